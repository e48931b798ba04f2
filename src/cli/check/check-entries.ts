import { checkWorkload, declaresSomething } from '../../check/check-workload.ts';
import type { Matcher } from '../../check/earlier.ts';
import { type Finding, finding } from '../../check/finding.ts';
import { judgeChange, newWorkload } from '../../check/judge-change.ts';
import { applyPolicy, type Policy } from '../../check/policy.ts';
import type { CheckedWorkload, PlacedFinding } from '../../check/report.ts';
import type { LimitWords } from '../../check/ways-out.ts';
import { recommend } from '../../core/recommend.ts';
import type { Catalog, Recommendation, Ruleset } from '../../core/types.ts';
import type { CheckFlags } from '../commands/check.ts';
import { assumptionsOf } from '../judging.ts';
import type { Opened } from '../read-input.ts';
import { type Entry, originText } from '../stream/entry.ts';
import { batchesOf } from '../stream/inputs.ts';
import { workloadReader } from '../stream/judge.ts';
import type { Invalid } from '../stream/result.ts';
import type { Ignoring, Subject } from './ignores.ts';
import { spotFor, spotOfProblem } from './spot.ts';

/** How workloads are checked. */
export interface Checking {
  readonly catalog: Catalog;
  /** The catalog's limits in words. */
  readonly words: LimitWords;
  readonly ruleset: Ruleset;
  readonly flags: CheckFlags;
  readonly stated: Readonly<Record<string, unknown>>;
  readonly policy: Policy;
  readonly ignoring: Ignoring;
  /** Null when nothing is compared. */
  readonly comparing: Comparing | null;
}

/** What the answers are compared with. */
export interface Comparing {
  /** Finds earlier results. */
  readonly matcher: Matcher;
  /** The command that takes the results anew. */
  readonly renewal: string;
}

/** A workload that was checked. */
export interface Checked {
  readonly workload: CheckedWorkload;
  /** Whether it says what it is to be checked against; one that is invalid is never let through. */
  readonly isDeclared: boolean;
  /** How it compares with its earlier result; null when that was not asked or cannot be told. */
  readonly change: 'same' | 'changed' | 'new' | null;
}

/** What an entry is known by, whatever comes of it. */
function traceOf({ origin }: Entry) {
  const { file, line, index } = origin;
  return { origin: originText(origin), file, line, index };
}

function checkedInvalid(entry: Entry, { problems }: Invalid): Checked {
  const findings = problems.map(({ path, message, hint = null, place = {} }): PlacedFinding => {
    const found = finding('invalid-workload', path, message, { mend: hint });
    return { ...found, spot: spotOfProblem(entry, place), ignored: null };
  });
  const outcome = { status: 'invalid', recommended: null, findings } as const;
  return {
    workload: { name: null, ...traceOf(entry), ...outcome },
    isDeclared: true,
    change: null,
  };
}

/** Whether the answer itself is asked about, so that a workload need not declare anything. */
export const asksForAnswers = ({ policy, comparing }: Pick<Checking, 'policy' | 'comparing'>) =>
  comparing !== null || policy.failOn.some((category) => category !== 'never');

interface Change {
  readonly change: Checked['change'];
  readonly findings: readonly Finding[];
}

/** What changed since the earlier result. */
function changeOf(now: Recommendation, { origin }: Entry, comparing: Comparing | null): Change {
  if (comparing === null) return { change: null, findings: [] };
  const { matcher, renewal } = comparing;
  const before = matcher.take({ ...origin, name: now.name });
  if (before === undefined) return { change: 'new', findings: [newWorkload(now, renewal)] };
  const findings = judgeChange(now, before.result, renewal);
  return { change: findings.length > 0 ? 'changed' : 'same', findings };
}

/** What is declared is asked for only where the answers themselves are not. */
function declaredFindings(recommendation: Recommendation, checking: Checking): Finding[] {
  const found = checkWorkload(recommendation, checking.words);
  return asksForAnswers(checking) ? found.filter(({ id }) => id !== 'nothing-declared') : found;
}

async function place(
  found: Finding,
  entry: Entry,
  subject: Subject,
  { stated, ignoring }: Checking,
): Promise<PlacedFinding> {
  const ignored = ignoring.reasonFor(found, subject);
  return { ...found, spot: await spotFor(entry, found.path, stated), ignored };
}

async function checkEntry(
  entry: Entry,
  read: ReturnType<typeof workloadReader>,
  checking: Checking,
): Promise<Checked> {
  const workload = read(entry);
  if (workload instanceof Promise) {
    checking.comparing?.matcher.take({ ...entry.origin, name: null });
    return checkedInvalid(entry, await workload);
  }
  const { catalog, ruleset, flags, policy, comparing } = checking;
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  const { name, status, recommended } = recommendation;
  const { change, findings: changes } = changeOf(recommendation, entry, comparing);
  const found = applyPolicy([...declaredFindings(recommendation, checking), ...changes], policy);
  const subject = { name, file: entry.origin.file };
  const findings = await Promise.all(found.map((one) => place(one, entry, subject, checking)));
  return {
    workload: { name, ...traceOf(entry), status, recommended, findings },
    isDeclared: declaresSomething(recommendation),
    change,
  };
}

/**
 * Checks every workload of the inputs, in their order.
 * @param onOpen told of each input before its workloads are checked
 */
export async function checkEntries(
  paths: readonly string[],
  checking: Checking,
  commandNames: readonly string[],
  onOpen: (opened: Opened) => void,
): Promise<Checked[]> {
  const { catalog, flags, stated } = checking;
  const optionIds = catalog.options.map(({ id }) => id);
  const read = workloadReader(optionIds, stated, flags);
  const checked: Checked[] = [];
  const inputs = { begun: undefined, paths, names: commandNames };
  for await (const { batch } of batchesOf(inputs, flags.inputFormat, onOpen)) {
    for (const item of batch) checked.push(await checkEntry(await item, read, checking));
  }
  return checked;
}
