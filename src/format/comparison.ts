import type { Limit, LimitId, NoLimit, Option, Source, TraitId } from '../core/catalog-types.ts';
import { printAmount } from '../core/check-limit.ts';
import type { Assessment, ConstraintResult, Recommendation } from '../core/result-types.ts';
import type { FieldName } from '../schema/workload.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  type ColumnOf,
  heading,
  next,
  notes,
  paragraph,
  plainText,
  type Rows,
  rowsOf,
  type Span,
  span,
  type Table,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import { limitText, traitText } from './options.ts';
import { headline } from './recommendation.ts';
import type { ComparisonRecord } from './records.ts';
import {
  checkValue,
  marginText,
  OUTCOME_WORDS,
  sourceBlocks,
  VERDICT_ROLES,
  workloadText,
} from './words.ts';

/** A row of the comparison: what is compared, and the workload field that it is about. */
interface ComparisonRow {
  readonly id: string;
  readonly title: string;
  /** The constraint that judges it, where there is one. */
  readonly constraint?: string;
  readonly field?: FieldName;
  readonly text: (option: Option) => string;
  /** The same in a few words. */
  readonly short: (option: Option) => string;
  readonly sources: (option: Option) => readonly Source[];
}

/** A text up to its first semicolon: what comes behind it is detail. */
const start = (text: string): string => text.split(';')[0] ?? text;

/** "up to 6 MB; 25 MB contested", "up to 1 h; default 15 min". */
function shortLimit(limit: Limit | NoLimit): string {
  if (limit.value === null) return 'no limit';
  const { documented, default: byDefault } = limit;
  return [
    `up to ${printAmount(limit)}`,
    ...(byDefault ? [`default ${printAmount(byDefault)}`] : []),
    ...(documented ? [`${printAmount(documented)} contested`] : []),
  ].join('; ');
}

const noSources = (): readonly Source[] => [];

function limitRow(
  limit: LimitId,
  title: string,
  constraint: string,
  field?: FieldName,
): ComparisonRow {
  return {
    id: constraint,
    title,
    constraint,
    ...(field && { field }),
    text: ({ limits }) => limitText(limits[limit]),
    short: ({ limits }) => shortLimit(limits[limit]),
    sources: ({ limits }) => limits[limit].sources,
  };
}

function traitRow(
  trait: TraitId,
  title: string,
  constraint?: string,
  field?: FieldName,
): ComparisonRow {
  return {
    id: constraint ?? trait,
    title,
    ...(constraint && { constraint }),
    ...(field && { field }),
    text: ({ traits }) => traitText(traits[trait]),
    short: ({ traits }) => start(traitText(traits[trait]).replace(/^(yes|no): .*/s, '$1')),
    sources: ({ traits }) => traits[trait].sources,
  };
}

const FEW_ITEMS = 2;

function listRow(id: 'bestFor' | 'examples' | 'notes', title: string): ComparisonRow {
  const text = (option: Option): string => option[id].join('; ');
  const short = (option: Option): string => option[id].slice(0, FEW_ITEMS).join('; ');
  return { id, title, text, short, sources: noSources };
}

/** The rows of the comparison, the guide's table first. */
const COMPARISON_ROWS: readonly ComparisonRow[] = [
  {
    id: 'latency',
    title: 'Latency',
    constraint: 'latency',
    field: 'latency',
    text: ({ latency }) => latency.text,
    short: ({ latency }) => start(latency.text),
    sources: ({ latency }) => latency.sources,
  },
  limitRow('payload', 'Payload', 'payload', 'payload'),
  limitRow('processingTime', 'Processing time', 'processing-time', 'processingTime'),
  listRow('bestFor', 'Best for'),
  listRow('examples', 'Examples'),
  listRow('notes', 'Notes'),
  limitRow('responsePayload', 'Response', 'response-payload', 'responsePayload'),
  {
    id: 'billing',
    title: 'Billing',
    text: ({ billing }) => billing.text,
    short: ({ billing }) => start(billing.text),
    sources: ({ billing }) => billing.sources,
  },
  traitRow('scaleToZero', 'Scale to zero', 'scale-to-zero', 'scaleToZero'),
  traitRow('alwaysWarm', 'Stays warm', 'cold-start', 'coldStartTolerant'),
  traitRow('queue', 'Queue'),
  traitRow('interactive', 'Answers on the connection', 'interactive', 'interactive'),
  traitRow('gpu', 'GPU', 'gpu', 'gpu'),
  traitRow('streaming', 'Streaming', 'streaming', 'streaming'),
  traitRow('vpc', 'VPC', 'vpc', 'vpc'),
  limitRow('modelMemory', 'Model memory', 'model-memory', 'modelMemory'),
  limitRow('imageSize', 'Container image', 'image-size', 'imageSize'),
  limitRow('concurrency', 'Concurrency', 'concurrency'),
  traitRow('multiModel', 'Many models', 'many-models', 'models'),
  traitRow('pipeline', 'Pipelines'),
  traitRow('variants', 'Variants'),
  traitRow('shadowTests', 'Shadow tests'),
  traitRow('dataCapture', 'Data capture', 'data-capture', 'dataCapture'),
  traitRow('notification', 'Notification of results', 'notification', 'notification'),
];

