import { version } from '../../../package.json' with { type: 'json' };
import type { CommandDescription, Offer, Setting } from '../description/types.ts';
import { BASH_SUPPORT } from './bash-support.ts';
import {
  flagPlaces,
  grouped,
  ownName,
  type Place,
  runnable,
  spellings,
  valuedFlags,
} from './collect.ts';
import { indented, singleQuoted } from './script-text.ts';

const quoted = (text: string): string => (/^[\w./=-]+$/.test(text) ? text : singleQuoted(text));

const call = (name: string, words: readonly string[]): string =>
  [`_infer_advisor_${name}`, ...words.map(quoted)].join(' ');

/** Behind "=" what the name calls for, before it the names. */
function settingLines(settings: readonly Setting[]): string[] {
  const valued = settings.filter(({ offers }) => offers.length > 0);
  const branches = grouped(valued, ({ offers }) => textOf(offers)).flatMap((group) => [
    `    ${group.map(({ word }) => word).join(' | ')})`,
    `      _infer_advisor_at "\${value#*=}"`,
    ...indented(offerLines(group[0]?.offers ?? []), '      '),
    '      ;;',
  ]);
  const names = settings.flatMap(({ word, alone }) => (alone ? [word, `${word}=`] : [`${word}=`]));
  return [
    'if [[ $value == *=* ]]; then',
    `  case \${value%%=*} in`,
    ...branches,
    '  esac',
    'else',
    `  ${call('words', names)}`,
    'fi',
  ];
}

function linesOf(offer: Offer): string[] {
  switch (offer.kind) {
    case 'words':
    case 'list':
      return [
        call(
          offer.kind,
          offer.words.map(({ word }) => word),
        ),
      ];
    case 'units':
      return [call('units', offer.units)];
    case 'files':
      return [call('files', offer.extensions)];
    case 'folders':
      return [call('folders', [])];
    case 'settings':
      return settingLines(offer.settings);
  }
}

const offerLines = (offers: readonly Offer[]): string[] => offers.flatMap(linesOf);
const textOf = (offers: readonly Offer[]): string => offerLines(offers).join('\n');

const caseOf = (pattern: string, lines: readonly string[]): string[] => [
  `    ${pattern})`,
  ...indented(lines, '      '),
  '      ;;',
];

/** A pattern for each place; `*` stands for the commands where all that have the flag agree. */
function placePatterns(places: readonly Place[], all: readonly Place[]): string[] {
  return grouped(places, ({ what }) => what).flatMap((same) => {
    const what = same[0]?.what ?? '';
    const agree = all.filter((one) => one.what === what).length === same.length;
    return agree ? [`*' ${what}'`] : same.map(({ command }) => `'${command} ${what}'`);
  });
}

function flagCases(program: CommandDescription): string[] {
  const places = flagPlaces(program);
  const offering = places.filter(({ offers }) => offers.length > 0);
  return grouped(offering, ({ offers }) => textOf(offers)).flatMap((group) =>
    caseOf(placePatterns(group, places).join(' | '), offerLines(group[0]?.offers ?? [])),
  );
}

interface ArgumentCase {
  readonly pattern: string;
  readonly offers: readonly Offer[];
}

/** A later argument of a command stands after the earlier ones, so that `*` may stand for the rest. */
function argumentCases(program: CommandDescription): string[] {
  const cases = runnable(program).flatMap((command) =>
    command.arguments.map(
      ({ variadic, offers }, index): ArgumentCase => ({
        pattern: variadic ? `'${command.name} '*` : `'${command.name} ${index + 1}'`,
        offers,
      }),
    ),
  );
  const offering = cases.filter(({ offers }) => offers.length > 0);
  return grouped(offering, ({ offers }) => textOf(offers)).flatMap((group) =>
    caseOf(group.map(({ pattern }) => pattern).join(' | '), offerLines(group[0]?.offers ?? [])),
  );
}

/** Flags of each command: those that commands have in common are written once. */
function flagLists(program: CommandDescription): string[] {
  return runnable(program).flatMap(({ name, flags }) =>
    caseOf(quoted(name), [call('words', flags.flatMap(spellings))]),
  );
}

