import { version } from '../../../package.json' with { type: 'json' };
import type {
  ArgumentDescription,
  CommandDescription,
  FlagDescription,
  Offer,
  Setting,
} from '../description/types.ts';
import { grouped, ownName, runnable } from './collect.ts';
import { functionName, indented, singleQuoted } from './script-text.ts';
import { ZSH_SUPPORT } from './zsh-support.ts';

type Words = Extract<Offer, { kind: 'words' }>['words'];

/** "word:what it means", for _describe. */
const described = (words: Words): string =>
  words
    .map(({ word, meaning }) =>
      singleQuoted(`${word.replaceAll(':', '\\:')}${meaning === '' ? '' : `:${meaning}`}`),
    )
    .join(' ');

const bare = (words: Words): string => words.map(({ word }) => word).join(' ');

/** Behind "=" what the name calls for, before it the names. */
function settingLines(settings: readonly Setting[]): string[] {
  const valued = settings.filter(({ offers }) => offers.length > 0);
  const branches = grouped(valued, ({ offers }) => JSON.stringify(offers)).flatMap((group) => [
    `    ${group.map(({ word }) => word).join(' | ')})`,
    ...indented(offerLines(group[0]?.offers ?? []), '      '),
    '      ;;',
  ]);
  // Where a name may stand alone, its "=" goes when a blank is typed.
  const alone = settings.some((setting) => setting.alone);
  return [
    'if [[ $PREFIX == *=* ]]; then',
    `  name=\${PREFIX%%=*}`,
    "  compset -P 1 '*='",
    '  case $name in',
    ...branches,
    '  esac',
    'else',
    `  names=(${described(settings)})`,
    `  _describe -t names name names -S = ${alone ? '-q ' : ''}&& ret=0`,
    'fi',
  ];
}

/** What offers the words of one offer, as an action of _arguments or a command. */
function action(offer: Exclude<Offer, { kind: 'settings' }>): string {
  switch (offer.kind) {
    case 'words':
      return `compadd - ${bare(offer.words)}`;
    case 'list':
      return `_sequence compadd - ${bare(offer.words)}`;
    case 'units':
      return `_infer_advisor_units ${offer.example} ${offer.units.join(' ')}`;
    case 'files':
      return offer.extensions.length === 0
        ? '_files'
        : `_files -g '*.(${offer.extensions.join('|')})(-.)'`;
    case 'folders':
      return '_files -/';
  }
}

const isExplained = (offer: Offer): offer is Extract<Offer, { kind: 'words' }> =>
  offer.kind === 'words' && offer.words.some(({ meaning }) => meaning !== '');

function linesOf(offer: Offer): string[] {
  if (offer.kind === 'settings') return settingLines(offer.settings);
  if (isExplained(offer)) {
    return [`names=(${described(offer.words)})`, '_describe -t names name names && ret=0'];
  }
  return [`${action(offer)} && ret=0`];
}

const offerLines = (offers: readonly Offer[]): string[] => offers.flatMap(linesOf);

/** What one action can't say is a function of its own. */
const needsFunction = (offers: readonly Offer[]): boolean =>
  offers.length > 1 || offers.some((one) => one.kind === 'settings' || isExplained(one));

/** Names of the functions for offers, by their lines. */
type Functions = Map<string, string>;

function functionFor(offers: readonly Offer[], owner: string, functions: Functions): string {
  const lines = offerLines(offers).join('\n');
  const known = functions.get(lines);
  if (known !== undefined) return known;
  const name = functionName(`infer_advisor ${owner}`);
  functions.set(lines, name);
  return name;
}

function actionFor(offers: readonly Offer[], owner: string, functions: Functions): string {
  const [only] = offers;
  if (only === undefined) return ' ';
  if (needsFunction(offers)) return functionFor(offers, owner, functions);
  switch (only.kind) {
    case 'words':
      return `(${bare(only.words)})`;
    case 'units':
      return ` ${action(only)}`; // called as it is, without flags for compadd before the units
    case 'settings':
      return ' ';
    default:
      return action(only);
  }
}

const escapedMessage = (text: string): string => text.replace(/[:\\]/g, '\\$&');
const escapedMeaning = (text: string): string => text.replace(/[[\]\\]/g, '\\$&');

/** "size" of "<size>". */
const messageOf = (placeholder: string): string =>
  escapedMessage(placeholder.replace(/^[<[]|[\]>]$/g, ''));

/** The flags that are not offered beside this one: itself in other spellings, its contrary. */
function exclusions(flag: FlagDescription, flags: readonly FlagDescription[]): string {
  const contrary = flags.filter(
    ({ long }) => long === `--no-${flag.long.slice(2)}` || `--no-${long.slice(2)}` === flag.long,
  );
  const all = [flag.short, flag.long, ...contrary.map(({ long }) => long)].filter(Boolean);
  return flag.repeats || all.length < 2 ? '' : singleQuoted(`(${all.join(' ')})`);
}