/** The guide's rows, and what decides most often; the others are shown with `--all`. */
const USUAL: ReadonlySet<string> = new Set([
  'latency',
  'payload',
  'processing-time',
  'bestFor',
  'examples',
  'notes',
  'billing',
  'scale-to-zero',
  'cold-start',
  'gpu',
]);

/** What is compared: some options, perhaps in the light of a workload. */
interface Comparison {
  readonly options: readonly Option[];
  readonly recommendation: Recommendation | null;
  readonly onlyDifferences: boolean;
  /** Every row, at length; else the usual ones and those that judge what is stated, in a few words. */
  readonly all?: boolean;
  /** Flags about the cost as they would be typed again, with a blank in front; left out: none. */
  readonly flags?: string;
}

type AssessmentsById = ReadonlyMap<string, Assessment>;

function assessments({ recommendation }: Comparison): AssessmentsById {
  return new Map((recommendation?.options ?? []).map((assessment) => [assessment.id, assessment]));
}

function resultFor(
  row: ComparisonRow,
  option: Option,
  judged: AssessmentsById,
): ConstraintResult | undefined {
  return judged.get(option.id)?.constraints.find(({ id }) => id === row.constraint);
}

const OUTCOME_ROLES = {
  pass: 'good',
  detour: 'fair',
  uncertain: 'fair',
  contested: 'contested',
  fail: 'bad',
} as const;

const isBound = ({ field, unit }: ConstraintResult): boolean =>
  field === 'latency' && unit !== null;

/** "fits 21×", "1.2× over", "no": how the user's value fares. */
function fitSpan(result: ConstraintResult): Span {
  const words = result.margin === null ? OUTCOME_WORDS[result.outcome] : marginText(result);
  const isMissed = result.outcome === 'fail' && result.strength === 'preference';
  return isMissed ? span('missed', 'fair') : span(words, OUTCOME_ROLES[result.outcome]);
}

/** A latency that is possible is not yet promised: that is up to the model. */
function factText({ limit, unit }: ConstraintResult, text: string): string {
  return `answers in ${checkValue(limit, unit)} at best, depending on the model (${text})`;
}

type TextOf = (row: ComparisonRow, option: Option) => string;

const whole: TextOf = (row, option) => row.text(option);
const brief: TextOf = (row, option) => row.short(option);

function cellText(
  row: ComparisonRow,
  option: Option,
  judged: AssessmentsById,
  textOf: TextOf,
): Text {
  const result = resultFor(row, option, judged);
  const text = textOf(row, option);
  if (!result) return text;
  if (/^(yes|no)$/.test(text)) return fitSpan(result);
  // "yes: the answer comes on the connection" says itself how it fares.
  const [answer = ''] = /^(yes|no)(?=:)/.exec(text) ?? [];
  if (answer !== '' && (result.outcome === 'pass' || result.outcome === 'fail')) {
    return [span(answer, OUTCOME_ROLES[result.outcome]), text.slice(answer.length)];
  }
  const isPossible = isBound(result) && result.outcome === 'pass';
  if (isPossible) return [fitSpan(result), `: ${factText(result, text)}`];
  return [fitSpan(result), text.includes(': ') ? `; ${text}` : `: ${text}`];
}

/** The user's value, from any option's check: they all judge the same one. */
function yours(row: ComparisonRow, { options }: Comparison, judged: AssessmentsById): string {
  const result = options.map((option) => resultFor(row, option, judged)).find((one) => one);
  return result ? checkValue(result.actual, result.unit) : '';
}

function differs(row: ComparisonRow, options: readonly Option[], textOf = whole): boolean {
  return new Set(options.map((option) => textOf(row, option))).size > 1;
}

