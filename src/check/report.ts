import type { Status } from '../core/result-types.ts';
import { SEVERITIES, type Severity } from '../schema/finding-words.ts';
import type { Deployed, Setup } from '../schema/setup-types.ts';
import type { Finding } from './finding.ts';

/** Where a finding is shown, with the text that stands there. */
export interface Location {
  /** The file, as the user named it; null for standard input, flags and the catalog. */
  readonly file: string | null;
  /**
   * Line; null when it is about none.
   * @minimum 1
   * @multipleOf 1
   */
  readonly line: number | null;
  /**
   * Column; null when it is about none.
   * @minimum 1
   * @multipleOf 1
   */
  readonly column: number | null;
  /**
   * Column after the last character that it is about; null when it is about none.
   * @minimum 1
   * @multipleOf 1
   */
  readonly endColumn: number | null;
  /** The text of the line, null when it is not at hand. */
  readonly source: string | null;
  /** The flag that stated the field; null when none did. */
  readonly flag: string | null;
  /** Whether it stands in no input at all: a flag, the catalog. */
  readonly isElsewhere?: boolean;
}

/** Of what stands in no input. */
export const NOWHERE: Location = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  source: null,
  flag: null,
  isElsewhere: true,
};

/** A finding with its place. */
export interface PlacedFinding extends Finding {
  readonly location: Location;
  /** Name of the workload that it is about; null for none. */
  readonly workload: string | null;
  /** Why the project ignores it; null when it does not. */
  readonly ignored: string | null;
}

/** Where a workload comes from that flags alone state. */
export const TYPED = 'the command line';

/** What a check found on one workload. */
export interface CheckedWorkload {
  /** The workload's label; null when it has none. */
  readonly name: string | null;
  /** "specs.ndjson:3", "batch.json[2]"; empty for a lone document on standard input. */
  readonly origin: string;
  /** The file, as the user named it; null for standard input and flags. */
  readonly file: string | null;
  /**
   * First line of the workload; null where lines say nothing.
   * @minimum 1
   * @multipleOf 1
   */
  readonly line: number | null;
  /**
   * Position in a list or among the documents of a file; null for none.
   * @minimum 0
   * @multipleOf 1
   */
  readonly index: number | null;
  /** How its recommendation came out; "invalid" when it could not be read. */
  readonly status: Status | 'invalid';
  /** Id of the recommended option; null when none is eligible. */
  readonly recommended: string | null;
  readonly findings: readonly PlacedFinding[];
  /** A change of what runs today that is too small for a finding; null for none. */
  readonly leftOut: { readonly monthlyUSD: number } | null;
}

/** Changes of what runs today that are too small for findings: how many, and what they save together. */
export function leftOutOf({ workloads }: CheckReport): {
  readonly changes: number;
  readonly monthlyUSD: number;
} {
  const all = workloads.flatMap((one) => one.leftOut ?? []);
  const cents = all.reduce((sum, { monthlyUSD }) => sum + Math.round(monthlyUSD * 100), 0);
  return { changes: all.length, monthlyUSD: cents / 100 };
}

/** How the answers compare with earlier results, in numbers of workloads. */
export interface Comparison {
  /** The file of earlier results, as the user named it. */
  readonly file: string;
  /** Workloads that are in both. */
  readonly compared: number;
  /** Of these, those with another answer. */
  readonly changed: number;
  /** Workloads that are only checked now. */
  readonly added: number;
  /** Workloads that are only in the earlier results. */
  readonly vanished: number;
}

/** An endpoint or a job that a plan adds, changes or removes. */
export interface PlannedEndpoint {
  /** Its name, or what the plan calls it. */
  readonly name: string;
  /** What it is: of a configuration, the plan has no endpoint that uses it. */
  readonly kind: Deployed;
  /** What becomes of it. */
  readonly change: 'added' | 'changed' | 'removed';
  /** As it is; null where it is added. */
  readonly before: Setup | null;
  /** As it will be; null where it is removed. */
  readonly after: Setup | null;
  /** Name of the project's workload that says what it does; null where none has its name. */
  readonly workload: string | null;
  /**
   * What it costs a month in US dollars, as it is: 0 where it is added; null when it cannot be told. What
   * is scaled counts with the least that scaling leaves.
   */
  readonly beforeUSD: number | null;
  /** What it will cost a month: 0 where it is removed; null when it cannot be told. */
  readonly afterUSD: number | null;
  /** Whether the amounts are of what is kept warm alone, without what requests cost. */
  readonly withoutRequests: boolean;
  /** Why an amount, or what requests cost, cannot be told; null when all can. */
  readonly reason: string | null;
}

