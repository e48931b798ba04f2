import { Argument, type Command, Option } from 'commander';
import type { Policy } from '../../check/finding.ts';
import { allFindings, type CheckReport } from '../../check/report.ts';
import { limitWordsOf } from '../../check/ways-out.ts';
import { joiner, planReport } from '../../plan-answer.ts';
import { isUnreadable } from '../../schema/finding-words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { collect } from '../as-typed.ts';
import {
  acceptAnswers,
  acceptCommand,
  acceptedPolicy,
  canAccept,
  NOT_ACCEPTED,
  refuseToAccept,
  resultsCommand,
} from '../check/accept.ts';
import { compare } from '../check/compare.ts';
import { readEarlierResults } from '../check/earlier.ts';
import {
  asksForAnswers,
  type Checked,
  type Checking,
  type Comparing,
  checkEntries,
} from '../check/entries.ts';
import {
  batchesOfCheck,
  type CheckFlags,
  type InputsOfCheck,
  inputsOfCheck,
  parseFailOn,
  parseSeverities,
} from '../check/flags.ts';
import { ignoringOf } from '../check/ignores.ts';
import { parseOutputs, type ReportOutput, usableOutputs, writeReport } from '../check/outputs.ts';
import { checksPlan, readChanges } from '../check/plan.ts';
import { reportOf, reportOfFailure } from '../check/report.ts';
import {
  addFlags,
  addJudgingFlags,
  colorFlag,
  documentFromFlags,
  inputFormatFlag,
  OUTPUT_GROUP,
  offering,
  outputFlag,
  RULES_GROUP,
  STREAM_GROUP,
} from '../flags.ts';
import { fileKind } from '../input/files.ts';
import { type Batch, refuseBrokenFlags } from '../input/workloads.ts';
import { judgingBy, type LazyCosting, loadCatalog, migrationFor } from '../judge/judging.ts';
import { problemsOf, reportError, writeStandardError } from '../output/errors.ts';
import { refuseOverwriting } from '../output/files.ts';
import { EXIT, type Host } from './command.ts';

export const examples = `Examples:
  infer-advisor check
  infer-advisor check specs/
  infer-advisor check specs/*.yaml -f text -f sarif=out.sarif -f junit=out.xml
  infer-advisor check workload.yaml --expect async --fail-on compromise
  infer-advisor recommend specs/ -f ndjson --fields name,status,recommended,workload -o results.ndjson
  infer-advisor check specs/ --compare-to results.ndjson
  infer-advisor check specs/ --compare-to results.ndjson --accept
  infer-advisor check - -f github < workloads.ndjson
  infer-advisor check specs/ --plan plan.json -f markdown=comment.md
  infer-advisor check specs/ --before deployed.yaml --after template.yaml`;

const PLAN_GROUP = 'Before it is deployed:';

function addCheckFlags(command: Command): Command {
  const failOn = new Option(
    '--fail-on <what>',
    'also fail on a finding, or on any of none-eligible, compromise, contested, mismatch, unknown, stale, warning; or never fail: see infer-advisor help findings',
  );
  const severity = new Option(
    '--severity <finding=severity>',
    'count a kind of finding as error, warning, note or off',
  );
  const compareTo = new Option(
    '--compare-to <file>',
    'report what changed since these results of recommend (ndjson or json, at least status and recommended)',
  );
  const plan = new Option(
    '--plan <file>',
    'report what a Terraform plan changes (terraform show -json PLAN), with costs and findings of the workloads of those names',
  );
  const before = new Option(
    '--before <file>',
    'the same for CloudFormation: the template as deployed',
  );
  const after = new Option('--after <file>', 'and the template as it will be');
  const accept = new Option(
    '--accept',
    'write the answers of what is checked into the file of --compare-to; its other results stay',
  );
  const format = new Option(
    '-f, --format <format[=file]>',
    'text, json, junit, sarif, github or markdown; several if each but one names a file',
  );
  addFlags(
    command,
    RULES_GROUP,
    offering(failOn, 'fail on').argParser(collect).default([], ''),
    offering(severity, 'severities').argParser(collect).default([], ''),
    offering(compareTo, 'earlier results'),
    accept,
  );
  const plans = [plan, before, after].map((flag) => offering(flag, 'templates'));
  addFlags(command, PLAN_GROUP, ...plans);
  addFlags(command, STREAM_GROUP, inputFormatFlag());
  return addFlags(
    command,
    OUTPUT_GROUP,
    offering(format, 'check formats').argParser(collect).default([], 'text'),
    outputFlag('write to a file, if there is only one format'),
    colorFlag(),
  );
}

/** A check that checks nothing must not look like one that passed. */
function refuseNothing(checked: readonly Checked[], checking: Checking): void {
  if (checked.length === 0) throw inputError('there is no workload in the input');
  if (asksForAnswers(checking) || checked.some(({ isDeclared }) => isDeclared)) return;
  throw inputError('there is nothing to check: no workload states current or expect', {
    hint: 'state current or expect in the workloads, or use --expect, --current or --fail-on none-eligible',
  });
}

