import { version } from '../../../package.json' with { type: 'json' };
import type { Finding } from '../../check/finding.ts';
import { vanishedWorkload } from '../../check/judge-change.ts';
import { applyPolicy } from '../../check/policy.ts';
import type { CheckReport, Comparison, PlacedFinding, Spot } from '../../check/report.ts';
import type { CheckFlags } from '../commands/check.ts';
import type { Checked, Checking } from './check-entries.ts';
import { staleFindings } from './stale.ts';

const NOWHERE: Spot = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  source: null,
  flag: null,
};

/** A finding that is about no workload, as the project weighs it. */
const generally = (
  found: Finding,
  spot: Spot,
  { policy, ignoring }: Checking,
  name: string | null = null,
): PlacedFinding[] =>
  applyPolicy([found], policy).map((one) => ({
    ...one,
    spot,
    ignored: ignoring.reasonFor(one, { name, file: null }),
  }));

/** Findings about earlier results whose workloads are gone. */
function vanished(checking: Checking): PlacedFinding[] {
  const { flags, comparing } = checking;
  if (comparing === null) return [];
  const file = flags.compareTo ?? null;
  return comparing.matcher.rest().flatMap((one) => {
    const spot = { ...NOWHERE, file, line: one.line };
    const found = vanishedWorkload(one, comparing.renewal);
    return generally(found, spot, checking, one.result.name ?? null);
  });
}

/** Whether all that the project file's ignores are about was checked. */
const isWhole = (words: readonly string[], { ignores }: CheckFlags): boolean =>
  words.length === 0 || !ignores?.config.stated.some(({ name }) => name === 'specs');

function comparisonOf(checked: readonly Checked[], checking: Checking): Comparison | null {
  const { flags, comparing } = checking;
  if (flags.compareTo === undefined || comparing === null) return null;
  const count = (wanted: Checked['change']) =>
    checked.filter(({ change }) => change === wanted).length;
  const changed = count('changed');
  const gone = comparing.matcher.rest().length;
  const compared = changed + count('same');
  return { file: flags.compareTo, compared, changed, added: count('new'), vanished: gone };
}

/** All that was found, with what is about no workload. */
export function reportOf(
  checked: readonly Checked[],
  checking: Checking,
  words: readonly string[],
): CheckReport {
  const { catalog, flags, ignoring, policy } = checking;
  const stale = staleFindings(catalog).flatMap((one) => generally(one, NOWHERE, checking));
  const gone = vanished(checking);
  // Last, when all that is ignored was seen.
  const unused = isWhole(words, flags) ? ignoring.unused() : [];
  const { version: catalogVersion, verified } = catalog;
  return {
    workloads: checked.map(({ workload }) => workload),
    general: [...stale, ...gone, ...unused.flatMap((one) => applyPolicy([one], policy))],
    comparison: comparisonOf(checked, checking),
    judgedWith: flags.judgedWith ?? null,
    catalog: { version: catalogVersion, verified },
    version,
  };
}
