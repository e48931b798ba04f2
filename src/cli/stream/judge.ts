import { decideEven } from '../../core/decide.ts';
import { recommend } from '../../core/recommend.ts';
import type { Assumptions, Catalog, Recommendation, Ruleset } from '../../core/types.ts';
import { flagOf } from '../../format/command-line.ts';
import type { View } from '../../format/document.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import type { Problem } from '../../schema/input-error.ts';
import { readWorkloadOfStream } from '../../schema/read-known.ts';
import type { Workload } from '../../schema/workload.ts';
import { overlay } from '../load-workload.ts';
import { inOrder } from '../problem-order.ts';
import { type SettledFlags, withPriority } from '../settings/settle.ts';
import { type Entry, placeOf } from './entry.ts';
import type { Invalid, Result } from './result.ts';

/** How the entries of a stream are judged. */
export interface Judging {
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly assumptions: Assumptions;
  /** Fields that flags state for every workload. */
  readonly stated: Readonly<Record<string, unknown>>;
  /** What the project sets for workloads that do not state it. */
  readonly settled: Defaults;
  /** Only status, winner, verdicts and scores. */
  readonly brief: boolean;
  readonly viewOf: (recommendation: Recommendation) => View | Promise<View>;
}

type Stated = Judging['stated'];
type Defaults = Pick<SettledFlags, 'defaultPriority'>;

async function located(problem: Problem, entry: Entry, stated: Stated): Promise<Problem> {
  if (problem.place) return problem;
  const field = FIELD_NAMES.find((name) => name === problem.path);
  if (field && Object.hasOwn(stated, field)) return { ...problem, place: { flag: flagOf(field) } };
  const atStart = problem.path === '';
  return { ...problem, place: atStart ? placeOf(entry.origin) : await entry.locate(problem.path) };
}

async function invalid(
  entry: Entry,
  problems: readonly Problem[],
  stated: Stated,
): Promise<Invalid> {
  const places = await Promise.all(problems.map((problem) => located(problem, entry, stated)));
  return { kind: 'invalid', origin: entry.origin, problems: inOrder(places) };
}

/** The workload that an entry and the flags state, or what is wrong with it. */
export function workloadReader(
  optionIds: readonly string[],
  stated: Stated,
  settled: Defaults = {},
): (entry: Entry) => Workload | Promise<Invalid> {
  const hasStated = Object.keys(stated).length > 0;
  return (entry) => {
    if (entry.problem !== null) return invalid(entry, [entry.problem], stated);
    const document = hasStated ? overlay(entry.value, stated) : entry.value;
    const read = readWorkloadOfStream(document, optionIds);
    return read.ok ? withPriority(read.workload, settled) : invalid(entry, read.problems, stated);
  };
}

/** A function that judges entries; at once, unless a problem has to be located. */
export function judgeOf(judging: Judging): (entry: Entry) => Result | Promise<Result> {
  const { catalog, ruleset, assumptions, brief, viewOf } = judging;
  const optionIds = catalog.options.map(({ id }) => id);
  const read = workloadReader(optionIds, judging.stated, judging.settled);
  return (entry) => {
    const workload = read(entry);
    if (workload instanceof Promise) return workload;
    const { origin } = entry;
    if (brief) {
      const decision = decideEven(workload, catalog, ruleset, assumptions);
      return { kind: 'decided', origin, name: workload.name ?? null, decision };
    }
    const recommendation = recommend(workload, catalog, ruleset, assumptions);
    const answer = (view: View): Result => ({ kind: 'answered', origin, recommendation, view });
    const view = viewOf(recommendation);
    return view instanceof Promise ? view.then(answer) : answer(view);
  };
}
