import type { Assessment, Catalog, Recommendation, Source } from '../core/types.ts';
import { statedFields } from '../schema/print-workload.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';

/** What to do with what runs today; "undecided" where nothing is known of the work itself. */
export type Advice = 'keep' | 'consider' | 'migrate' | 'undecided';

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
  /** Option id to move to; null when there is nothing to move to. */
  readonly to: string | null;
  /** Why, in a sentence without a full stop. */
  readonly reason: string;
  /** Points of score between the two; null where one has no score. */
  readonly gain: number | null;
  /** What should be stated before anybody relies on this; empty when enough is. */
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

/** What becomes of an option that is not the first in rank. */
function judge(current: Assessment, first: Assessment): Pick<Migration, 'advice' | 'reason'> {
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
  if (current.verdict === 'compromise' && first.verdict === 'recommended') {
    const detours = current.constraints.filter(
      ({ outcome }) => outcome === 'detour' || outcome === 'uncertain',
    );
    const built = detours.flatMap(({ reason }) => reason ?? []).join('; ');
    const missed = [why, built].filter(Boolean).join('; ');
    return { advice: 'migrate', reason: `${current.name} is a compromise: ${missed}` };
  }
  const gain = gainOf(current, first) ?? 0;
  return {
    advice: 'consider',
    reason: `${current.name} does the work, too, but scores ${points(gain)} less`,
  };
}

function gainOf(current: Assessment, first: Assessment): number | null {
  if (current.score === null || first.score === null) return null;
  return Math.round((first.score - current.score) * 10) / 10;
}

/**
 * Compares what runs today with the recommendation. Pure.
 * @returns null when the workload does not state what runs today
 */
export function migrationOf(
  recommendation: Recommendation,
  facts: readonly MigrationFact[],
  catalog: Catalog,
): Migration | null {
  const { workload, options, recommended } = recommendation;
  const current = options.find(({ id }) => id === workload.current);
  if (!current) return null;
  const first = options.find(({ id }) => id === recommended);
  const stay = { from: current.id, to: null, gain: null, toState: [], steps: [] };
  const keep = { ...stay, advice: 'keep' } as const;
  if (!first) return { ...keep, reason: 'no option fits, so there is nothing to move to' };
  if (first === current) return { ...keep, reason: `${current.name} is the first in rank` };
  if (current.tiedWith.includes(first.id)) {
    return { ...keep, reason: `${current.name} ties with ${first.name}` };
  }
  const { known, toState } = evidenceOf(workload);
  const judgement = judge(current, first);
  if (known === 0 && judgement.advice === 'consider') {
    const reason = `too little is known of the work to advise for or against ${current.name}`;
    return { ...stay, advice: 'undecided', reason, toState };
  }
  return {
    ...judgement,
    from: current.id,
    to: first.id,
    gain: gainOf(current, first),
    toState: judgement.advice === 'consider' ? toState : [],
    steps: stepsOf(current.id, first.id, facts, catalog),
  };
}
