import { version } from '../../../package.json' with { type: 'json' };
import { checkWorkload } from '../../check/check-workload.ts';
import { type Finding, finding } from '../../check/finding.ts';
import { applyPolicy, type Policy } from '../../check/policy.ts';
import {
  allFindings,
  type CheckedWorkload,
  type CheckReport,
  type PlacedFinding,
} from '../../check/report.ts';
import { recommend } from '../../core/recommend.ts';
import type { Catalog } from '../../core/types.ts';
import { inputError } from '../../schema/input-error.ts';
import { ruleset } from '../../shipped.ts';
import type { CheckFlags } from '../commands/check.ts';
import { documentFromFlags } from '../flags.ts';
import { assumptionsOf } from '../judging.ts';
import { loadCatalog } from '../load-catalog.ts';
import { refuseOverwriting } from '../overwriting.ts';
import { EXIT } from '../report-error.ts';
import { type Entry, originText } from '../stream/entry.ts';
import { batchesOf } from '../stream/inputs.ts';
import { workloadReader } from '../stream/judge.ts';
import { expandPaths } from '../stream/paths.ts';
import type { Invalid } from '../stream/result.ts';
import { parseOutputs, writeReport } from './outputs.ts';
import { parseFailOn } from './policy-flags.ts';
import { spotFor, spotOfProblem } from './spot.ts';
import { staleFindings } from './stale.ts';

interface Checking {
  readonly catalog: Catalog;
  readonly flags: CheckFlags;
  readonly stated: Readonly<Record<string, unknown>>;
  readonly policy: Policy;
}

/** What an entry is known by, whatever comes of it. */
function traceOf({ origin }: Entry) {
  const { file, line, index } = origin;
  return { origin: originText(origin), file, line, index };
}

function checkedInvalid(entry: Entry, { problems }: Invalid): CheckedWorkload {
  const findings = problems.map(({ path, message, hint = null, place = {} }): PlacedFinding => {
    const found = finding('invalid-workload', path, message, { mend: hint });
    return { ...found, spot: spotOfProblem(entry, place), ignored: null };
  });
  return { name: null, ...traceOf(entry), status: 'invalid', recommended: null, findings };
}

async function place(found: Finding, entry: Entry, stated: Checking['stated']) {
  return { ...found, spot: await spotFor(entry, found.path, stated), ignored: null };
}

async function checkEntry(
  entry: Entry,
  read: ReturnType<typeof workloadReader>,
  { catalog, flags, stated, policy }: Checking,
): Promise<CheckedWorkload> {
  const workload = read(entry);
  if (workload instanceof Promise) return checkedInvalid(entry, await workload);
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  const found = applyPolicy(checkWorkload(recommendation), policy);
  const findings = await Promise.all(found.map((one) => place(one, entry, stated)));
  const { name, status, recommended } = recommendation;
  return { name, ...traceOf(entry), status, recommended, findings };
}

async function checkAll(
  words: readonly string[],
  checking: Checking,
  commandNames: readonly string[],
): Promise<CheckedWorkload[]> {
  const { catalog, flags, stated } = checking;
  const read = workloadReader(
    catalog.options.map(({ id }) => id),
    stated,
  );
  const checked: CheckedWorkload[] = [];
  const inputs = { begun: undefined, paths: words, names: commandNames };
  for await (const { batch } of batchesOf(inputs, flags.inputFormat, () => undefined)) {
    for (const item of batch) checked.push(await checkEntry(await item, read, checking));
  }
  return checked;
}

/** A check that checks nothing must not look like one that passed. */
function refuseNothing(workloads: readonly CheckedWorkload[], { failOn }: Policy): void {
  if (workloads.length === 0) throw inputError('there is no workload in the input');
  const isUndeclared = ({ findings }: CheckedWorkload) =>
    findings.some(({ id }) => id === 'nothing-declared');
  if (failOn.some((category) => category !== 'never')) return;
  if (!workloads.every(isUndeclared)) return;
  throw inputError('there is nothing to check: no workload states current or expect', {
    hint: 'state current or expect in the workloads, or use --expect, --current or --fail-on none-eligible',
  });
}

/** Asked to fail on an answer, a check needs no declaration. */
function withoutUndeclared(workload: CheckedWorkload, { failOn }: Policy): CheckedWorkload {
  if (!failOn.some((category) => category !== 'never')) return workload;
  const findings = workload.findings.filter(({ id }) => id !== 'nothing-declared');
  return { ...workload, findings };
}

/** The exit code of a report, whatever formats it is written in. */
export function exitCodeOfReport(report: CheckReport): number {
  const errors = allFindings(report).filter(
    ({ severity, ignored }) => severity === 'error' && ignored === null,
  );
  if (errors.some(({ id }) => id === 'invalid-workload')) return EXIT.input;
  return errors.length > 0 ? EXIT.negative : EXIT.answer;
}

const NOWHERE = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  source: null,
  flag: null,
};

/** Checks the workloads and writes the report; gives the exit code. */
export async function runCheck(
  words: readonly string[],
  flags: CheckFlags,
  commandNames: readonly string[],
): Promise<number> {
  const outputs = parseOutputs(flags.format);
  const policy: Policy = { failOn: parseFailOn(flags.failOn), severities: {} };
  const catalog = await loadCatalog(flags.catalog);
  const paths = expandPaths(words);
  for (const { file } of outputs) refuseOverwriting(paths, file);
  const checking = { catalog, flags, stated: documentFromFlags(flags), policy };
  const checked = await checkAll(paths, checking, commandNames);
  refuseNothing(checked, policy);
  const workloads = checked.map((one) => withoutUndeclared(one, policy));
  const general = applyPolicy(staleFindings(catalog), policy).map(
    (one): PlacedFinding => ({ ...one, spot: NOWHERE, ignored: null }),
  );
  const { version: catalogVersion, verified } = catalog;
  const known = { version: catalogVersion, verified };
  const report: CheckReport = { workloads, general, catalog: known, version };
  await writeReport(report, outputs, flags.color);
  return exitCodeOfReport(report);
}
