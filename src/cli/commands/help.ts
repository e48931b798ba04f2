import { Argument, type Command } from 'commander';
import { KINDS } from '../../check/kinds.ts';
import type { Rule } from '../../core/rule-types.ts';
import {
  type Block,
  code,
  heading,
  paragraph,
  span,
  type Table,
  type Text,
} from '../../format/document.ts';
import { renderText } from '../../format/table.ts';
import { FIELD_NAMES, FIELDS } from '../../schema/fields.ts';
import { FAIL_ON_MEANINGS, KIND_IDS } from '../../schema/finding-words.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import { VARIABLES } from '../../schema/settings.ts';
import { DURATION, HOURS, RATE, SIZE } from '../../schema/unit-tables.ts';
import { suggestion } from '../../schema/words.ts';
import type { FieldName } from '../../schema/workload.ts';
import { catalog, ruleset } from '../../shipped.ts';
import { addFlags, colorFlag, OUTPUT_GROUP, offering } from '../flags.ts';
import { offersOf, pathOf, runnable, wordsIn } from '../offers.ts';
import { writeStandardOutput } from '../output/files.ts';
import { type ColorChoice, outputRendering } from '../output/terminal.ts';
import { EXIT_MEANINGS, type Host, TOPICS, type Topic } from './command.ts';

/** A table whose first column is what is looked up and whose last takes the width that is left. */
function lookUp(titles: readonly string[], rows: readonly (readonly string[])[]): Table {
  return {
    kind: 'table',
    columns: titles.map((title, index) => ({ title, flexible: index === titles.length - 1 })),
    rows: rows.map(([first = '', ...rest]): readonly Text[] => [span(first, 'strong'), ...rest]),
  };
}

const EXAMPLE = `name: invoice-ocr
payload: 20MB
processingTime: 45s
latency: 5m
traffic: spiky`;

const WORDS = FIELD_NAMES.flatMap((name) => {
  const field = FIELDS[name];
  return 'words' in field ? [{ label: name, text: field.words.join(', ') }] : [];
});

const OPTION_IDS = catalog.options.map(({ id }) => id);
const OPTIONS = OPTION_IDS.join(', ');

/** A workload that states one field alone, as the rules get it. */
function workloadWith(field: FieldName, value: string) {
  const read = readWorkload(
    { [field]: FIELDS[field].kind === 'boolean' ? value === 'true' : value },
    OPTION_IDS,
  );
  return read.ok ? read.workload : {};
}

/** How the rules take a value of the field: "requirement", "preference", "score"; empty when it does not decide. */
function weightOf(field: FieldName, value: string = FIELDS[field].example): string {
  const workload = workloadWith(field, value);
  const isAbout = ({ needs, anyOf }: Rule) => needs.includes(field) || anyOf.includes(field);
  const strengths = ruleset.constraints.filter(isAbout).map((one) => one.strength(workload));
  if (strengths.includes('requirement')) return 'requirement';
  if (strengths.includes('preference')) return 'preference';
  return ruleset.criteria.some((one) => isAbout(one) || one.reads.includes(field)) ? 'score' : '';
}

function workload(): Block[] {
  return [
    heading('The workload', 1),
    paragraph(
      'State what you know and leave out the rest: nothing is assumed for you. A file uses the names of the fields, the command line has a flag for each: processingTime is --processing-time. Flags override the file.',
    ),
    lookUp(
      ['Field', 'Example', 'Counts as', 'Meaning'],
      FIELD_NAMES.map((name) => {
        const { example, meaning } = FIELDS[name];
        return [name, example, weightOf(name), meaning];
      }),
    ),
    paragraph(
      `A requirement rules out the options that cannot meet it. A preference only marks down those that miss it, unless --strict makes it a requirement; latency is a ${weightOf('latency')} as a word, and a ${weightOf('latency', '250ms')} as a duration. A field that counts as score only affects the order of the options.`,
    ),
    heading('Units and words'),
    {
      kind: 'notes',
      items: [
        { label: 'sizes', text: `${SIZE.listed}; KB is 1000 bytes, KiB is 1024` },
        { label: 'durations', text: `${DURATION.listed}, and sums such as 1h30m` },
        { label: 'rates', text: `a number and ${RATE.listed}, such as ${RATE.example}` },
        { label: 'active hours', text: `${HOURS.listed}, such as ${HOURS.example}` },
        ...WORDS,
        { label: 'current', text: OPTIONS },
        { label: 'expect', text: `${OPTIONS}; a file can say more, see infer-advisor schema` },
        { label: 'yes or no', text: 'true or false in a file; --gpu or --no-gpu as a flag' },
      ],
    },
    heading('As a file'),
    code(EXAMPLE),
  ];
}

/** What each format is good for. */
export const FORMAT_MEANINGS: Readonly<Record<string, string>> = {
  table: 'text for a person, as wide as the terminal',
  text: 'text for a person, as wide as the terminal; in a pipe, each finding is one line',
  json: 'one document with every number; infer-advisor schema prints its JSON Schema',
  ndjson: 'a JSON document on each line, as soon as it is ready',
  markdown: 'for a page or a pull request; explain makes a decision record',
  csv: 'for a spreadsheet: a line for each option or result',
  html: 'one page that needs no network, with pictures; prints well',
  svg: 'a picture, with a description in words',
  yaml: 'a workload to edit and keep',
  junit: 'test results for a CI server',
  sarif: 'findings for code scanning',
  github: 'annotations and a summary for GitHub Actions',
};

