import type {
  Assessment,
  ConstraintResult,
  Contested,
  CriterionResult,
  Option,
  Recommendation,
} from '../core/types.ts';
import { visible } from '../schema/quote.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  heading,
  type Notes,
  paragraph,
  type Rows,
  type Span,
  span,
  type Table,
  type Text,
  type View,
} from './document.ts';
import { migrationItems, type PricedMigration } from './migration.ts';
import { sourceBlocks } from './sources.ts';
import {
  fieldTitle,
  limitValue,
  resultTitle,
  settingsText,
  statement,
  VERDICT_ROLES,
  workloadText,
} from './words.ts';

/** What is shown beside the ranking. */
export interface Additions {
  /** List the sources with links. */
  readonly sources?: boolean;
  /** What becomes of the option that runs today; null or absent when none is stated. */
  readonly migration?: PricedMigration | null | undefined;
  /** What each option costs a month, where that is asked for. */
  readonly costs?: CostColumn;
  /** Further lines below the ranking. */
  readonly notes?: Notes['items'];
  /** The command to go on with; null for none, and `explain` or `cost` where nothing is said. */
  readonly next?: string | null;
  /** Further sections at the end. */
  readonly blocks?: readonly Block[];
}

/** Names of the options by id, as short as tables need them. */
export type ShortNames = Readonly<Record<string, string>>;

export function shortNames(options: readonly Option[]): ShortNames {
  return Object.fromEntries(options.map(({ id, short }) => [id, short]));
}

/** A monthly cost for each option, as a recommendation shows it beside the score. */
export interface CostColumn {
  readonly text: (option: string) => Text;
  /** In US dollars; null where there is none. */
  readonly amount: (option: string) => number | null;
  /** The flags about the cost as they would be typed again. */
  readonly flags: string;
  readonly notes: Notes['items'];
  readonly record: Readonly<Record<string, unknown>>;
}

const gain = ({ weight, score }: CriterionResult): number => weight * score;
const loss = ({ weight, score }: CriterionResult): number => weight * (1 - score);

/** The criteria that matter most to the place that the option got, the weightiest first. */
function tellingReasons({ criteria, rank }: Assessment): string[] {
  const measure = rank === 1 ? gain : loss;
  const reasons = criteria
    .filter((criterion) => measure(criterion) > 0)
    .toSorted((a, b) => measure(b) - measure(a))
    .map(({ reason }) => reason);
  // Two criteria may have the same one.
  return [...new Set(reasons)].slice(0, 2);
}

/** Reasons of what is broken or missed: "payload: 50MB is over 6 MB"; of an excluded option the former. */
export function violations({ constraints, verdict }: Assessment): string[] {
  const breaks = (one: ConstraintResult) =>
    one.outcome === 'fail' && one.strength === 'requirement';
  return constraints
    .filter((one) => (verdict === 'excluded' ? breaks(one) : one.outcome !== 'pass'))
    .map((one) => `${resultTitle(one)}: ${one.reason}`);
}

/** Violations that the table names; the rest is counted. */
const NAMED = 2;

/** Why an option is where it is, in a few words. */
export function whyText(assessment: Assessment): string {
  const broken = violations(assessment);
  if (broken.length === 0)
    return tellingReasons(assessment).join('; ') || 'nothing speaks against it';
  const more = broken.length > NAMED ? [`${broken.length - NAMED} more`] : [];
  return [...broken.slice(0, NAMED), ...more].join('; ');
}

function optionRow(
  assessment: Assessment,
  names: ShortNames,
  { costs, undecided }: RankingAdditions,
): Text[] {
  const { id, rank, score, tiedWith } = assessment;
  // A table may not recommend where its headline says that too little is known.
  const verdict = undecided && rank === 1 ? 'eligible' : assessment.verdict;
  const tie = tiedWith.length > 0 ? ' (tie)' : '';
  return [
    rank === null ? span('–', 'dim') : String(rank),
    span(names[id] ?? id, rank === 1 ? 'strong' : 'plain'),
    span(verdict + tie, VERDICT_ROLES[verdict]),
    score === null ? span('–', 'dim') : score.toFixed(0),
    ...(costs ? [costs.text(id)] : []),
    whyText(assessment),
  ];
}

