import { KINDS } from '../../check/kinds.ts';
import {
  type Block,
  code,
  heading,
  paragraph,
  span,
  type Table,
  type Text,
} from '../../format/document.ts';
import { FIELD_NAMES, FIELDS } from '../../schema/fields.ts';
import { FAIL_ON_MEANINGS, KIND_IDS } from '../../schema/finding-words.ts';
import { DURATION, HOURS, RATE, SIZE } from '../../schema/unit-tables.ts';
import { catalog } from '../../shipped.ts';
import type { CommandDescription } from '../description/types.ts';
import { EXIT_MEANINGS } from '../exit-codes.ts';
import { FORMAT_MEANINGS, formatUses } from './formats.ts';
import type { Topic } from './topics.ts';
import { ALL_VARIABLES } from './variables.ts';
import { weightOfDuration, weightOfField } from './weight-of-field.ts';

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

const OPTIONS = catalog.options.map(({ id }) => id).join(', ');

function workload(): Block[] {
  return [
    heading('The workload', 1),
    paragraph(
      'State what you know and leave out the rest: nothing is assumed for you. A field stands in a file under its name, and on the command line as a flag: processingTime as --processing-time. Flags override the file.',
    ),
    lookUp(
      ['Field', 'Example', 'Counts as', 'Meaning'],
      FIELD_NAMES.map((name) => {
        const { example, meaning } = FIELDS[name];
        return [name, example, weightOfField(name), meaning];
      }),
    ),
    paragraph(
      `A requirement rules out the options that cannot meet it. A wish only marks down those that miss it, unless --strict makes it a requirement; latency is a ${weightOfField('latency')} as a word, and a ${weightOfDuration()} as a duration. What counts as score has a part in the order of the options.`,
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

function formats(program: CommandDescription): Block[] {
  return [
    heading('Formats', 1),
    paragraph(
      'Choose one with --format, or -f. The first that a command has is what it prints by itself; --output writes to a file instead.',
    ),
    lookUp(
      ['Format', 'Good for'],
      formatUses(program).map(({ format }) => [format, FORMAT_MEANINGS[format] ?? '']),
    ),
    heading('What prints what'),
    lookUp(
      ['Format', 'Commands'],
      formatUses(program).map(({ format, commands }) => [format, commands.join(', ')]),
    ),
    paragraph(
      'check writes several at once: -f text -f sarif=out.sarif. What export writes is chosen by its target.',
    ),
    paragraph(
      'For one workload, json is an object, and for several it is an array: a folder may hold either. In scripts, ndjson is the same for any number: an object on each line.',
    ),
  ];
}

const findings = (): Block[] => [
  heading('Findings of a check', 1),
  lookUp(
    ['Finding', 'Weighs', 'Meaning'],
    KIND_IDS.map((id) => [id, KINDS[id].severity, KINDS[id].description]),
  ),
  paragraph(
    'An error fails the check. --severity near-limit=off weighs a finding otherwise, --fail-on makes an error of what it names, and the project file can ignore single findings, each with a reason.',
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
    'They are the same for every command and format. A reader that closes the pipe early, as head does, is no error.',
  ),
];

const environment = (): Block[] => [
  heading('Environment variables', 1),
  lookUp(['Variable', 'Meaning'], ALL_VARIABLES),
  paragraph(
    'A flag beats the variable, and the variable beats what the project file says. An empty variable counts as not set.',
  ),
];

/** What is shown of each topic. */
export const PAGES: Readonly<Record<Topic, (program: CommandDescription) => readonly Block[]>> = {
  workload,
  formats,
  findings,
  'exit-codes': exitCodes,
  environment,
};
