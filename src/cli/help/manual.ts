import { version } from '../../../package.json' with { type: 'json' };
import { catalog } from '../../shipped.ts';
import { type CommandDescription, type FlagDescription, runnable } from '../description/types.ts';
import { PAGES } from './pages.ts';
import {
  roffBlock,
  roffExample,
  roffItem,
  roffLiteral,
  roffParagraph,
  roffText,
  unbroken,
} from './roff.ts';
import type { Topic } from './topics.ts';

/** Flags that this many commands have alike are explained once. */
const OFTEN = 3;

const keyOf = ({ long, meaning, placeholder, offers }: FlagDescription): string =>
  JSON.stringify([long, meaning, placeholder, offers]);

/** "-f, --format <format>" */
const termOf = ({ short, long, placeholder }: FlagDescription): string =>
  [short ? `${short}, ` : '', long, placeholder ? ` ${placeholder}` : ''].join('');

/** The words that may be given, where the meaning does not list them itself. */
function choicesOf({ offers, meaning }: FlagDescription): string {
  const words = offers.flatMap((offer) =>
    offer.kind === 'words' && !offer.words.some(({ word }) => meaning.includes(word))
      ? offer.words.map(({ word }) => word)
      : [],
  );
  // Instance types are many, and of the price list.
  return words.length === 0 || words.length > 10 ? '' : `: ${words.join(', ')}`;
}

/** Items that have the same key, together, in the order of the first of each. */
function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

const flagItem = (flag: FlagDescription): string[] =>
  roffItem(termOf(flag), `${flag.meaning}${choicesOf(flag)}`);

const isShown = ({ hidden, long }: FlagDescription): boolean => !hidden && long !== '--help';

/** The flags that many commands have alike, by key. */
function commonFlags(commands: readonly CommandDescription[]): Map<string, FlagDescription> {
  const all = commands.flatMap(({ flags }) => flags.filter(isShown));
  const often = grouped(all, keyOf).filter((same) => same.length >= OFTEN);
  return new Map(often.flatMap(([flag]) => (flag ? [[keyOf(flag), flag] as const] : [])));
}

const argumentText = ({ name, required, variadic }: CommandDescription['arguments'][number]) => {
  const dots = variadic ? '...' : '';
  return required ? `<${name}${dots}>` : `[${name}${dots}]`;
};

const usageOf = ({ name, arguments: all }: CommandDescription): string =>
  ['infer-advisor', name, ...all.map(argumentText), '[options]'].join(' ');

/** What else the command takes: whole groups of common options by title, others by name. */
function alsoTakes(command: CommandDescription, common: Map<string, FlagDescription>): string[] {
  const own = command.flags.filter((flag) => common.has(keyOf(flag)));
  const parts = grouped(own, ({ group }) => group).map((flags) => {
    const title = flags[0]?.group ?? '';
    const whole = [...common.values()].filter(({ group }) => group === title);
    const isWhole = whole.length === flags.length;
    return isWhole ? `\\(lq${title}\\(rq` : flags.map(({ long }) => long).join(', ');
  });
  return parts.length === 0 ? [] : ['.PP', ...roffRaw(`See OPTIONS for ${parts.join(', ')}.`)];
}

/** Text that has escapes of its own. */
const roffRaw = (text: string): string[] =>
  text.split(/(?<=[,;]) /).map((line) => line.replace(/--[\w-]+/g, unbroken));

function commandSection(command: CommandDescription, common: Map<string, FlagDescription>) {
  const own = command.flags.filter((flag) => isShown(flag) && !common.has(keyOf(flag)));
  return [
    `.SS ${roffLiteral(usageOf(command))}`,
    ...roffParagraph(command.description),
    ...command.arguments.flatMap((one) => roffItem(argumentText(one), one.meaning)),
    ...own.flatMap(flagItem),
    ...alsoTakes(command, common),
  ];
}

function commonSections(common: Map<string, FlagDescription>): string[] {
  return grouped([...common.values()], ({ group }) => group).flatMap((flags) => [
    `.SS ${roffText(flags[0]?.group ?? '')}`,
    ...flags.flatMap(flagItem),
  ]);
}

/** The examples of all commands, without their heading. */
const examplesOf = ({ examples }: CommandDescription): string[] => {
  const [, text = ''] = /^Examples:\n([\s\S]*)$/m.exec(examples) ?? [];
  return text === '' ? [] : roffExample(text.replace(/^ {2}/gm, ''));
};

const topicSection = (title: string, topic: Topic, program: CommandDescription): string[] => [
  `.SH ${title}`,
  ...PAGES[topic](program).flatMap(roffBlock),
];

const FILES: readonly (readonly [file: string, meaning: string])[] = [
  [
    'infer-advisor.config.yaml',
    'the project file, or .json: what holds for all commands in its folder and below; infer-advisor schema config prints what it may say',
  ],
];

/** The whole manual, in the language of man. */
export function manualPage(program: CommandDescription): string {
  const commands = runnable(program);
  const common = commonFlags(commands);
  const lines = [
    `.\\" Made by: infer-advisor help --man`,
    `.TH INFER\\-ADVISOR 1 "${catalog.verified}" "infer\\-advisor ${version}" "User Commands"`,
    '.SH NAME',
    "infer\\-advisor \\- choose among Amazon SageMaker's inference options",
    '.SH SYNOPSIS',
    '.B infer\\-advisor',
    '[\\fIcommand\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    ...roffParagraph(
      "Tells which of Amazon SageMaker's four inference options to use for a workload (Real-Time, Serverless, Asynchronous or Batch Transform), why, why not the others, and what would change the answer.",
    ),
    ...roffParagraph(
      'It works offline, on a catalog in which every number has a source and a date, and never calls AWS.',
    ),
    '.PP',
    ...roffParagraph('Without the name of a command, it recommends.'),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandSection(command, common)),
    '.SH OPTIONS',
    'These are common to several commands.',
    ...commonSections(common),
    ...topicSection('WORKLOAD', 'workload', program),
    ...topicSection('FORMATS', 'formats', program),
    ...topicSection('FINDINGS', 'findings', program),
    ...topicSection('ENVIRONMENT', 'environment', program),
    '.SH FILES',
    ...FILES.flatMap(([file, meaning]) => roffItem(file, meaning)),
    ...topicSection('EXIT STATUS', 'exit-codes', program),
    '.SH EXAMPLES',
    ...commands.flatMap(examplesOf),
    '.SH SEE ALSO',
    '.BR aws (1)',
    '.PP',
    'https://docs.aws.amazon.com/sagemaker/latest/dg/deploy\\-model.html',
  ];
  const text = lines.join('\n');
  return `${text.replace(/^(\.S[HS] .*\n)\.PP\n/gm, '$1')}\n`; // a section begins a paragraph itself
}
