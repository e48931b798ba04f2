import type { Command } from 'commander';
import { allFindings, type CheckReport } from '../../check/report.ts';
import { limitWordsOf } from '../../check/ways-out.ts';
import { isUnreadable } from '../../schema/finding-words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import type { CheckFlags } from '../commands/check.ts';
import { EXIT } from '../exit-codes.ts';
import { documentFromFlags } from '../flags.ts';
import { judgingBy } from '../judging.ts';
import { loadCatalog } from '../load-catalog.ts';
import { refuseBrokenFlags } from '../load-workload.ts';
import { refuseOverwriting } from '../overwriting.ts';
import { reportError } from '../report-error.ts';
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
import { areBrief, resultsCommand } from './renewal.ts';

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
  if (errors.some(({ id }) => isUnreadable(id))) return EXIT.input;
  return errors.length > 0 ? EXIT.negative : EXIT.answer;
}

/** A check as it was typed, with the settings that hold for it. */
export interface CheckCall {
  readonly words: readonly string[];
  readonly flags: CheckFlags;
  readonly command: Command;
}

/** Earlier results made ready to be compared with; null when nothing is compared. */
async function comparingWith(
  { words, flags, command }: CheckCall,
  paths: readonly string[],
): Promise<Comparing | null> {
  const { compareTo } = flags;
  if (compareTo === undefined) return null;
  if (compareTo === '-' && paths.includes('-')) {
    throw inputError('standard input cannot hold both the workloads and the earlier results', {
      place: { flag: '--compare-to' },
    });
  }
  const commandFor = (file: string | undefined) => resultsCommand(words, flags, command, file);
  const hint = `take results with: ${commandFor('results.ndjson')}`;
  const recorded = await readEarlierResults(compareTo, hint);
  const file = compareTo === '-' ? undefined : compareTo;
  const brief = areBrief(recorded.map(({ result }) => result)) ? ' --brief' : '';
  return { file: compareTo, earlier: recorded, renewal: commandFor(file) + brief };
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
  const { ruleset } = await judgingBy(flags, catalog);
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
  const compared = comparing && (await compare(checked, comparing, checking, paths));
  const workloads = compared?.workloads ?? checked.map(({ workload }) => workload);
  const report = reportOf(workloads, compared, checking, words, problems);
  const unwritten = await writeReport(report, outputs, flags.color);
  const wrong = [...problems, ...unwritten];
  return wrong.length > 0 ? reportError(new InputError(wrong)) : exitCodeOfReport(report);
}
