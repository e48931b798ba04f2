import { PITFALLS_SHOWN } from '../core/pitfalls.ts';
import {
  type FailOn,
  type KindId,
  PITFALL_FAMILIES,
  type Severity,
} from '../schema/finding-words.ts';
import { KINDS } from './kinds.ts';

/** Something that a check has to say of a workload. */
export interface Finding {
  /** Kind of the finding: stable, for ignores and other programs. */
  readonly id: KindId;
  /** How much it weighs: only an error fails a check. */
  readonly severity: Severity;
  /** A sentence without a full stop. */
  readonly message: string;
  /** How to fix it; null when there is nothing to advise. */
  readonly mend: string | null;
  /** The field that it is about, such as "expect.not[0]"; empty for the whole workload. */
  readonly path: string;
  /** Id of the option that it is about; null for none. */
  readonly option: string | null;
  /** The sentence without its reasons, which another finding of the same cause tells. */
  readonly gist: string;
  /**
   * What it comes from: fields that rule options out, or ANSWER. Findings of a workload that have one
   * in common are one group; one without causes stands alone.
   */
  readonly causes: readonly string[];
}

/** The cause of all that would be otherwise if another option were recommended. */
export const ANSWER = 'answer';

type Details = Partial<Pick<Finding, 'mend' | 'option' | 'gist' | 'causes'>>;

/** A finding in the severity of its kind. */
export function finding(
  id: KindId,
  path: string,
  message: string,
  { mend = null, option = null, gist = message, causes = [] }: Details = {},
): Finding {
  return { id, severity: KINDS[id].severity, message, mend, path, option, gist, causes };
}

/** What weighs how much in this project. */
export interface Policy {
  /** Categories and kinds of which every finding is an error; with "never", no error fails. */
  readonly failOn: readonly FailOn[];
  /** Severities of the project's own, by kind; "off" drops a kind. */
  readonly severities: Readonly<Partial<Record<KindId, Severity | 'off'>>>;
}

/** Words that are about what is found at all, not about the answers. */
const ABOUT_ALL: ReadonlySet<string> = new Set(['never', 'warning', 'input']);

/** Whether the answers themselves are asked about, so that a workload need not declare anything. */
export const failsOnAnswers = ({ failOn }: Policy): boolean =>
  failOn.some((word) => !ABOUT_ALL.has(isKind(word) ? KINDS[word].category : word));

const isKind = (word: FailOn): word is KindId => Object.hasOwn(KINDS, word);

/** Whether a kind that is reported only on request is asked for. */
export const isRequested = (id: KindId, { failOn, severities }: Policy): boolean =>
  failOn.some((word) => word === id || word === KINDS[id].category) ||
  (severities[id] ?? 'off') !== 'off';

/** A note that nobody asked for is left out: what was not judged is the usual state of things. */
const ON_REQUEST: ReadonlySet<KindId> = new Set(['not-judged', 'stale-catalog']);

const PITFALL_KINDS: ReadonlySet<KindId> = new Set(
  PITFALL_FAMILIES.map((family) => `${family}-pitfall` as const),
);

function severityOf({ id, severity }: Finding, { failOn, severities }: Policy): Severity | 'off' {
  const isAsked = failOn.some((word) => word === id || word === KINDS[id].category);
  const usual = ON_REQUEST.has(id) ? 'off' : severity;
  const settled = severities[id] ?? (isAsked ? 'error' : usual);
  return settled === 'warning' && failOn.includes('warning') ? 'error' : settled;
}

/** The pitfalls after the most important ones whose kind nobody asks for. */
function lesserPitfalls<One extends Finding>(findings: readonly One[], policy: Policy): One[] {
  const pitfalls = findings.filter(({ id }) => PITFALL_KINDS.has(id));
  return pitfalls.slice(PITFALLS_SHOWN).filter(({ id }) => !isRequested(id, policy));
}

/**
 * The findings in the severities of the policy, without those that it drops.
 * @param findings of one workload, the most important of a kind first
 */
export function applyPolicy<One extends Finding>(findings: readonly One[], policy: Policy): One[] {
  const lesser = lesserPitfalls(findings, policy);
  return findings.flatMap((one) => {
    const severity = severityOf(one, policy);
    return severity === 'off' || lesser.includes(one) ? [] : [{ ...one, severity }];
  });
}