/** Which command the words call, and where its own words begin. */
function commandLines(program: CommandDescription): string[] {
  const named = program.commands.map(ownName).join(' | ');
  const nested = program.commands
    .filter(({ commands }) => commands.length > 0)
    .flatMap((parent) => {
      const { name, commands, defaultCommand } = parent;
      const offered = call('words', commands.map(ownName));
      return [
        `if [[ $command == ${name} ]]; then`,
        `  [[ $i -eq \${#words[@]} ]] && [[ $cur != -* ]] && _infer_advisor_at "$cur" && ${offered}`,
        `  case \${words[i]} in`,
        `    ${commands.map(ownName).join(' | ')}) command="${name} \${words[i]}" i=2 ;;`,
        `    *) command='${name} ${defaultCommand ?? ''}' ;;`,
        '  esac',
        'fi',
      ];
    });
  return indented(
    [`case \${words[0]} in`, `  ${named}) command=\${words[0]} i=1 ;;`, 'esac', ...nested],
    '  ',
  );
}

const rootWords = ({ commands, flags }: CommandDescription) => ({
  commands: call('words', commands.map(ownName)),
  flags: call('words', flags.flatMap(spellings)),
});

/** The script that completes the program's command lines in bash. */
export function bashScript(program: CommandDescription): string {
  const root = rootWords(program);
  return `# infer-advisor ${version}: completion for bash, made by: infer-advisor completion bash
${BASH_SUPPORT}
# What stands for the value of "command --flag", or for "command position" of an argument.
_infer_advisor_values() {
  case $1 in
${flagCases(program).join('\n')}
${argumentCases(program).join('\n')}
  esac
}

_infer_advisor_flags() {
  case $1 in
${flagLists(program).join('\n')}
  esac
}

# The words before the one that is being completed, and that one as far as the cursor. bash cuts at
# "=" and colons; what no blank separates belongs together.
_infer_advisor_read() {
  local i token rest=$COMP_LINE last
  for ((i = 0; i <= COMP_CWORD; i++)); do
    token=\${COMP_WORDS[i]}
    [[ $i -lt $COMP_CWORD || -z \${token//[=:]/} ]] || token=$tail
    last=$((\${#words[@]} - 1))
    if [[ $i -gt 0 && $rest != [[:blank:]]* ]]; then words[last]+=$token; else words+=("$token"); fi
    rest=\${rest#"\${rest%%[![:blank:]]*}"}
    rest=\${rest#"\${COMP_WORDS[i]}"}
  done
  last=$((\${#words[@]} - 1))
  cur=\${words[last]}
  words=("\${words[@]:1:last-1}")
}

_infer_advisor() {
  local words=() cur tail=$2 value lead strip command=${program.defaultCommand} i=0 flag='' position=1 only=''
  COMPREPLY=()
  _infer_advisor_read
${commandLines(program).join('\n')}
  for (( ; i < \${#words[@]}; i++)); do
    if [[ -n $flag ]]; then
      flag=''
      continue
    fi
    case $only\${words[i]} in
      --) only='arguments ' ;;
      ${valuedFlags(program).join(' | ')}) flag=\${words[i]} ;;
      -?*) ;;
      *) position=$((position + 1)) ;;
    esac
  done
  _infer_advisor_at "$cur"
  if [[ -n $flag ]]; then
    _infer_advisor_values "$command $flag"
  elif [[ -z $only && $cur == --*=* ]]; then
    _infer_advisor_at "\${cur#*=}"
    _infer_advisor_values "$command \${cur%%=*}"
  elif [[ -z $only && $cur == -* ]]; then
    _infer_advisor_flags "$command"
    [[ \${#words[@]} -eq 0 ]] && ${root.flags}
  else
    [[ \${#words[@]} -eq 0 ]] && ${root.commands}
    _infer_advisor_values "$command $position"
  fi
}

complete -F _infer_advisor infer-advisor
`;
}