function flagSpec(
  flag: FlagDescription,
  command: CommandDescription,
  functions: Functions,
): string {
  const { long, short, meaning, placeholder, offers, repeats } = flag;
  const owner = `${command.name} ${long}`;
  const isValued = placeholder !== undefined;
  const value = isValued ? `:${messageOf(placeholder)}:${actionFor(offers, owner, functions)}` : '';
  const names = isValued
    ? [...(short ? [`${short}+`] : []), `${long}=`]
    : [...(short ? [short] : []), long];
  const spelled = names.length > 1 ? `{${names.join(',')}}` : (names[0] ?? '');
  const head = `${repeats ? "'*'" : ''}${exclusions(flag, command.flags)}${spelled}`;
  return head + singleQuoted(`[${escapedMeaning(meaning)}]${value}`);
}

function argumentSpec(
  argument: ArgumentDescription,
  index: number,
  { name }: CommandDescription,
  functions: Functions,
): string {
  const position = argument.variadic ? '*' : String(index + 1);
  const colons = argument.required || argument.variadic ? ':' : '::';
  const does = actionFor(argument.offers, `${name} ${argument.name}`, functions);
  return singleQuoted(`${position}${colons}${escapedMessage(argument.name)}:${does}`);
}

/** Lists of flags that several commands share, by their lines; each is an array of the script. */
type Shared = ReadonlyMap<string, string>;

/** A command's flags in groups, as they stand in its help. */
const flagGroups = (command: CommandDescription, functions: Functions): string[] =>
  grouped(command.flags, ({ group }) => group).map((flags) =>
    flags.map((flag) => flagSpec(flag, command, functions)).join('\n'),
  );

function sharedFlags(program: CommandDescription, functions: Functions): Shared {
  const all = runnable(program).flatMap((command) => flagGroups(command, functions));
  const often = grouped(all, (text) => text).filter((same) => same.length > 1);
  return new Map(often.map(([text = ''], index) => [text, `_infer_advisor_flags_${index + 1}`]));
}

const arrayText = ([text, name]: [text: string, name: string]): string =>
  `typeset -ga ${name}=(\n${indented(text.split('\n'), '  ').join('\n')}\n)`;

function commandFunction(
  command: CommandDescription,
  functions: Functions,
  shared: Shared,
): string {
  const lines = [
    ...flagGroups(command, functions).flatMap((text) => {
      const name = shared.get(text);
      return name === undefined ? text.split('\n') : [`"\${${name}[@]}"`];
    }),
    ...command.arguments.map((one, index) => argumentSpec(one, index, command, functions)),
  ];
  const name = functionName(`infer_advisor ${command.name}`);
  return `${name}() {\n  _arguments -S \\\n${indented(lines, '    ').join(' \\\n')}\n}`;
}

/** What the parent can do itself: --version. */
function ownFlags({ flags }: CommandDescription): string {
  const own = flags.filter(({ long }) => long !== '--help');
  if (own.length === 0) return '';
  const words = own.flatMap(({ long, short, meaning }) =>
    [long, ...(short ? [short] : [])].map((word) => ({ word, meaning })),
  );
  return `    names=(${described(words)})
    [[ $PREFIX == -* ]] && _describe -o -t options option names && ret=0
`;
}

/** A command that has others: its words name one of them, or else go to the default. */
function parentFunction(parent: CommandDescription): string {
  const { name, commands, defaultCommand = '' } = parent;
  const call = (child: string) => functionName(`infer_advisor ${name} ${child}`.replace('  ', ' '));
  const branches = commands.map(
    (child) =>
      `    ${ownName(child)}) shift words; (( CURRENT-- )); ${call(ownName(child))} && ret=0 ;;`,
  );
  const words = commands.map((child) => ({ word: ownName(child), meaning: child.summary }));
  return `${functionName(`infer_advisor ${name}`.trim())}() {
  local -a names
  local ret=1
  if (( CURRENT == 2 )); then
    names=(${described(words)})
    [[ $PREFIX != -* ]] && _describe -t commands command names && ret=0
${ownFlags(parent)}    ${call(defaultCommand)} && ret=0
    return ret
  fi
  case $words[2] in
${branches.join('\n')}
    *) ${call(defaultCommand)} && ret=0 ;;
  esac
  return ret
}`;
}

function offerFunction([lines, name]: [lines: string, name: string]): string {
  const body = indented(lines.split('\n'), '  ').join('\n');
  return `${name}() {\n  local -a names\n  local name ret=1\n${body}\n  return ret\n}`;
}

/** The script that completes the program's command lines in zsh. */
export function zshScript(program: CommandDescription): string {
  const functions: Functions = new Map();
  const shared = sharedFlags(program, functions);
  const commands = runnable(program).map((command) => commandFunction(command, functions, shared));
  const parents = program.commands.filter((command) => command.commands.length > 0);
  return `#compdef infer-advisor
# infer-advisor ${version}: completion for zsh, made by: infer-advisor completion zsh
${ZSH_SUPPORT}
${[...shared].map(arrayText).join('\n\n')}

${[...functions].map(offerFunction).join('\n\n')}

${commands.join('\n\n')}

${[...parents, program].map(parentFunction).join('\n\n')}

# As a file of fpath it is the function itself; else it is read by the user's settings.
if [[ $funcstack[1] == _infer-advisor ]]; then
  _infer_advisor "$@"
else
  compdef _infer_advisor infer-advisor
fi
`;
}
