import { version } from '../../../package.json' with { type: 'json' };
import type {
  CommandDescription,
  FlagDescription,
  Offer,
  Setting,
  Word,
} from '../description/types.ts';
import { grouped, ownName, runnable, valuedFlags } from './collect.ts';
import { FISH_SUPPORT } from './fish-support.ts';
import { functionName, indented } from './script-text.ts';

const inQuotes = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
const quoted = (text: string): string => (/^[\w./=-]+$/.test(text) ? text : inQuotes(text));

/** "async" and what it means, with a tab between them. */
const withMeaning = ({ word, meaning }: Word): string =>
  quoted(word) + (meaning === '' ? '' : `\\t${quoted(meaning)}`);

const call = (name: string, words: readonly string[]): string =>
  [`__infer_advisor_${name}`, ...words].join(' ');

/** Behind "=" what the name calls for, before it the names. */
function settingLines(settings: readonly Setting[]): string[] {
  const valued = settings.filter(({ offers }) => offers.length > 0);
  const branches = grouped(valued, ({ offers }) => offerLines(offers).join()).flatMap((group) => [
    `    case ${group.map(({ word }) => `'${word}=*'`).join(' ')}`,
    ...indented(offerLines(group[0]?.offers ?? []), '        '),
  ]);
  const names = settings.flatMap(({ word, meaning, alone }) =>
    [...(alone ? [word] : []), `${word}=`].map((one) => withMeaning({ word: one, meaning })),
  );
  return [
    'set -l value (__infer_advisor_value)',
    `set -g __infer_advisor_lead (string match -r -- '^[^=]*=' "$value")`,
    'switch "$value"',
    ...branches,
    "    case '*'",
    '        set -g __infer_advisor_lead',
    `        ${call('words', names)}`,
    'end',
    'set -e __infer_advisor_lead',
  ];
}

function linesOf(offer: Offer): string[] {
  switch (offer.kind) {
    case 'words':
      return [call('words', offer.words.map(withMeaning))];
    case 'list':
      return [
        call(
          'list',
          offer.words.map(({ word }) => word),
        ),
      ];
    case 'units':
      return [call('units', offer.units)];
    case 'files':
      return [call('files', offer.extensions)];
    case 'folders':
      return ['__fish_complete_directories (__infer_advisor_value)'];
    case 'settings':
      return settingLines(offer.settings);
  }
}

const offerLines = (offers: readonly Offer[]): string[] => offers.flatMap(linesOf);

/** Names of the functions for what takes more than one line, by their lines. */
type Functions = Map<string, string>;

/** What `complete -a` runs to offer this. */
function answer(offers: readonly Offer[], owner: string, functions: Functions): string {
  const lines = offerLines(offers);
  if (lines.length <= 1) return lines.join('');
  const text = lines.join('\n');
  const name = functions.get(text) ?? `_${functionName(`infer_advisor ${owner}`)}`;
  functions.set(text, name);
  return name;
}

const complete = (...parts: readonly string[]): string =>
  ['complete -c infer-advisor', ...parts.filter((part) => part !== '')].join(' ');

/** A flag and the commands that have it in this form. */
interface Use {
  readonly command: string;
  readonly flag: FlagDescription;
}

/** The flags and their values; files alone fish completes best by itself. */
function valueParts({ flag, command }: Use, functions: Functions): string[] {
  const { placeholder, offers, long } = flag;
  const [only] = offers;
  if (placeholder === undefined) return [];
  if (only === undefined) return ['-x'];
  if (only.kind === 'files' && only.extensions.length === 0) return ['-r', '-F'];
  return ['-x', '-a', inQuotes(`(${answer(offers, `${command} ${long}`, functions)})`)];
}

