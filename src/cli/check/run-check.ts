import path from 'node:path';
import { version } from '../../../package.json' with { type: 'json' };
import { type Matcher, newMatcher } from '../../check/earlier.ts';
import type { Finding } from '../../check/finding.ts';
import { vanishedWorkload } from '../../check/judge-change.ts';
import { applyPolicy } from '../../check/policy.ts';
import {
  allFindings,
  type CheckReport,
  type Comparison,
  type PlacedFinding,
  type Spot,
} from '../../check/report.ts';
import { inputError } from '../../schema/input-error.ts';
import type { CheckFlags } from '../commands/check.ts';
import { EXIT } from '../exit-codes.ts';
import { documentFromFlags } from '../flags.ts';
import { loadCatalog } from '../load-catalog.ts';
import { refuseOverwriting } from '../overwriting.ts';
import { expandPaths } from '../stream/paths.ts';
import { asksForAnswers, type Checked, type Checking, checkEntries } from './check-entries.ts';
import { readEarlierResults } from './earlier-results.ts';
import { ignoringOf } from './ignores.ts';
import { type Output, parseOutputs, writeReport } from './outputs.ts';
import { parseFailOn, parseSeverities } from './policy-flags.ts';
import { staleFindings } from './stale.ts';

/** A check that checks nothing must not look like one that passed. */
function refuseNothing(checked: readonly Checked[], checking: Checking): void {
  if (checked.length === 0) throw inputError('there is no workload in the input');
  if (asksForAnswers(checking) || checked.some(({ isDeclared }) => isDeclared)) return;
  throw inputError('there is nothing to check: no workload states current or expect', {
    hint: 'state current or expect in the workloads, or use --expect, --current or --fail-on none-eligible',
  });
}

/** The exit code of a report, whatever formats it is written in. */
export function exitCodeOfReport(report: CheckReport): number {
  const errors = allFindings(report).filter(
    ({ severity, ignored }) => severity === 'error' && ignored === null,
  );
  if (errors.some(({ id }) => id === 'invalid-workload')) return EXIT.input;
  return errors.length > 0 ? EXIT.negative : EXIT.answer;
}

const NOWHERE: Spot = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  source: null,
  flag: null,
};

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
  const { flags, matcher } = checking;
  const file = flags.compareTo ?? null;
  return (matcher?.rest() ?? []).flatMap((one) => {
    const spot = { ...NOWHERE, file, line: one.line };
    return generally(vanishedWorkload(one), spot, checking, one.result.name ?? null);
  });
}

/** Whether all that the project file's ignores are about was checked. */
const isWhole = (words: readonly string[], { ignores }: CheckFlags): boolean =>
  words.length === 0 || !ignores?.config.stated.some(({ name }) => name === 'specs');

function comparisonOf(checked: readonly Checked[], checking: Checking): Comparison | null {
  const { flags, matcher } = checking;
  if (flags.compareTo === undefined || matcher === null) return null;
  const count = (wanted: Checked['change']) =>
    checked.filter(({ change }) => change === wanted).length;
  const changed = count('changed');
  const gone = matcher.rest().length;
  const compared = changed + count('same');
  return { file: flags.compareTo, compared, changed, added: count('new'), vanished: gone };
}

function reportOf(
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

/** The inputs that are named, or those of the project by the shortest way from here. */
function inputsOf(words: readonly string[], { specs }: CheckFlags): string[] {
  if (words.length > 0 || specs === undefined) return expandPaths(words.length > 0 ? words : ['-']);
  return expandPaths(specs).map((file) => path.relative('', file));
}

async function matcherFor(
  { compareTo }: CheckFlags,
  paths: readonly string[],
): Promise<Matcher | null> {
  if (compareTo === undefined) return null;
  if (compareTo === '-' && paths.includes('-')) {
    throw inputError('standard input cannot hold both the workloads and the earlier results', {
      place: { flag: '--compare-to' },
    });
  }
  return newMatcher(await readEarlierResults(compareTo));
}

function refuseOutputsOntoInputs(
  outputs: readonly Output[],
  paths: readonly string[],
  { compareTo, ignores }: CheckFlags,
): void {
  const inputs = [...paths, compareTo, ignores?.config.file].filter((one) => one !== undefined);
  for (const { file } of outputs) refuseOverwriting(inputs, file, '--format');
}

/** Checks the workloads and writes the report; gives the exit code. */
export async function runCheck(
  words: readonly string[],
  flags: CheckFlags,
  commandNames: readonly string[],
): Promise<number> {
  const outputs = parseOutputs(flags.format);
  const severities = parseSeverities(flags.severity);
  const policy = { failOn: parseFailOn(flags.failOn), severities };
  const catalog = await loadCatalog(flags.catalog);
  const paths = inputsOf(words, flags);
  refuseOutputsOntoInputs(outputs, paths, flags);
  const matcher = await matcherFor(flags, paths);
  const ignoring = ignoringOf(flags.ignores);
  const stated = documentFromFlags(flags);
  const checking: Checking = { catalog, flags, stated, policy, ignoring, matcher };
  const checked = await checkEntries(paths, checking, commandNames);
  refuseNothing(checked, checking);
  const report = reportOf(checked, checking, words);
  await writeReport(report, outputs, flags.color);
  return exitCodeOfReport(report);
}
