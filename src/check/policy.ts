import type { FailOn, KindId, Severity } from '../schema/finding-words.ts';
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
  const own = severities[id];
  if (own !== undefined) return own;
  if (failOn.some((category) => category === KINDS[id].category)) return 'error';
  if (ON_REQUEST.has(id)) return 'off';
  // Bad input is never let through: it is not what "never" is about.
  if (failOn.includes('never') && severity === 'error' && id !== 'invalid-workload') {
    return 'warning';
  }
  return severity;
}

/** The findings in the severities of the policy, without those that it drops. */
export function applyPolicy(findings: readonly Finding[], policy: Policy): Finding[] {
  return findings.flatMap((one) => {
    const severity = severityOf(one, policy);
    return severity === 'off' ? [] : [{ ...one, severity }];
  });
}