/** What the ranking shows beside the verdicts; `undecided`: none of them is recommended yet. */
interface RankingAdditions {
  readonly costs?: CostColumn | undefined;
  readonly undecided?: boolean;
}

export function rankingTable(
  { options }: Recommendation,
  names: ShortNames,
  additions: RankingAdditions = {},
): Table {
  const { costs } = additions;
  return {
    kind: 'table',
    columns: [
      { title: '#', align: 'right' },
      { title: 'Option', heads: true },
      { title: 'Verdict' },
      { title: 'Score', align: 'right' },
      ...(costs ? [{ title: 'A month', align: 'right' as const }] : []),
      { title: 'Why', flexible: true },
    ],
    rows: options.map((assessment) => optionRow(assessment, names, additions)),
  };
}

/** The answer as a sentence. */
export function headline(recommendation: Recommendation): readonly Span[] {
  const { status, options } = recommendation;
  const first = options[0];
  if (!first || status === 'none-eligible') return [span('No option fits.', 'bad')];
  if (status === 'compromise') {
    return [
      span(`${first.name} comes closest`, 'fair'),
      span(', but it is a compromise.', 'plain'),
    ];
  }
  return [span(`Use ${first.name}.`, 'good')];
}

export const isUndecided = ({ migration }: Pick<Additions, 'migration'>): boolean =>
  migration?.advice === 'undecided';

/** The answer where something runs and nothing says whether it should: a score alone is none. */
export function undecidedHeadline(
  additions: Pick<Additions, 'migration'>,
): readonly Span[] | undefined {
  if (!isUndecided(additions)) return undefined;
  return [span('Too little is known to say whether what runs today is right.', 'fair')];
}

/** The wishes that the first-ranked option misses, as the user stated them. */
function missedText({ status, options, workload }: Recommendation): string {
  if (status === 'none-eligible') return '';
  const missed = options[0]?.constraints.filter(({ outcome }) => outcome === 'fail') ?? [];
  return missed.map(({ field, reason }) => `${statement(workload, field)} (${reason})`).join('; ');
}

function settingNotes(recommendation: Recommendation, names: ShortNames): Notes['items'] {
  return recommendation.options
    .filter(({ settings }) => settings.length > 0)
    .map((assessment) => ({
      label: 'Needs',
      text: [`${names[assessment.id] ?? assessment.id}: `, span(settingsText(assessment), 'code')],
    }));
}

function otherReading(contested: Contested, given: Recommendation, names: ShortNames): string {
  const { recommended, status, assume } = contested.otherwise;
  if (recommended === given.recommended && status === given.status) {
    return 'the recommendation is the same under either';
  }
  const winner = recommended === null ? 'no option fits' : `it would be ${names[recommended]}`;
  return `if the ${assume === 'documented' ? 'larger' : 'smaller'} holds, ${winner}`;
}

/** Both readings of a contested limit, who says so, and what hangs on it. */
export function contestedText(
  contested: Contested,
  given: Recommendation,
  names: ShortNames,
): string {
  const { option, field, certain, documented, unit } = contested;
  const who = (reading: Contested['certain']) =>
    [...new Set(reading.sources.map(({ short }) => short))].join(', ');
  return [
    `AWS contradicts itself on ${names[option] ?? option} ${fieldTitle(field)}:`,
    `${limitValue(certain.limit, unit)} (${who(certain)}) or ${limitValue(documented.limit, unit)} (${who(documented)});`,
    otherReading(contested, given, names),
  ].join(' ');
}

