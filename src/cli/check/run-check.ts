import type { Command } from 'commander';
import type { Policy } from '../../check/policy.ts';
import { allFindings, type CheckReport } from '../../check/report.ts';
import { limitWordsOf } from '../../check/ways-out.ts';
import { isUnreadable } from '../../schema/finding-words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import type { CheckFlags } from '../commands/check.ts';
import { EXIT } from '../exit-codes.ts';
import { fileKind } from '../file-kind.ts';
import { documentFromFlags } from '../flags.ts';
import { judgingBy } from '../judging.ts';
import type { LazyCosting } from '../lazy-costing.ts';
import { loadCatalog } from '../load-catalog.ts';
import { refuseBrokenFlags } from '../load-workload.ts';
import { reportError, writeStandardError } from '../output/errors.ts';
import { refuseOverwriting } from '../output/files.ts';
import { acceptAnswers } from './accept.ts';
import { acceptedPolicy, canAccept, NOT_ACCEPTED, refuseToAccept } from './accepting.ts';
import { batchesOfCheck } from './batches-of-check.ts';
import {
  asksForAnswers,
  type Checked,
  type Checking,
  type Comparing,
  checkEntries,
} from './check-entries.ts';
import { compare } from './compare.ts';
import { readEarlierResults } from './earlier-results.ts';
import { ignoringOf } from './ignores.ts';
import { inputsOfCheck } from './inputs-of-check.ts';
import { reportOf } from './make-report.ts';
import { type Output, parseOutputs, writeReport } from './outputs.ts';
import { parseFailOn, parseSeverities } from './policy-flags.ts';
import { acceptCommand, resultsCommand } from './renewal.ts';

/** A check that checks nothing must not look like one that passed. */
function refuseNothing(checked: readonly Checked[], checking: Checking): void {
  if (checked.length === 0) throw inputError('there is no workload in the input');
  if (asksForAnswers(checking) || checked.some(({ isDeclared }) => isDeclared)) return;
  throw inputError('there is nothing to check: no workload states current or expect', {
    hint: 'state current or expect in the workloads, or use --expect, --current or --fail-on none-eligible',
  });
}

/** The exit code of a report, whatever formats it is written in. */
export function exitCodeOfReport(report: CheckReport, { failOn }: Policy): number {
  const errors = allFindings(report).filter(
    ({ severity, ignored }) => severity === 'error' && ignored === null,
  );
  if (errors.some(({ id }) => isUnreadable(id))) return EXIT.input;
  return errors.length > 0 && !failOn.includes('never') ? EXIT.negative : EXIT.answer;
}

/** A check as it was typed, with the settings that hold for it. */
export interface CheckCall {
  readonly words: readonly string[];
  readonly flags: CheckFlags;
  readonly command: Command;
}

/** Earlier results made ready to be compared with; null when nothing is compared. */
async function comparingWith(call: CheckCall, paths: readonly string[]): Promise<Comparing | null> {
  const { compareTo, accept = false } = call.flags;
  refuseToAccept(call.flags);
  if (compareTo === undefined) return null;
  if (compareTo === '-' && paths.includes('-')) {
    throw inputError('standard input cannot hold both the workloads and the earlier results', {
      place: { flag: '--compare-to' },
    });
  }
  const isMissing = compareTo !== '-' && fileKind(compareTo) === 'missing';
  const target = isMissing ? compareTo : 'results.ndjson';
  const hint = `take results with: ${resultsCommand(call, target)}`;
  const { recorded, layout } = await readEarlierResults(compareTo, hint, accept);
  const isPiped = compareTo === '-';
  const renewal = isPiped ? resultsCommand(call, undefined) : acceptCommand(call, compareTo);
  return { file: compareTo, earlier: recorded, layout, renewal };
}

function refuseOutputsOntoInputs(
  outputs: readonly Output[],
  paths: readonly string[],
  { compareTo, ignores }: CheckFlags,
): void {
  const inputs = [...paths, compareTo, ignores?.config.file].filter((one) => one !== undefined);
  for (const { file } of outputs) refuseOverwriting(inputs, file, '--format');
}

/** Compares what was checked and, if asked to, accepts it; gives what to judge the findings by then. */
async function compareAll(
  checked: readonly Checked[],
  checking: Checking,
  { paths, isWhole }: { readonly paths: readonly string[]; readonly isWhole: boolean },
  costing: LazyCosting,
) {
  const { comparing, flags, policy } = checking;
  if (comparing === null) return { compared: null, after: checking };
  const accepts = flags.accept === true && isWhole && canAccept(checked);
  if (!accepts) {
    if (flags.accept) writeStandardError(`infer-advisor: ${NOT_ACCEPTED}\n`);
    return { compared: await compare(checked, comparing, checking, paths), after: checking };
  }
  const after = { ...checking, policy: acceptedPolicy(policy) };
  const compared = await compare(checked, { ...comparing, renewal: null }, after, paths);
  await acceptAnswers(checked, comparing, compared, checking, costing);
  return { compared, after };
}

/** Checks the workloads and writes the report; gives the exit code. */
export async function runCheck(call: CheckCall, commandNames: readonly string[]): Promise<number> {
  const { words, flags } = call;
  const outputs = parseOutputs(flags.format, flags.output);
  const severities = parseSeverities(flags.severity);
  const policy = { failOn: parseFailOn(flags.failOn), severities };
  const catalog = await loadCatalog(flags.catalog);
  const { paths, problems } = await inputsOfCheck(words, flags);
  refuseOutputsOntoInputs(outputs, paths, flags);
  const comparing = await comparingWith(call, paths);
  const ignoring = ignoringOf(flags.ignores);
  const stated = documentFromFlags(flags);
  refuseBrokenFlags(stated, catalog);
  const { ruleset, costing } = await judgingBy(flags, catalog);
  const checking: Checking = {
    catalog,
    words: limitWordsOf(catalog),
    ruleset,
    flags,
    stated,
    policy,
    ignoring,
    comparing,
  };
  const batches = await batchesOfCheck({ words, flags, paths, stated, commandNames });
  const checked = await checkEntries(batches, checking);
  refuseNothing(checked, checking);
  const isWhole = problems.length === 0;
  const { compared, after } = await compareAll(checked, checking, { paths, isWhole }, costing);
  const workloads = compared?.workloads ?? checked.map(({ workload }) => workload);
  const report = reportOf(workloads, compared, after, words, problems);
  const unwritten = await writeReport(report, outputs, flags.color);
  const wrong = [...problems, ...unwritten];
  return wrong.length > 0 ? reportError(new InputError(wrong)) : exitCodeOfReport(report, policy);
}
