import { printSeconds } from '../core/clock.ts';
import { PITFALLS_SHOWN, worthShowing } from '../core/pitfalls.ts';
import type {
  Assessment,
  ConstraintResult,
  Contested,
  Recommendation,
} from '../core/result-types.ts';
import type { PitfallFinding } from '../core/rule-types.ts';
import { visible } from '../schema/quote.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  type FleetEntry,
  heading,
  type Notes,
  paragraph,
  type Rows,
  type Span,
  span,
  type Text,
  type View,
} from './document.ts';
import { isUndecided, migrationItems } from './migration.ts';
import { type CostColumn, rankingTable, violations, whyText } from './ranking.ts';
import type { PricedMigration, RecommendationRecord } from './records.ts';
import {
  fieldTitle,
  limitValue,
  pitfallText,
  type ShortNames,
  settingsText,
  sourceBlocks,
  statement,
  workloadText,
} from './words.ts';

/** What is shown beside the ranking. */
export interface Additions {
  /** List the sources with links. */
  readonly sources?: boolean;
  /** What becomes of the option that runs today; null or absent when none is stated. */
  readonly migration?: PricedMigration | null | undefined;
  /** Tell each step of a move, not only what it is about. */
  readonly atLength?: boolean;
  /** What each option costs a month, where that is asked for. */
  readonly costs?: CostColumn;
  /** A second line below the answer, where it is close; null for none. */
  readonly close?: Text | null;
  /** Further lines below the ranking. */
  readonly notes?: Notes['items'];
  /** The command to go on with; null for none, and `explain` or `cost` where nothing is said. */
  readonly next?: string | null;
  /** Further sections at the end. */
  readonly blocks?: readonly Block[];
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

/** The answer where something runs and nothing says whether it should: a score alone is none. */
export function undecidedHeadline(
  additions: Pick<Additions, 'migration'>,
): readonly Span[] | undefined {
  if (!isUndecided(additions.migration)) return undefined;
  return [span('Too little is known to say whether what runs today is right.', 'fair')];
}

/** The preferences that the first-ranked option misses, as the user stated them. */
export function missedText({ status, options, workload }: Recommendation): string {
  if (status === 'none-eligible') return '';
  const missed =
    options[0]?.constraints.filter(
      ({ outcome }) => outcome === 'fail' || outcome === 'uncertain',
    ) ?? [];
  return missed.map(({ field, reason }) => `${statement(workload, field)} (${reason})`).join('; ');
}

/** A passing check whose reason is a condition, not the lack of a limit. */
const isConditional = ({ outcome, reason, limit, unit }: ConstraintResult): boolean =>
  outcome === 'pass' && reason !== null && !(limit === null && unit !== null);

/** What has to hold for the first option: "only if a request takes at most 20ms: 200 at once". */
function conditionNotes({ options }: Recommendation, names: ShortNames): Notes['items'] {
  const [first] = options;
  if (!first || first.rank === null) return [];
  const conditions = first.constraints.filter(
    (one) => isConditional(one) && one.settings.length === 0,
  );
  const texts = [...new Set(conditions.map(({ reason }) => String(reason)))];
  return texts.length === 0
    ? []
    : [{ label: 'Mind', text: `${names[first.id]}: ${texts.join('; ')}` }];
}

/** ", since a cold start takes 29 to 110 s": why an option that passes needs its settings. */
function sinceText({ constraints }: Assessment): string {
  const asking = constraints.filter((one) => isConditional(one) && one.settings.length > 0);
  const reasons = [...new Set(asking.map(({ reason }) => String(reason)))];
  return reasons.length === 0 ? '' : `, since ${reasons.join('; ')}`;
}

function settingNotes(
  recommendation: Recommendation,
  names: ShortNames,
  firstAlone: boolean,
): Notes['items'] {
  return recommendation.options
    .filter(
      ({ settings, verdict, rank }) =>
        // What a compromise lower down would take is in `explain`.
        settings.length > 0 && (rank === 1 || (verdict !== 'compromise' && !firstAlone)),
    )
    .map((assessment) => ({
      label: 'Needs',
      text: [
        `${names[assessment.id] ?? assessment.id}: `,
        span(settingsText(assessment), 'code'),
        sinceText(assessment),
      ],
    }));
}

/** How long a job runs, where the first option is one and enough is stated. */
function runNotes({ options }: Recommendation, names: ShortNames): Notes['items'] {
  const [first] = options;
  if (!first || first.rank === null || first.times.runSeconds === null) return [];
  const { runSeconds, runInstances } = first.times;
  const count = runInstances === 1 ? 'one instance' : `${runInstances} instances`;
  const text = `${names[first.id]}: about ${printSeconds(runSeconds)} with ${count}`;
  return [{ label: 'Run time', text }];
}

function otherReading(contested: Contested, given: Recommendation, names: ShortNames): string {
  const { documented, certain, unit } = contested;
  const { recommended, status, assume } = contested.otherwise;
  if (recommended === given.recommended && status === given.status) {
    return 'the answer is the same either way';
  }
  const winner = recommended === null ? 'no option fits' : `it would be ${names[recommended]}`;
  const other = assume === 'documented' ? documented : certain;
  return `with ${limitValue(other.limit, unit)}, ${winner}`;
}

/** "deployment guide, 3 more". */
const firstOf = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first}, ${others.length} more`;

/** Both readings of a contested limit, who says so, and what depends on it. */
export function contestedText(
  contested: Contested,
  given: Recommendation,
  names: ShortNames,
): string {
  const { option, field, certain, documented, unit } = contested;
  const who = (reading: Contested['certain']) =>
    firstOf([...new Set(reading.sources.map(({ short }) => short))]);
  return [
    `AWS contradicts itself on ${names[option] ?? option} ${fieldTitle(field)}:`,
    `${limitValue(certain.limit, unit)} (${who(certain)}) or ${limitValue(documented.limit, unit)} (${who(documented)});`,
    otherReading(contested, given, names),
  ].join(' ');
}

const TIERS = 'by fit before score: what fits, what misses a preference, what needs a detour';

/** Whether an option scores more than one that ranks above it, which needs a word. */
function beatsOnScore({ options }: Recommendation): boolean {
  return options.some(({ score }, index) => {
    const above = options[index - 1]?.score ?? null;
    return score !== null && above !== null && score > above;
  });
}

/** What matters most of what bites the recommended option. */
export function pitfallsToTell({
  recommended,
  options,
}: Recommendation): readonly PitfallFinding[] {
  const first = options.find(({ id }) => id === recommended);
  return worthShowing(first?.pitfalls ?? []).slice(0, PITFALLS_SHOWN);
}

/** Whether settings and pitfalls of the recommended option leave no room for anything else. */
const isCrowded = (recommendation: Recommendation): boolean =>
  pitfallsToTell(recommendation).length > 0 &&
  recommendation.options.some(({ rank, settings }) => rank === 1 && settings.length > 0);

function pitfallItems(recommendation: Recommendation, crowded: boolean): Notes['items'] {
  return pitfallsToTell(recommendation).map((one) => ({
    label: 'Watch out',
    text: crowded ? one.text : pitfallText(one),
  }));
}

/** What has to hold and to be set for the first option, and how long its job runs. */
export const adviceItems = (
  recommendation: Recommendation,
  names: ShortNames,
  firstAlone: boolean,
): Notes['items'] => [
  ...runNotes(recommendation, names),
  ...conditionNotes(recommendation, names),
  ...settingNotes(recommendation, names, firstAlone),
];

const usualNext = (recommendation: Recommendation, costs: CostColumn | undefined): string =>
  commandFor(costs ? 'cost' : 'explain', recommendation) + (costs?.flags ?? '');

/** The prices behind the scores, where some rest on bills. */
function priceItems({ options }: Recommendation): Notes['items'] {
  const used = options.flatMap(({ criteria }) => criteria.flatMap(({ figures }) => figures ?? []));
  const dates = used.map(({ pricesAsOf }) => pricesAsOf).sort();
  const [first] = used;
  if (!first) return [];
  const text = `${first.region}, ${dates[0]}, for the cost score; give yours with `;
  return [{ label: 'Prices', text: [text, span('--prices', 'code')] }];
}

function noteItems(
  recommendation: Recommendation,
  names: ShortNames,
  {
    notes = [],
    migration = null,
    atLength = false,
    costs,
    next = usualNext(recommendation, costs),
  }: Additions,
): Notes['items'] {
  const missed = missedText(recommendation);
  const crowded = !atLength && isCrowded(recommendation);
  return [
    ...migrationItems(migration, names, atLength),
    ...(missed ? [{ label: 'Missed', text: missed }] : []),
    ...(beatsOnScore(recommendation) ? [{ label: 'Order', text: TIERS }] : []),
    ...notes,
    ...adviceItems(recommendation, names, crowded),
    ...pitfallItems(recommendation, crowded),
    ...recommendation.contested.map((contested) => ({
      label: 'Contested',
      text: contestedText(contested, recommendation, names),
    })),
    // What a move saves is said with its prices.
    ...(costs?.notes ?? (migration?.savings?.prices ? [] : priceItems(recommendation))),
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
    ...(additions.close ? [paragraph(additions.close)] : []),
    paragraph(span(`${subject}${workloadText(workload)}`, 'dim')),
    rankingTable(recommendation, names, {
      costs: additions.costs,
      undecided: isUndecided(additions.migration),
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

/** What the cost of the recommended option rests on. */
function costBasis({ recommended }: Recommendation, { record }: CostColumn): FleetEntry['basis'] {
  const { region, from, to, stale, secondary } = record.prices;
  const cost = record.costs.find(({ option }) => option === recommended);
  if (!cost?.monthlyUSD || from === null || to === null) return null;
  const assumptions = cost.assumptions.map((one) => ({ ...one, options: [cost.option] }));
  return { region, prices: { from, to, stale, secondary }, assumptions };
}

/** How a recommendation is shown, with what else there is to say of it. */
export function recommendationView(
  recommendation: Recommendation,
  names: ShortNames,
  additions: Additions = {},
): View {
  const { migration, costs } = additions;
  return {
    name: recommendation.name,
    json: (): RecommendationRecord =>
      migration || costs
        ? { ...recommendation, ...(migration && { migration }), ...costs?.record }
        : recommendation,
    blocks: () => recommendationBlocks(recommendation, names, additions),
    rows: () => recommendationRows(recommendation, costs),
    fleet: () => ({
      migration: migration ?? null,
      monthlyUSD: costs?.amount(recommendation.recommended ?? '') ?? null,
      basis: migration?.savings ?? (costs ? costBasis(recommendation, costs) : null),
    }),
  };
}