const TIERS = 'a compromise ranks below every option that fits plainly, whatever its score';

/** Whether an option scores more than one that ranks above it, which wants a word. */
function beatsOnScore({ options }: Recommendation): boolean {
  return options.some(({ score }, index) => {
    const above = options[index - 1]?.score ?? null;
    return score !== null && above !== null && score > above;
  });
}

const usualNext = (recommendation: Recommendation, costs: CostColumn | undefined): string =>
  commandFor(costs ? 'cost' : 'explain', recommendation) + (costs?.flags ?? '');

/** The prices behind the scores, where some rest on bills. */
function priceItems({ options }: Recommendation): Notes['items'] {
  const used = options.flatMap(({ criteria }) => criteria.flatMap(({ figures }) => figures ?? []));
  const dates = used.map(({ pricesAsOf }) => pricesAsOf).sort();
  const [first] = used;
  if (!first) return [];
  const text = `for the cost: ${first.region} as of ${dates[0]}; your own with `;
  return [{ label: 'Prices', text: [text, span('--prices', 'code')] }];
}

function noteItems(
  recommendation: Recommendation,
  names: ShortNames,
  { notes = [], migration = null, costs, next = usualNext(recommendation, costs) }: Additions,
): Notes['items'] {
  const missed = missedText(recommendation);
  return [
    ...migrationItems(migration, names),
    ...(missed ? [{ label: 'Missed', text: missed }] : []),
    ...(beatsOnScore(recommendation) ? [{ label: 'Order', text: TIERS }] : []),
    ...notes,
    ...settingNotes(recommendation, names),
    ...recommendation.contested.map((contested) => ({
      label: 'Contested',
      text: contestedText(contested, recommendation, names),
    })),
    ...(costs?.notes ?? priceItems(recommendation)),
    ...(next === null ? [] : [{ label: 'Next', text: span(next, 'command') }]),
  ];
}

function recommendationBlocks(
  recommendation: Recommendation,
  names: ShortNames,
  additions: Additions,
): Block[] {
  const { name, workload } = recommendation;
  const subject = name === null ? '' : `${visible(name)}: `;
  const constraints = recommendation.options.flatMap((option) => option.constraints);
  return [
    heading(undecidedHeadline(additions) ?? headline(recommendation), 1),
    paragraph(span(`${subject}${workloadText(workload)}`, 'dim')),
    rankingTable(recommendation, names, {
      costs: additions.costs,
      undecided: isUndecided(additions),
    }),
    { kind: 'notes', items: noteItems(recommendation, names, additions) },
    ...(additions.blocks ?? []),
    ...(additions.sources ? sourceBlocks(constraints.flatMap(({ sources }) => sources)) : []),
  ];
}

const CSV_HEADER = ['name', 'rank', 'option', 'verdict', 'score', 'reasons', 'settings', 'status'];

function recommendationRows(
  { name, status, options }: Recommendation,
  costs: CostColumn | undefined,
): Rows {
  return {
    header: [...CSV_HEADER, ...(costs ? ['monthly USD'] : [])],
    rows: options.map((assessment) => [
      name === null ? null : visible(name),
      assessment.rank,
      assessment.id,
      assessment.verdict,
      assessment.score,
      violations(assessment).join('; ') || whyText(assessment),
      settingsText(assessment),
      status,
      ...(costs ? [costs.amount(assessment.id)] : []),
    ]),
  };
}

/** How a recommendation is shown, with what else there is to say of it. */
export function recommendationView(
  recommendation: Recommendation,
  names: ShortNames,
  additions: Additions = {},
): View {
  const { migration, costs } = additions;
  return {
    json: () =>
      migration || costs
        ? { ...recommendation, ...(migration && { migration }), ...costs?.record }
        : recommendation,
    blocks: () => recommendationBlocks(recommendation, names, additions),
    rows: () => recommendationRows(recommendation, costs),
  };
}
