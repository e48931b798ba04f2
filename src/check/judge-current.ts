import type { Assessment, ConstraintResult, Recommendation } from '../core/types.ts';
import { ANSWER, type Finding, finding } from './finding.ts';
import { brokenFields, type LimitWords, waysTo, wayTo } from './ways-out.ts';

/** Another option has to lead by this many points of score to be worth a move. */
export const MUCH_BETTER_POINTS = 20;
/** From this share of a limit on, there is little room left. */
const NEAR_SHARE = 0.8;

/** "payload: 50MB is over 6 MB; gpu: …": what speaks against an option. */
export function reasonsAgainst({ constraints }: Assessment): string {
  return constraints
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ field, reason }) => (reason === null ? field : `${field}: ${reason}`))
    .join('; ');
}

export const assessmentOf = (
  { options }: Recommendation,
  id: string | null | undefined,
): Assessment | undefined => options.find((option) => option.id === id);

const moveTo = ({ recommended }: Recommendation): string | null =>
  recommended === null ? null : `move to ${recommended}`;

function excluded(current: Assessment, recommendation: Recommendation, words: LimitWords): Finding {
  const gist = `${current.id} runs today, but is excluded`;
  const message = `${gist}: ${reasonsAgainst(current)}`;
  const mend = moveTo(recommendation) ?? wayTo(current, words);
  return finding('current-excluded', 'current', message, {
    mend,
    option: current.id,
    gist,
    causes: brokenFields(current),
  });
}

/** "; async is recommended under either reading": what else there is to do; empty for nothing. */
function alternative({ id }: Assessment, { recommended, contested }: Recommendation): string {
  if (recommended === null || recommended === id) return '';
  const stays = contested
    .filter(({ option }) => option === id)
    .every(({ otherwise }) => otherwise.recommended === recommended);
  return `; ${recommended} is recommended${stays ? ' under either reading' : ''}`;
}

function contested(
  current: Assessment,
  recommendation: Recommendation,
  words: LimitWords,
): Finding {
  const gist = `${current.id} runs today, and whether it may is contested`;
  const otherwise = alternative(current, recommendation);
  const message = `${gist}: ${reasonsAgainst(current)}${otherwise}`;
  const stay = `try ${current.id} out, or stay with ${waysTo(current, words)}`;
  const mend = [moveTo(recommendation), stay].filter((way) => way !== null).join(', or ');
  return finding('current-contested', 'current', message, {
    mend,
    option: current.id,
    gist,
    causes: brokenFields(current),
  });
}

function outscored(current: Assessment, recommendation: Recommendation): Finding[] {
  const best = assessmentOf(recommendation, recommendation.recommended);
  if (!best || best.id === current.id || best.score === null || current.score === null) return [];
  const lead = Math.round((best.score - current.score) * 10) / 10;
  const fitsBetter = best.verdict === 'recommended' && current.verdict === 'compromise';
  if (lead < MUCH_BETTER_POINTS && !fitsBetter) return [];
  const why = fitsBetter ? `is no compromise (${reasonsAgainst(current)})` : '';
  const points = lead >= MUCH_BETTER_POINTS ? `leads by ${lead} points` : '';
  const message = `${current.id} runs today; ${best.id} ${[why, points].filter(Boolean).join(' and ')}`;
  const mend = `consider a move to ${best.id}`;
  return [
    finding('current-outscored', 'current', message, {
      mend,
      option: current.id,
      causes: [ANSWER],
    }),
  ];
}

/** What there is to say of the option that runs today. */
export function judgeCurrent(recommendation: Recommendation, words: LimitWords): Finding[] {
  const current = assessmentOf(recommendation, recommendation.workload.current);
  if (!current) return [];
  if (current.verdict === 'excluded') return [excluded(current, recommendation, words)];
  if (current.verdict === 'contested') return [contested(current, recommendation, words)];
  return outscored(current, recommendation);
}

const isNear = ({ outcome, margin, unit }: ConstraintResult): boolean =>
  outcome === 'pass' && unit !== null && margin !== null && 1 / margin > NEAR_SHARE;

/** Limits of which the option that runs, or else the recommended one, uses nearly all. */
export function judgeHeadroom(recommendation: Recommendation): Finding[] {
  const { current } = recommendation.workload;
  const option = assessmentOf(recommendation, current ?? recommendation.recommended);
  if (!option || option.rank === null) return [];
  return option.constraints
    .filter((result) => isNear(result) && result.field !== 'latency')
    .map(({ field, margin }) => {
      const share = Math.floor(100 / (margin ?? 1));
      const message = `${field} takes ${share} % of ${option.id}'s limit`;
      const mend = 'plan for growth: nobody can raise this limit';
      return finding('near-limit', field, message, { mend, option: option.id });
    });
}
