import { version } from '../../../package.json';
import { applyPolicy, type Finding, finding } from '../../check/finding.ts';
import {
  type CheckedWorkload,
  type CheckReport,
  type Comparison,
  type Location,
  NOWHERE,
  type PlacedFinding,
  type PlanReport,
} from '../../check/report.ts';
import type { Catalog } from '../../core/catalog-types.ts';
import type { Problem } from '../../schema/input-error.ts';
import { DAY_MILLISECONDS } from '../../schema/unit-tables.ts';
import { catalog as shipped } from '../../shipped.ts';
import { now, today } from '../commands/command.ts';
import type { Compared, ComparedAs } from './compare.ts';
import type { Checking } from './entries.ts';
import type { CheckFlags } from './flags.ts';

/** Limits that were last looked at longer ago than this may have changed. */
const OLDEST_DAYS = 180;

/** A finding when the catalog has not been verified for long, or on a day that is still to come. */
function staleFindings({ verified, file }: Catalog): Finding[] {
  // Of the shipped one, a clock that is behind says nothing.
  if (file !== undefined && verified > today()) {
    const message = `the catalog was verified on ${verified}, a day that is still to come`;
    const mend = "correct its 'verified', or this machine's clock";
    return [finding('stale-catalog', '', message, { mend })];
  }
  const days = Math.floor((now() - Date.parse(verified)) / DAY_MILLISECONDS);
  if (!(days > OLDEST_DAYS)) return [];
  const message = `the catalog was verified on ${verified}, ${days} days ago`;
  return [finding('stale-catalog', '', message, { mend: 'update infer-advisor' })];
}

/** What is wrong with the input, as findings about no workload. */
function inputFindings(problems: readonly Problem[]): PlacedFinding[] {
  return problems.map(({ path, message, hint = null, place = {} }) => ({
    ...finding('invalid-input', path, message, { mend: hint }),
    location: { ...NOWHERE, ...place },
    workload: null,
    ignored: null,
  }));
}

/** A finding that is about no workload, as the project weighs it. */
const generally = (
  found: Finding,
  location: Location,
  { policy, ignoring }: Checking,
  name: string | null = null,
): PlacedFinding[] =>
  applyPolicy([found], policy).map((one) => ({
    ...one,
    location,
    workload: null,
    ignored: ignoring.reasonFor(one, { name, file: null }),
  }));

/** Findings about earlier results whose workloads are gone. */
function vanished({ vanished, file }: Compared, checking: Checking): PlacedFinding[] {
  return vanished.flatMap(({ found, recorded: { line, result } }) =>
    generally(found, { ...NOWHERE, file, line }, checking, result.name ?? null),
  );
}

/** Whether all that the project file's ignores are about was checked. */
const isWhole = (words: readonly string[], { ignores }: CheckFlags): boolean =>
  words.length === 0 || !ignores?.config.stated.some(({ name }) => name === 'specs');

/** How the answers compare, in numbers. */
function comparisonOf({ file, changes, vanished }: Compared): Comparison {
  const count = (wanted: ComparedAs) => changes.filter((change) => change === wanted).length;
  const changed = count('changed');
  const compared = changed + count('same');
  return { file, compared, changed, added: count('new'), vanished: vanished.length };
}

const trace = ({ version: catalogVersion, verified }: Catalog) => ({
  version: catalogVersion,
  verified,
});

/** The report of a check that could not be made. */
export const reportOfFailure = (problems: readonly Problem[]): CheckReport => ({
  workloads: [],
  general: inputFindings(problems),
  plan: null,
  comparison: null,
  judgedWith: null,
  catalog: trace(shipped),
  version,
});

/**
 * All that was found, with what is about no workload.
 * @param problems inputs that are not there, while others are
 * @param plan what a plan changes, and which workloads it does not have, where one is checked
 */
export function reportOf(
  workloads: readonly CheckedWorkload[],
  compared: Compared | null,
  checking: Checking,
  words: readonly string[],
  problems: readonly Problem[],
  plan: { readonly report: PlanReport; readonly findings: readonly Finding[] } | null = null,
): CheckReport {
  const { catalog, flags, ignoring, policy } = checking;
  const stale = staleFindings(catalog).flatMap((one) => generally(one, NOWHERE, checking));
  const unmatched = (plan?.findings ?? []).flatMap((one) => generally(one, NOWHERE, checking));
  const gone = compared ? vanished(compared, checking) : [];
  // Last, when all that is ignored was seen.
  const sawAll = problems.length === 0 && plan === null && isWhole(words, flags);
  const unused = sawAll ? ignoring.unused() : [];
  return {
    workloads,
    general: [
      ...inputFindings(problems),
      ...stale,
      ...unmatched,
      ...gone,
      ...unused.flatMap((one) => applyPolicy([one], policy)),
    ],
    plan: plan?.report ?? null,
    comparison: compared && comparisonOf(compared),
    judgedWith: flags.judgedWith ?? null,
    catalog: trace(catalog),
    version,
  };
}