/** The exit code of a report, whatever formats it is written in. */
function exitCodeOfReport(report: CheckReport, { failOn }: Policy): number {
  const errors = allFindings(report).filter(
    ({ severity, ignored }) => severity === 'error' && ignored === null,
  );
  if (errors.some(({ id }) => isUnreadable(id))) return EXIT.input;
  return errors.length > 0 && !failOn.includes('never') ? EXIT.negative : EXIT.answer;
}

/** Whether words or the project file name workloads; a plan can be checked without. */
const isNamed = (words: readonly string[], { specs }: CheckFlags): boolean =>
  words.length > 0 || specs !== undefined;

const NO_INPUTS: InputsOfCheck = { paths: [], problems: [] };

/** A check as it was typed, with the settings that hold for it. */
interface CheckCall {
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
  outputs: readonly ReportOutput[],
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

/** The batches of no workload at all. */
async function* noBatches(): AsyncGenerator<Batch> {}

/** Checks what a deployment changes, with the workloads that are named, if any. */
async function checkPlan(
  { words, flags }: CheckCall,
  checking: Checking,
  costing: LazyCosting,
  named: () => Promise<AsyncIterable<Batch>>,
) {
  const changes = await readChanges(flags);
  const { joined, planned, unmatchedFindings } = joiner(changes);
  const batches = isNamed(words, flags) ? await named() : noBatches();
  const checked = await checkEntries(batches, { ...checking, planned });
  const { catalog, ruleset } = checking;
  const plan = planReport(changes, joined, { catalog, ruleset, costing: await costing() });
  return { checked, plan: { report: plan, findings: unmatchedFindings() } };
}

/** Checks the workloads and writes the report; gives the exit code. */
async function checkAndReport(call: CheckCall): Promise<number> {
  const { words, flags } = call;
  const outputs = parseOutputs(flags.format, flags.output);
  const severities = parseSeverities(flags.severity);
  const policy = { failOn: parseFailOn(flags.failOn), severities };
  const catalog = await loadCatalog(flags.catalog);
  const isPlan = checksPlan(flags);
  const { paths, problems } =
    isPlan && !isNamed(words, flags) ? NO_INPUTS : await inputsOfCheck(words, flags);
  refuseOutputsOntoInputs(outputs, paths, flags);
  const comparing = await comparingWith(call, paths);
  const ignoring = ignoringOf(flags.ignores);
  const stated = documentFromFlags(flags);
  await refuseBrokenFlags(stated, catalog);
  const { ruleset, costing } = await judgingBy(flags, catalog);
  const checking: Checking = {
    catalog,
    words: limitWordsOf(catalog),
    ruleset,
    migrationOf: migrationFor(costing),
    flags,
    stated,
    policy,
    ignoring,
    comparing,
  };
  const named = () => batchesOfCheck({ words, flags, paths, stated });
  const { checked, plan } = isPlan
    ? await checkPlan(call, checking, costing, named)
    : { checked: await checkEntries(await named(), checking), plan: null };
  if (!isPlan) refuseNothing(checked, checking);
  const isWhole = problems.length === 0;
  const { compared, after } = await compareAll(checked, checking, { paths, isWhole }, costing);
  const workloads = compared?.workloads ?? checked.map(({ workload }) => workload);
  const report = reportOf(workloads, compared, after, words, problems, plan);
  const unwritten = await writeReport(report, outputs, flags.color);
  const wrong = [...problems, ...unwritten];
  return wrong.length > 0 ? reportError(new InputError(wrong)) : exitCodeOfReport(report, policy);
}

/** Nothing goes to a terminal as text, for standard error tells it. */
const isTold = ({ format, file }: ReturnType<typeof usableOutputs>[number]): boolean =>
  format === 'text' && file === undefined;

/**
 * Writes what keeps a check from being made in each format that was asked for, so that whoever reads
 * only these learns of it.
 */
export async function reportFailure(error: unknown, command: Command): Promise<void> {
  const problems = problemsOf(error);
  if (problems === null) return;
  const { format, output, color, compareTo, catalog, prices, config } = command.opts<CheckFlags>();
  const inputs = [...command.args, compareTo, catalog, prices, config].filter(
    (one) => typeof one === 'string',
  );
  const outputs = usableOutputs(format, output, inputs).filter((one) => !isTold(one));
  await writeReport(reportOfFailure(problems), outputs, color);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  const workloads = new Argument(
    '[workload...]',
    'files, folders or patterns, or - for standard input; else those of the project file',
  );
  command.addArgument(offering(workloads, 'workloads'));
  addCheckFlags(addJudgingFlags(command)).action(
    async (words: string[], flags: CheckFlags, self: Command) =>
      host.exitWith(await checkAndReport({ words, flags, command: self })),
  );
}
