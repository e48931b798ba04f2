import type { Catalog, Source } from '../core/catalog-types.ts';
import type { Assessment, Recommendation } from '../core/result-types.ts';
import { type Shortfall, shortfallOf } from '../core/shortfall.ts';
import { statedFields } from '../schema/print-workload.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

/**
 * What to do with what runs today: leave it, run it on less or on more, think of another option, or
 * move to it; or look again at what is stated of the work, which cannot be true of what runs.
 */
export type Advice = 'keep' | 'resize' | 'consider' | 'migrate' | 'verify';

/** What a change saves a month, as far as advice hangs on it. */
export interface Worth {
  /** In US dollars, below 0 where it costs more; null when it cannot be told. */
  readonly monthlyUSD: number | null;
  /** Whether it is within what the assumptions leave open. */
  readonly aboutTheSame: boolean;
}

/** What the changes save that may be advised. */
export interface Worths {
  /** Of the first option in rank in place of today's. */
  readonly move: () => Worth | null;
  /** Of the same option on less, or on as much as it takes; null where neither is advised. */
  readonly resize: Worth | null;
  /** Why what is stated cannot be true of what runs today; null where it can. */
  readonly overload: Doubt | null;
}

/** Statements that cannot all be true. */
interface Doubt {
  readonly fields: readonly FieldName[];
  /** In a sentence without a full stop. */
  readonly reason: string;
}

/** What a move between two options takes, for whichever options it is true. */
export interface MigrationFact {
  /** Option ids. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** "code", "permissions", "resources" or "scaling". */
  readonly area: string;
  readonly text: string;
  /** Ids of the catalog's sources. */
  readonly sources: readonly string[];
}