function flagLines(program: CommandDescription, functions: Functions): string[] {
  const uses = runnable(program).flatMap(({ name, flags }) =>
    flags.map((flag): Use => ({ command: name, flag })),
  );
  const same = grouped(uses, ({ flag: { group: _, ...rest } }) => JSON.stringify(rest));
  return same.map((group) => {
    const [first] = group as [Use]; // a group has at least the one that made it
    const { long, short, meaning } = first.flag;
    const commands = group.map(({ command }) => quoted(command)).join(' ');
    return complete(
      '-n',
      inQuotes(`__infer_advisor_calls ${commands}`),
      ...(short ? ['-s', short.slice(1)] : []),
      ...['-l', long.slice(2)],
      ...valueParts(first, functions),
      ...['-d', quoted(meaning)],
    );
  });
}

/** As good as endless. */
const ALL_BEHIND = 999;

function argumentLines(program: CommandDescription, functions: Functions): string[] {
  return runnable(program).flatMap(({ name, arguments: all }) =>
    all.flatMap((argument, index) => {
      if (argument.offers.length === 0) return [];
      const positions = `${index + 1} ${argument.variadic ? ALL_BEHIND : index + 1}`;
      const condition = `__infer_advisor_argument_of ${quoted(name)} ${positions}`;
      const does = `(${answer(argument.offers, `${name} ${argument.name}`, functions)})`;
      return [complete('-n', inQuotes(condition), '-a', inQuotes(does))];
    }),
  );
}

/** A command that has others: their names, behind its own. */
function commandLines(parent: CommandDescription): string[] {
  const condition = `__infer_advisor_begins_with ${parent.name}`.trimEnd();
  return parent.commands.map((command) =>
    complete('-n', inQuotes(condition), '-a', ownName(command), '-d', quoted(command.summary)),
  );
}

/** The function that tells which command the line calls. */
function commandFunction({ commands, defaultCommand = '' }: CommandDescription): string {
  const simple = commands.filter((command) => command.commands.length === 0).map(ownName);
  const parents = commands.filter((command) => command.commands.length > 0);
  const nested = parents.map(
    (parent) => `        case ${parent.name}
            switch "$words[3]"
                case ${parent.commands.map(ownName).join(' ')}
                    echo "${parent.name} $words[3]"
                case '*'
                    echo '${parent.name} ${parent.defaultCommand}'
            end`,
  );
  return `# The command that the line calls.
function __infer_advisor_command
    set -l words (commandline -opc)
    switch "$words[2]"
        case ${simple.join(' ')}
            echo $words[2]
${nested.join('\n')}
        case '*'
            echo ${defaultCommand}
    end
end`;
}

/** The function that counts the arguments before the one that is being typed. */
const positionFunction = (program: CommandDescription): string => `
# The position of the argument that is being typed, from 1 on.
function __infer_advisor_position
    set -l words (commandline -opc)
    set -l named (string split ' ' (__infer_advisor_command))
    set -l position 1
    set -l takes_value no
    for word in $words[2..]
        if test $takes_value = yes
            set takes_value no
        else if set -q named[1]; and test "$word" = "$named[1]"
            set -e named[1]
        else if contains -- $word ${valuedFlags(program).join(' ')}
            set takes_value yes
        else if not string match -qr -- '^-.' $word
            set position (math $position + 1)
        end
    end
    echo $position
end`;

/** The script that completes the program's command lines in fish. */
export function fishScript(program: CommandDescription): string {
  const functions: Functions = new Map();
  const flags = flagLines(program, functions);
  const args = argumentLines(program, functions);
  const parents = [program, ...program.commands.filter(({ commands }) => commands.length > 0)];
  const own = program.flags.filter(({ long }) => long !== '--help');
  const root = own.map(({ short = '', long, meaning }) =>
    complete(
      '-n __infer_advisor_begins_with',
      `-s ${short.slice(1)} -l ${long.slice(2)} -d ${quoted(meaning)}`,
    ),
  );
  const bodies = [...functions].map(
    ([lines, name]) => `function ${name}\n${indented(lines.split('\n'), '    ').join('\n')}\nend`,
  );
  return `# infer-advisor ${version}: completion for fish, made by: infer-advisor completion fish
${FISH_SUPPORT}
${commandFunction(program)}
${positionFunction(program)}

${bodies.join('\n\n')}

complete -c infer-advisor -f
${[...parents.flatMap(commandLines), ...root, ...flags, ...args].join('\n')}
`;
}
