import { SEVERITIES } from '../schema/finding-words.ts';
import type { CheckReport, PlacedFinding } from './report.ts';

/** What is told as one: a finding, and others of its workload that have the same cause. */
export interface Told {
  readonly lead: PlacedFinding;
  readonly also: readonly PlacedFinding[];
}

const weight = ({ severity }: PlacedFinding): number => SEVERITIES.indexOf(severity);

/** The most severe leads; of several, the first. */
function toldOf(findings: readonly PlacedFinding[]): Told[] {
  const [lead] = [...findings].sort((one, other) => weight(one) - weight(other));
  return lead ? [{ lead, also: findings.filter((one) => one !== lead) }] : [];
}

const causesOf = (findings: readonly PlacedFinding[]): Set<string> =>
  new Set(findings.flatMap(({ causes }) => causes));

/**
 * The findings of one workload by cause: those that share one directly, or by a third. Ignored ones
 * are left out, so that they take nothing with them.
 */
export function toldTogether(findings: readonly PlacedFinding[]): Told[] {
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
  return groups.flatMap(toldOf);
}

/** All that is told of a report, what is about no workload last. */
export function allTold({ workloads, general }: CheckReport): Told[] {
  const ofWorkloads = workloads.flatMap(({ findings }) => toldTogether(findings));
  return [...ofWorkloads, ...general.flatMap((one) => toldTogether([one]))];
}

/** A command comes last, so that nothing follows what is to be copied. */
const hasCommand = ({ id }: PlacedFinding): boolean => id === 'changed-answer';

/** How to mend all of it, each way once; null when there is nothing to advise. */
export function mendOf({ lead, also }: Told): string | null {
  const all = [lead, ...also];
  const ordered = [...all.filter((one) => !hasCommand(one)), ...all.filter(hasCommand)];
  const ways = ordered.flatMap(({ mend }) => mend?.split('; ') ?? []);
  return ways.length === 0 ? null : [...new Set(ways)].join('; ');
}

/** Where in its list each finding's lead stands; null for one that leads or is told alone. */
export function leadsOf(findings: readonly PlacedFinding[]): (number | null)[] {
  const leads = new Map<PlacedFinding, number>();
  for (const { lead, also } of toldTogether(findings)) {
    for (const one of also) leads.set(one, findings.indexOf(lead));
  }
  return findings.map((one) => leads.get(one) ?? null);
}
