import { inquire } from '../../analysis/inquiry.ts';
import { findUnknowns } from '../../analysis/unknowns.ts';
import type { OpenQuestion } from '../../check/check-workload.ts';
import { isRequested } from '../../check/policy.ts';
import type { Recommendation } from '../../core/types.ts';
import { commandFor, judgingFlags, shellWord } from '../../format/command-line.ts';
import { assumptionsOf } from '../judging.ts';
import type { Entry } from '../stream/entry.ts';
import type { Checking } from './check-entries.ts';

/** The command that explains an answer: by the file, where it holds nothing else. */
export function explainCommand(
  recommendation: Recommendation,
  { origin }: Entry,
  { stated }: Pick<Checking, 'stated'>,
): string {
  const { file, line, index } = origin;
  const isAlone = line === null && index === null && Object.keys(stated).length === 0;
  return file !== null && isAlone
    ? `infer-advisor explain ${shellWord(file)}${judgingFlags(recommendation)}`
    : commandFor('explain', recommendation);
}

/** A question that changes the answer by hardly any plausible reply is not asked. */
const LEAST_SHARE = 0.05;

/** Unstated fields that could plausibly change the answer, where that is asked for. */
export function openQuestions(
  { workload }: Recommendation,
  { catalog, ruleset, flags, policy }: Checking,
): readonly OpenQuestion[] {
  if (!isRequested('not-judged', policy)) return [];
  const inquiry = inquire(workload, catalog, ruleset, assumptionsOf(flags));
  return findUnknowns(inquiry).filter(({ share }) => share >= LEAST_SHARE);
}