/** One thing that a move takes. */
export interface MigrationStep {
  /** What it is about: "code", "permissions", "resources" or "scaling". */
  readonly area: string;
  /** What to do. */
  readonly text: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** Whether to move from the option that runs today, and what that takes. */
export interface Migration {
  /** What to do with what runs today. */
  readonly advice: Advice;
  /** Option id of what runs today. */
  readonly from: string;
  /** Option id to move to; null when it is to stay. */
  readonly to: string | null;
  /** Why, in a sentence without a full stop. */
  readonly reason: string;
  /** Points of score between the two; null where one has no score. */
  readonly gain: number | null;
  /**
   * What should be stated before anybody relies on this; empty when enough is. With "keep": nothing is
   * known of the work itself, so that nothing speaks for a change or against it. With "verify": what is
   * stated already, and cannot all be true.
   */
  readonly toState: readonly FieldName[];
  /** What a move takes. */
  readonly steps: readonly MigrationStep[];
}

/** What tells of the work itself, not of how it is deployed today; the most telling first. */
const TELLING: readonly FieldName[] = [
  'traffic',
  'latency',
  'payload',
  'processingTime',
  'requestRate',
  'interactive',
  'streaming',
  'responsePayload',
  'peakRate',
  'records',
  'datasetSize',
];

/** With fewer telling statements than this, a score says little. */
const ENOUGH = 3;
/** So many are asked for at once. */
const MOST_ASKED = 3;

/** How much of the work is stated, and what is asked for where that is too little. */
function evidenceOf(workload: Workload): { known: number; toState: readonly FieldName[] } {
  const stated = statedFields(workload);
  const known = TELLING.filter((field) => stated.includes(field)).length;
  const open = TELLING.filter((field) => !stated.includes(field));
  return { known, toState: known < ENOUGH ? open.slice(0, MOST_ASKED) : [] };
}

function stepsOf(
  from: string,
  to: string,
  facts: readonly MigrationFact[],
  { sources }: Catalog,
): readonly MigrationStep[] {
  return facts
    .filter((step) => step.from.includes(from) && step.to.includes(to))
    .map(({ area, text, sources: ids }) => ({
      area,
      text,
      sources: ids.flatMap((id) => sources[id] ?? []),
    }));
}

const points = (gain: number): string => `${gain} ${gain === 1 ? 'point' : 'points'}`;

const rounded = (score: number): number => Math.round(score * 10) / 10;

function gainOf(current: Assessment, first: Assessment): number | null {
  if (current.score === null || first.score === null) return null;
  return rounded(first.score - current.score);
}

/** Criteria that are about money, by which a move that saves nothing gains nothing. */
const OF_MONEY: ReadonlySet<string> = new Set(['cost', 'idle-time', 'traffic-pattern']);

/** From this lead on, an option suits better whatever it costs. */
const LEAD_WITHOUT_MONEY = 5;

/** How much of another option's lead, in points, is owed to anything but money. */
function gainWithoutMoney(current: Assessment, first: Assessment): number {
  const weight = first.criteria.reduce((sum, one) => sum + one.weight, 0);
  const lead = first.criteria
    .filter(({ id }) => !OF_MONEY.has(id))
    .reduce((sum, { id, score, weight: each }) => {
      const other = current.criteria.find((one) => one.id === id)?.score ?? score;
      return sum + each * (score - other);
    }, 0);
  return weight === 0 ? 0 : rounded((100 * lead) / weight);
}

const saves = (worth: Worth | null | undefined): boolean =>
  worth !== null && worth !== undefined && !worth.aboutTheSame && (worth.monthlyUSD ?? 0) > 0;

/** What a move has to save beyond what a smaller machine does, as a share of it. */
const NOTICED_SHARE = 0.1;

/** Whether a move saves clearly more than running the same on less. */
function savesMore(move: Worth, resize: Worth | null): boolean {
  const saved = move.monthlyUSD ?? 0;
  const byLess = saves(resize) ? (resize?.monthlyUSD ?? 0) : 0;
  return saves(move) && saved - byLess > saved * NOTICED_SHARE;
}

/** Whether a move costs clearly less than running the same on as much as it takes. */
function costsLess({ monthlyUSD }: Worth, resize: Worth | null): boolean {
  const costs = resize?.monthlyUSD ?? 0;
  return (monthlyUSD ?? costs) - costs > Math.abs(costs) * NOTICED_SHARE;
}

type Judgement = Pick<Migration, 'advice' | 'reason'>;

/** Why today's option does not do the work as it is stated; null where it does. */
function misfit(current: Assessment, first: Assessment): Judgement | null {
  const broken = current.constraints.filter(({ outcome }) => outcome === 'fail');
  const why = broken.map(({ reason }) => reason ?? 'a limit is broken').join('; ');
  if (current.verdict === 'excluded')
    return { advice: 'migrate', reason: `${current.name} is ruled out: ${why}` };
  if (current.verdict === 'contested') {
    return {
      advice: 'consider',
      reason: `${current.name} fits only by the larger of two documented limits`,
    };
  }
  if (current.verdict !== 'compromise' || first.verdict !== 'recommended') return null;
  const detours = current.constraints.filter(
    ({ outcome }) => outcome === 'detour' || outcome === 'uncertain',
  );
  const built = detours.flatMap(({ reason }) => reason ?? []).join('; ');
  const missed = [why, built].filter(Boolean).join('; ');
  return { advice: 'migrate', reason: `${current.name} is a compromise: ${missed}` };
}

/** What becomes of an option that does the work but scores less than the first. */
function outscored(
  current: Assessment,
  first: Assessment,
  worths: Worths | null,
  short: Shortfall | null,
): Judgement {
  const gain = gainOf(current, first) ?? 0;
  const does = `${current.name} also does the work${short ? ` with ${short.needed} instances` : ''},`;
  const move = worths?.move() ?? null;
  const consider = {
    advice: 'consider',
    reason: `${does} but scores ${points(gain)} less`,
  } as const;
  const isCheaper = short ? costsLess : savesMore;
  if (!worths || !move || move.monthlyUSD === null || isCheaper(move, worths.resize))
    return consider;
  const apart = gainWithoutMoney(current, first);
  if (apart >= LEAD_WITHOUT_MONEY) {
    return {
      advice: 'consider',
      reason: `${does} but scores ${points(apart)} less even without what it costs`,
    };
  }
  if (short) return { advice: 'resize', reason: `${does} and ${first.name} costs hardly less` };
  if (saves(worths.resize)) {
    return { advice: 'resize', reason: `${does} and ${first.name} saves hardly any more` };
  }
  const costs = move.aboutTheSame ? 'costs about the same' : 'would cost more';
  return { advice: 'keep', reason: `${does} and ${first.name} ${costs}` };
}

/** Today's option as it is to stay: on more where it is too little, on less where that saves something. */
function staying(reason: string, worths: Worths | null, short: Shortfall | null): Judgement {
  if (short) {
    const too = `${short.stated} ${short.stated === 1 ? 'instance is' : 'instances are'} too few for the deadline${short.counted}`;
    return { advice: 'resize', reason: `${reason}, but ${too}` };
  }
  return saves(worths?.resize)
    ? { advice: 'resize', reason: `${reason}, and fewer or smaller instances are enough` }
    : { advice: 'keep', reason };
}

/** What to do with an option that runs today, if what is stated of the work is true. */
function judged(
  { workload, options, recommended }: Recommendation,
  current: Assessment,
  facts: readonly MigrationFact[],
  catalog: Catalog,
  worths: Worths | null,
): Migration {
  const first = options.find(({ id }) => id === recommended);
  const stay = { from: current.id, to: null, gain: null, toState: [], steps: [] };
  if (!first) {
    return { ...stay, advice: 'keep', reason: 'no option fits, so there is nothing to move to' };
  }
  const short = shortfallOf(current, workload);
  if (first === current) {
    return { ...stay, ...staying('it comes first', worths, short) };
  }
  if (current.tiedWith.includes(first.id)) {
    return { ...stay, ...staying(`it ties with ${first.name}`, worths, short) };
  }
  const { known, toState } = evidenceOf(workload);
  const unfit = misfit(current, first);
  if (known === 0 && unfit?.advice !== 'migrate') {
    const reason = `too little is known of the work to advise for or against ${current.name}`;
    return { ...stay, advice: 'keep', reason, toState };
  }
  const judgement = unfit ?? outscored(current, first, worths, short);
  const gain = gainOf(current, first);
  if (judgement.advice === 'keep' || judgement.advice === 'resize') {
    return { ...stay, ...judgement, gain };
  }
  return {
    ...judgement,
    from: current.id,
    to: first.id,
    gain,
    toState: judgement.advice === 'consider' ? toState : [],
    steps: stepsOf(current.id, first.id, facts, catalog),
  };
}

/**
 * Compares what runs today with the recommendation. Pure.
 * @param worths what changes save; null where no prices are at hand
 * @returns null when the workload does not state what runs today
 */
export function migrationOf(
  recommendation: Recommendation,
  facts: readonly MigrationFact[],
  catalog: Catalog,
  worths: Worths | null = null,
): Migration | null {
  const { workload, options } = recommendation;
  const current = options.find(({ id }) => id === workload.current);
  if (!current) return null;
  const migration = judged(recommendation, current, facts, catalog, worths);
  const doubt = worths?.overload ?? null;
  // What breaks a limit has to move, however much work there is.
  if (doubt === null || migration.advice === 'migrate') return migration;
  const { reason, fields } = doubt;
  return { ...migration, advice: 'verify', to: null, reason, toState: fields, steps: [] };
}