/** The words that a command's --format takes. */
function formatsOf(command: Command): string[] {
  const format = command.options.find(({ long }) => long === '--format');
  return format ? offersOf(format, command).flatMap(wordsIn) : [];
}

/** Every format with the commands that print it, in the order in which they declare them. */
export function formatUses(program: Command): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const command of runnable(program)) {
    for (const format of formatsOf(command)) {
      uses.set(format, [...(uses.get(format) ?? []), pathOf(command)]);
    }
  }
  return uses;
}

function formats(program: Command): Block[] {
  const uses = [...formatUses(program)];
  return [
    heading('Formats', 1),
    paragraph(
      'Choose one with --format, or -f. Without it, check prints text, import yaml, and the others a table. --output writes to a file instead.',
    ),
    lookUp(
      ['Format', 'Good for'],
      uses.map(([format]) => [format, FORMAT_MEANINGS[format] ?? '']),
    ),
    heading('What prints what'),
    lookUp(
      ['Format', 'Commands'],
      uses.map(([format, commands]) => [format, commands.join(', ')]),
    ),
    paragraph(
      'check writes several at once: -f text -f sarif=out.sarif. The target says what export writes.',
    ),
    paragraph(
      'For one workload, json is an object, and for several it is an array: a folder may hold either. In scripts, ndjson is the same for any number: an object on each line.',
    ),
  ];
}

const findings = (): Block[] => [
  heading('Findings of a check', 1),
  lookUp(
    ['Finding', 'Severity', 'Meaning'],
    KIND_IDS.map((id) => [id, KINDS[id].severity, KINDS[id].description]),
  ),
  paragraph(
    'An error fails the check. --severity near-limit=off changes the severity of a kind of finding, --fail-on turns what it names into errors, and the project file can ignore single findings, each with a reason.',
  ),
  heading('What --fail-on names'),
  lookUp(
    ['Word', 'Fails on'],
    [...Object.entries(FAIL_ON_MEANINGS), ['any finding', 'that finding, such as near-limit']],
  ),
];

const exitCodes = (): Block[] => [
  heading('Exit codes', 1),
  lookUp(['Code', 'Meaning'], EXIT_MEANINGS),
  paragraph(
    'They are the same for every command and format. A reader that closes the pipe early, as head does, is not an error.',
  ),
];

/** Variables that are not the program's own, and what it makes of them. */
export const COMMON_VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['NO_COLOR', 'no colour when it is not empty'],
  ['FORCE_COLOR', 'colour also in a pipe or file; 0 or false for none'],
  ['TERM', 'no colour and no questions (init) when it is dumb'],
  ['CI', 'no questions (init) when it is set to anything but 0 or false'],
  ['COLUMNS', 'width of the output outside a terminal (default 80)'],
  ['GITHUB_STEP_SUMMARY', 'file that check --format github adds its summary to'],
  ['GITHUB_WORKSPACE', 'folder that --format github names files relative to'],
  ['SOURCE_DATE_EPOCH', 'the current time for reproducible output, in seconds since 1970'],
];

/** Every environment variable that is read: name and what it does. */
export const ALL_VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ...VARIABLES.map(
    ({ name, meaning, values, example }) =>
      [name, `${meaning}: ${values}; e.g. ${example}`] as const,
  ),
  ...COMMON_VARIABLES,
];

const environment = (): Block[] => [
  heading('Environment variables', 1),
  lookUp(['Variable', 'Meaning'], ALL_VARIABLES),
  paragraph(
    'A flag beats the variable, and the variable beats what the project file says. An empty variable counts as not set.',
  ),
];

/** What is shown of each topic. */
const PAGES: Readonly<Record<Topic, (program: Command) => readonly Block[]>> = {
  workload,
  formats,
  findings,
  'exit-codes': exitCodes,
  environment,
};

export const examples = `Topics: workload, formats, findings, exit-codes, environment.

Examples:
  infer-advisor help
  infer-advisor help recommend
  infer-advisor help workload`;

interface Flags {
  readonly color: ColorChoice;
}

const isTopic = (word: string): word is Topic => Object.hasOwn(TOPICS, word);

/** The command that the words name, which may be one below another: "prices import". */
function commandNamed(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words) {
    const below = command.commands.find((one) => one.name() === word);
    if (below) command = below;
    else throw unknownTopic(command, word);
  }
  return command;
}

function unknownTopic({ parent, commands }: Command, word: string): Error {
  const topics = parent === null ? Object.keys(TOPICS) : [];
  const known = [...topics, ...commands.map((command) => command.name())];
  if (known.length === 0) return inputError(`there is no help on ${quote(word)} here`);
  const what = parent === null ? 'neither a topic nor a command' : 'not a command here';
  const isField = FIELD_NAMES.some((field) => field === word);
  const hint = `infer-advisor help workload says what ${word} is`;
  return inputError(
    `${quote(word)} is ${what}; ${suggestion(word, known)}`,
    isField ? { hint } : {},
  );
}

/** Explains a topic or a command; without a word, what there is. */
async function showHelp(words: readonly string[], { color }: Flags, host: Host): Promise<void> {
  const [first, another] = words;
  if (first === undefined || another !== undefined || !isTopic(first)) {
    return commandNamed(await host.wholeProgram(), words).outputHelp();
  }
  const blocks = PAGES[first](await host.wholeProgram());
  await writeStandardOutput(renderText(blocks, outputRendering(color, false)));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  const topics = new Argument('[topic...]', 'a command or a topic; none lists them');
  command.addArgument(offering(topics, 'topics'));
  addFlags(command, OUTPUT_GROUP, colorFlag()).action((words: string[], flags: Flags) =>
    showHelp(words, flags, host),
  );
}