function allRows({ options, onlyDifferences }: Comparison): readonly ComparisonRow[] {
  return onlyDifferences ? COMPARISON_ROWS.filter((row) => differs(row, options)) : COMPARISON_ROWS;
}

/** The rows of a screen: JSON and CSV have all of them. */
function shownRows(comparison: Comparison, judged: AssessmentsById): readonly ComparisonRow[] {
  const { options, onlyDifferences, all = false } = comparison;
  if (all) return allRows(comparison);
  const isJudged = (row: ComparisonRow): boolean =>
    options.some((option) => resultFor(row, option, judged));
  return COMPARISON_ROWS.filter(
    (row) =>
      (USUAL.has(row.id) || isJudged(row)) && (!onlyDifferences || differs(row, options, brief)),
  );
}

function verdictText({ id }: Option, judged: AssessmentsById): Text {
  const assessment = judged.get(id);
  if (!assessment) return '';
  const score = assessment.score === null ? '' : `, score ${assessment.score.toFixed(0)}`;
  return span(assessment.verdict + score, VERDICT_ROLES[assessment.verdict]);
}

function comparisonTable(
  rows: readonly ComparisonRow[],
  comparison: Comparison,
  judged: AssessmentsById,
): Table {
  const { options, recommendation, all = false } = comparison;
  // The verdict, which is no row of the comparison, stands above its rows.
  const shown = recommendation ? [null, ...rows] : rows;
  return tableOf(
    shown,
    [
      ['', (row) => span(row?.title ?? 'Verdict', 'strong'), 'flexible'],
      recommendation !== null && [
        'Yours',
        (row) => span(row ? yours(row, comparison, judged) : '', 'code'),
      ],
      ...options.map(
        (option): ColumnOf<ComparisonRow | null> => [
          option.short,
          (row) =>
            row ? cellText(row, option, judged, all ? whole : brief) : verdictText(option, judged),
          'flexible',
        ],
      ),
    ],
    { ruled: true },
  );
}

const MORE = {
  label: 'More',
  text: ['every limit and trait, at length: add ', span('--all', 'code')],
};

function comparisonBlocks(comparison: Comparison, withSources: boolean): Block[] {
  const { options, recommendation, all } = comparison;
  const judged = assessments(comparison);
  const rows = shownRows(comparison, judged);
  return [
    ...(recommendation
      ? [
          heading(headline(recommendation), 1),
          paragraph(span(workloadText(recommendation.workload), 'dim')),
        ]
      : [heading(`SageMaker inference options side by side`, 1)]),
    comparisonTable(rows, comparison, judged),
    notes([...(all ? [] : [MORE]), ...next(nextCommand(comparison))]),
    ...(withSources ? sourceBlocks(rows.flatMap((row) => options.flatMap(row.sources))) : []),
  ];
}

const nextCommand = ({ recommendation, flags = '' }: Comparison): string =>
  recommendation
    ? `${commandFor('recommend', recommendation)}${flags}`
    : 'infer-advisor compare --payload 50MB --latency low';

function comparisonRows(comparison: Comparison): Rows {
  const judged = assessments(comparison);
  return rowsOf(allRows(comparison), {
    row: ({ id }) => id,
    yours: (row) => yours(row, comparison, judged),
    ...Object.fromEntries(
      comparison.options.map((option) => [
        option.id,
        (row: ComparisonRow) => plainText(cellText(row, option, judged, whole)),
      ]),
    ),
  });
}

function comparisonJson(comparison: Comparison): ComparisonRecord {
  const judged = assessments(comparison);
  return {
    schemaVersion: 1,
    options: comparison.options.map(({ id }) => id),
    rows: allRows(comparison).map((row) => ({
      id: row.id,
      title: row.title,
      field: row.field ?? null,
      differs: differs(row, comparison.options),
      values: comparison.options.map((option) => ({
        option: option.id,
        text: row.text(option),
        check: resultFor(row, option, judged) ?? null,
        sources: row.sources(option),
      })),
    })),
    recommendation: comparison.recommendation,
  };
}

/** How a comparison is shown. */
export function comparisonView(
  comparison: Comparison,
  { sources = false }: { readonly sources?: boolean } = {},
): View {
  return {
    name: comparison.recommendation?.name ?? null,
    json: () => comparisonJson(comparison),
    blocks: () => comparisonBlocks(comparison, sources),
    rows: () => comparisonRows(comparison),
  };
}
