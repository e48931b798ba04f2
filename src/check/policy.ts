import { type FailOn, isUnreadable, type KindId, type Severity } from '../schema/finding-words.ts';
import type { Finding } from './finding.ts';
import { KINDS } from './kinds.ts';

/** What weighs how much in this project. */
export interface Policy {
  /** Categories of which every finding is an error; with "never", nothing is. */
  readonly failOn: readonly FailOn[];
  /** Severities of the project's own, by kind; "off" drops a kind. */
  readonly severities: Readonly<Partial<Record<KindId, Severity | 'off'>>>;
}

/** A note that nobody asked for is left out: what was not judged is the usual state of things. */
const ON_REQUEST: ReadonlySet<KindId> = new Set(['not-judged', 'stale-catalog']);

function severityOf({ id, severity }: Finding, { failOn, severities }: Policy): Severity | 'off' {
  const isAsked = failOn.some((category) => category === KINDS[id].category);
  const usual = ON_REQUEST.has(id) ? 'off' : severity;
  const settled = severities[id] ?? (isAsked ? 'error' : usual);
  // Bad input is never let through: it is not what "never" is about.
  const isSpared = failOn.includes('never') && !isUnreadable(id);
  return isSpared && settled === 'error' ? 'warning' : settled;
}

/** The findings in the severities of the policy, without those that it drops. */
export function applyPolicy<One extends Finding>(findings: readonly One[], policy: Policy): One[] {
  return findings.flatMap((one) => {
    const severity = severityOf(one, policy);
    return severity === 'off' ? [] : [{ ...one, severity }];
  });
}
