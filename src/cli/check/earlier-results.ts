import type { EarlierResult, Recorded } from '../../check/earlier.ts';
import { earlierResultSchema } from '../../schema/earlier-result.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { toProblems } from '../../schema/problems.ts';
import { openInput } from '../read-input.ts';
import { entriesOf } from '../stream/entries.ts';
import { type Entry, placeOf } from '../stream/entry.ts';

/** Problems that are told; a file of something else has one in each line. */
const MOST_PROBLEMS = 5;

const HINT = 'give what infer-advisor recommend --format ndjson or json printed';

async function problemsOf(entry: Entry): Promise<Problem[]> {
  if (entry.problem) return [entry.problem];
  const result = earlierResultSchema.safeParse(entry.value);
  if (result.success) return [];
  const problems = result.error.issues.flatMap((one) => toProblems(one, entry.value, 'the result'));
  return Promise.all(
    problems.map(async (problem) => ({
      ...problem,
      place: problem.path === '' ? placeOf(entry.origin) : await entry.locate(problem.path),
    })),
  );
}

function refuse(problems: readonly Problem[]): never {
  const told = problems.slice(0, MOST_PROBLEMS);
  throw new InputError(
    told.map((problem, index) =>
      index === told.length - 1 ? { ...problem, hint: HINT } : problem,
    ),
  );
}

/**
 * Reads results that `recommend` printed: NDJSON, an array or a single one.
 * @throws InputError when anything in the file is no result
 */
export async function readEarlierResults(path: string): Promise<Recorded[]> {
  const opened = openInput(path, [], () => true);
  const recorded: Recorded[] = [];
  const problems: Problem[] = [];
  for await (const batch of entriesOf(opened, undefined, () => undefined)) {
    for (const item of batch) {
      const entry = await item;
      problems.push(...(await problemsOf(entry)));
      if (problems.length >= MOST_PROBLEMS) refuse(problems);
      const result = entry.value as EarlierResult; // or else there is a problem
      recorded.push({ result, line: entry.origin.line });
    }
  }
  if (problems.length > 0) refuse(problems);
  if (recorded.length > 0) return recorded;
  throw inputError('there is no result in the file', {
    place: { flag: '--compare-to' },
    hint: HINT,
  });
}