/** What a plan of a deployment changes. */
export interface PlanReport {
  /** Each endpoint that is added, changed or removed. */
  readonly endpoints: readonly PlannedEndpoint[];
  /** How many stay as they are. */
  readonly unchanged: number;
  /** Names of the endpoints that neither sum has, as one of their amounts cannot be told. */
  readonly leftOut: readonly string[];
  /** Sum of the amounts before, of endpoints with both; null where none has both. */
  readonly beforeUSD: number | null;
  /** Sum of their amounts after; null as `beforeUSD`. */
  readonly afterUSD: number | null;
  /** Where the prices are from, such as "us-east-1, 2026-05-08". */
  readonly prices: string;
}

/** All that a check found. */
export interface CheckReport {
  /** What a plan changes; null where none is checked. */
  readonly plan: PlanReport | null;
  readonly workloads: readonly CheckedWorkload[];
  /** Findings about no workload: an old catalog, an ignore that matches nothing. */
  readonly general: readonly PlacedFinding[];
  /** How the answers compare with earlier results; null when nothing is compared. */
  readonly comparison: Comparison | null;
  /** Settings that bear on the answers and were not typed, in words; null when there are none. */
  readonly judgedWith: string | null;
  readonly catalog: { readonly version: string; readonly verified: string };
  /** Version of this program. */
  readonly version: string;
}

/** All findings, those of the workloads first. */
export function allFindings({ workloads, general }: CheckReport): PlacedFinding[] {
  return [...workloads.flatMap(({ findings }) => findings), ...general];
}

/** How many findings there are of each severity, ignored ones apart. */
export function countFindings(report: CheckReport): Record<Severity | 'ignored', number> {
  const counts = { error: 0, warning: 0, note: 0, ignored: 0 };
  for (const { severity, ignored } of allFindings(report)) {
    counts[ignored === null ? severity : 'ignored'] += 1;
  }
  return counts;
}

/** Whether the workload has an error that counts. */
export const hasErrors = ({ findings }: Pick<CheckedWorkload, 'findings'>): boolean =>
  findings.some(({ severity, ignored }) => severity === 'error' && ignored === null);

/** A finding, and others of its workload that have the same cause: said as one. */
export interface FindingGroup {
  readonly lead: PlacedFinding;
  readonly also: readonly PlacedFinding[];
}

const weight = ({ severity }: PlacedFinding): number => SEVERITIES.indexOf(severity);

/** The most severe leads; of several, the first. */
function groupOf(findings: readonly PlacedFinding[]): FindingGroup[] {
  const [lead] = [...findings].sort((one, other) => weight(one) - weight(other));
  return lead ? [{ lead, also: findings.filter((one) => one !== lead) }] : [];
}

const causesOf = (findings: readonly PlacedFinding[]): Set<string> =>
  new Set(findings.flatMap(({ causes }) => causes));

/**
 * The findings of one workload by cause: those that share one directly, or by a third. Ignored ones
 * are left out, so that they take nothing with them.
 */
export function groupFindings(findings: readonly PlacedFinding[]): FindingGroup[] {
  let groups: PlacedFinding[][] = [];
  for (const found of findings.filter(({ ignored }) => ignored === null)) {
    const isRelated = (group: readonly PlacedFinding[]) =>
      found.causes.some((cause) => causesOf(group).has(cause));
    const [first = [], ...others] = groups.filter(isRelated);
    const joined = [...first, ...others.flat(), found];
    const rest = groups.filter((group) => group !== first && !others.includes(group));
    const at = first.length === 0 ? rest.length : groups.indexOf(first);
    groups = [...rest.slice(0, at), joined, ...rest.slice(at)];
  }
  return groups.flatMap(groupOf);
}

/** The groups of a report, what is about no workload last. */
export function allGroups({ workloads, general }: CheckReport): FindingGroup[] {
  const ofWorkloads = workloads.flatMap(({ findings }) => groupFindings(findings));
  return [...ofWorkloads, ...general.flatMap((one) => groupFindings([one]))];
}

/** A command comes last, so that nothing follows what is to be copied. */
const hasCommand = ({ id }: PlacedFinding): boolean => id === 'changed-answer';

/** How to fix all of it, each way once; null when there is nothing to advise. */
export function fixOf({ lead, also }: FindingGroup): string | null {
  const all = [lead, ...also];
  const ordered = [...all.filter((one) => !hasCommand(one)), ...all.filter(hasCommand)];
  const ways = ordered.flatMap(({ mend }) => mend?.split('; ') ?? []);
  return ways.length === 0 ? null : [...new Set(ways)].join('; ');
}

/** Where in its list each finding's lead stands; null for one that leads or is alone. */
export function leadsOf(findings: readonly PlacedFinding[]): (number | null)[] {
  const leads = new Map<PlacedFinding, number>();
  for (const { lead, also } of groupFindings(findings)) {
    for (const one of also) leads.set(one, findings.indexOf(lead));
  }
  return findings.map((one) => leads.get(one) ?? null);
}
