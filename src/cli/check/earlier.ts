import { describeEarlier, type Recorded } from '../../check/earlier.ts';
import { type EarlierResult, parseEarlierResult } from '../../schema/earlier-result.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { isObject, toProblems } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';
import { type Entry, placeOf } from '../input/entry.ts';
import { beginningText, LONGEST_LINE_BYTES, type Opened, openInput, peek } from '../input/files.ts';
import { isWorkload } from '../input/foreign-documents.ts';
import { withPlaces } from '../input/places.ts';
import { entriesOf } from '../input/workloads.ts';

/** Problems that are shown; a file of something else has one in each line. */
const MOST_PROBLEMS = 5;

const PLACE = { flag: '--compare-to' };

/** What an entry is instead of a result; null when it may be one, though a broken one. */
function foreign(value: unknown): string | null {
  if (!isObject(value)) return `${quote(value)} is not a result`;
  if ('status' in value || 'recommended' in value) return null;
  if (['summary', 'workloads', 'general'].every((key) => key in value)) {
    return 'this is the report of a check, not the results of recommend';
  }
  return isWorkload(value)
    ? 'this is a workload, not the result of one'
    : 'this is not a result: it has no status and no recommended';
}

function mistakesIn(entry: Entry, issues: Parameters<typeof toProblems>[0][]) {
  const problems = issues.flatMap((one) => toProblems(one, entry.value, 'the result'));
  return withPlaces(problems, (path) => (path === '' ? placeOf(entry.origin) : entry.locate(path)));
}

/** Refuses the file for these problems, and says in the end how to get one that will do. */
function refuse(problems: readonly Problem[], hint: string): never {
  const told = problems.slice(0, MOST_PROBLEMS);
  if (problems.length > MOST_PROBLEMS) {
    const { file } = problems[0]?.place ?? {};
    told.push({
      path: '',
      message: 'and more like these',
      place: file === undefined ? {} : { file },
    });
  }
  throw new InputError(
    told.map((problem, index) => (index === told.length - 1 ? { ...problem, hint } : problem)),
  );
}

/** Results are JSON: anything else is refused before more of it is read. */
function refuseOthers(text: string, { name: file }: Opened, hint: string): void {
  if (text === '') refuse([{ path: '', message: 'the file is empty', place: { file } }], hint);
  if (text.startsWith('{') || text.startsWith('[')) return;
  const [line = ''] = text.split(/[\r\n]/);
  const message = `results begin with { or [, but this begins with ${quote(line, 20)}`;
  refuse([{ path: '', message, place: { file } }], hint);
}

function open(path: string, hint: string): Opened {
  try {
    return openInput(path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ hint, ...problem, place: PLACE })));
  }
}

/** Refuses a result that is there twice at one place: nobody could say which of the two holds. */
function twinFinder(): (result: EarlierResult, line: number | null) => string | null {
  const seen = new Map<string, number | null>();
  return (result, line) => {
    const { name, file, line: at, index } = result;
    if (at === undefined && index === undefined) return null;
    const key = JSON.stringify([name, file, at, index]);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, line);
      return null;
    }
    const first = before === null ? '' : `, first in line ${before}`;
    return `the result of ${describeEarlier(result)} is there twice${first}`;
  };
}

/** A result, or what is wrong with it; after a fatal mistake the rest of the file says nothing. */
type Read =
  | { readonly result: EarlierResult }
  | { readonly problems: readonly Problem[]; readonly isFatal: boolean };

async function readEntry(entry: Entry, findTwin: ReturnType<typeof twinFinder>): Promise<Read> {
  const fatal = (message: string): Read => ({
    problems: [{ path: '', message, place: placeOf(entry.origin) }],
    isFatal: true,
  });
  if (entry.problem) return { problems: [entry.problem], isFatal: false };
  const other = foreign(entry.value);
  if (other !== null) return fatal(other);
  const { data, error } = parseEarlierResult(entry.value);
  if (!data) return { problems: await mistakesIn(entry, error.issues), isFatal: false };
  const result = data as EarlierResult; // what JSON holds is never undefined
  const twin = findTwin(result, entry.origin.line);
  return twin === null ? { result } : fatal(twin);
}

/** The entries of the file, whose name tells nothing: results are JSON, one or one a line. */
async function* entriesIn(opened: Opened): AsyncGenerator<Entry> {
  for await (const batch of entriesOf({ ...opened, extension: '' }, undefined, true)) {
    for (const item of batch) yield await item;
  }
}

/** The beginning of an input up to the end of its first line, as text that tells the form. */
const firstLine = (opened: Opened) =>
  peek(opened, (beginning, isAll) => {
    const text = beginningText(beginning);
    return isAll || text.includes('\n') || text.length >= LONGEST_LINE_BYTES ? text : null;
  });

/** How results are laid out: one a line, a list, or one alone over several lines. */
export type ResultsLayout = 'lines' | 'list' | 'document';

function layoutOf(text: string): ResultsLayout {
  if (text.startsWith('[')) return 'list';
  return /^\{.*\}\s*$/.test(text.split('\n', 1)[0] ?? '') ? 'lines' : 'document';
}

/** Earlier results as they were read. */
interface EarlierResults {
  readonly recorded: readonly Recorded[];
  readonly layout: ResultsLayout;
}

/**
 * Reads results that `recommend` printed: NDJSON, an array or a single one.
 * @param hint how to get such results
 * @param keepsValues whether the results are kept as they stand, too
 * @throws InputError when anything in the file is no result
 */
export async function readEarlierResults(
  path: string,
  hint: string,
  keepsValues: boolean,
): Promise<EarlierResults> {
  const { told: text, opened } = await firstLine(open(path, hint));
  refuseOthers(text, opened, hint);
  const layout = layoutOf(text);
  const recorded: Recorded[] = [];
  const problems: Problem[] = [];
  const findTwin = twinFinder();
  for await (const entry of entriesIn(opened)) {
    const one = await readEntry(entry, findTwin);
    const value = keepsValues ? { value: entry.value } : {};
    if ('result' in one) recorded.push({ result: one.result, line: entry.origin.line, ...value });
    else problems.push(...one.problems);
    if (problems.length > MOST_PROBLEMS || ('isFatal' in one && one.isFatal)) break;
  }
  if (problems.length > 0) refuse(problems, hint);
  if (recorded.length > 0) return { recorded, layout };
  throw inputError('there is no result in the file', { place: PLACE, hint });
}
