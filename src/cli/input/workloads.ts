// Workloads out of whatever they are written in, one after the other: a single document is a stream
// of one.

import type { Buffer } from 'node:buffer';
import type { Catalog } from '../../core/catalog-types.ts';
import { flagOf, shellWord } from '../../format/command-line.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { quote, visible } from '../../schema/quote.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import { suggestion } from '../../schema/words.ts';
import type { Workload } from '../../schema/workload.ts';
import {
  documentFromFlags,
  type FilledInFlags,
  type WorkloadFlags,
  withPriority,
} from '../flags.ts';
import { isTerminal, nextTurn } from '../output/terminal.ts';
import {
  brokenEntry,
  type Entries,
  type Entry,
  type Origin,
  placeOf,
  TYPED_ENTRY,
} from './entry.ts';
import {
  type Form,
  LARGEST_YAML_BYTES,
  type Opened,
  openInput,
  peek,
  readText,
  recognise,
} from './files.ts';
import { arrayEntries, jsonEntry, lineEntries, problemIn } from './json.ts';
import { withPlaces } from './places.ts';

const EMPTY = {
  message: 'the input is empty',
  hint: 'give a workload such as {"payload": "50MB", "latency": "low"}',
};

const emptyEntry = (origin: Origin): Entry => ({ ...brokenEntry(origin, EMPTY), isEmpty: true });

async function* wholeJson(opened: Opened): AsyncGenerator<Entries> {
  const text = await readText(opened);
  const { file, name } = opened;
  const origin = { file, line: null, index: null };
  if (text.trim() === '') yield [emptyEntry(origin)];
  else if (/^\s*\[/.test(text)) yield* arrayEntries(text, file);
  else yield [jsonEntry(text, origin, { file: name })];
}

async function* wholeYaml(opened: Opened): AsyncGenerator<Entries> {
  const text = await readText(opened, LARGEST_YAML_BYTES);
  const { name, extension, file } = opened;
  if (text.trim() === '') {
    yield [emptyEntry({ file, line: null, index: null })];
    return;
  }
  const { yamlEntries } = await import('./yaml.ts');
  yield* yamlEntries({ name, extension, text }, file);
}

const ENTRIES_OF: Readonly<Record<Form, (opened: Opened) => AsyncGenerator<Entries>>> = {
  ndjson: ({ chunks, file }) => lineEntries(chunks, file),
  json: wholeJson,
  yaml: wholeYaml,
};

/**
 * The workload documents of an input, in batches as they come. What makes the whole unreadable
 * becomes a broken entry too, so that the other inputs go on.
 * @param form how the documents are laid out; recognised when left out
 * @param isEager whether an object on the first line is taken for a line, so that it is not waited
 *   for more
 */
export async function* entriesOf(
  opened: Opened,
  form: Form | undefined,
  isEager: boolean,
): AsyncGenerator<Entries> {
  try {
    const { extension } = opened;
    const known = await peek(
      opened,
      (beginning, isAll) => form ?? recognise(extension, beginning, isAll, isEager),
    );
    yield* ENTRIES_OF[known.told](known.opened);
  } catch (error) {
    const problem = problemIn(error);
    // The name stands beside it anyway.
    const message = problem.message.replace(`${opened.name} is `, 'the input is ');
    const origin = { file: opened.file, line: null, index: null };
    yield [brokenEntry(origin, { ...problem, message })];
  }
}

/** Entries that came together. */
export interface Batch {
  readonly entries: Entries;
  /** How much was read so far of the input that they come from, 0 to 1; null where its size is not known. */
  readonly share: number | null;
}

async function* batchesOfOne(
  opened: Opened,
  form: Form | undefined,
  isEager: boolean,
): AsyncGenerator<Batch> {
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const counting = { ...opened, chunks: counted(opened.chunks) };
  for await (const entries of entriesOf(counting, form, isEager)) {
    yield { entries, share: opened.size ? bytes / opened.size : null };
  }
}

/** Where workloads come from, and how they are taken. */
export interface WorkloadFiles {
  readonly paths: readonly string[];
  readonly form: Form | undefined;
  readonly isEager: boolean;
}

/** What cannot be opened is reported like a broken entry, so that the other inputs go on. */
function openOrReport(path: string, { paths }: WorkloadFiles): Opened | Entry {
  const isOnly = paths.length === 1;
  try {
    return openInput(path, isOnly);
  } catch (error) {
    if (isOnly) throw error;
    return brokenEntry({ file: path, line: null, index: null }, problemIn(error));
  }
}

/** The entries of all inputs in their order; signals are heard between them. */
export async function* batchesOf(source: WorkloadFiles): AsyncGenerator<Batch> {
  for (const path of source.paths) {
    const input = openOrReport(path, source);
    if ('origin' in input) {
      yield { entries: [input], share: null };
      continue;
    }
    for await (const batch of batchesOfOne(input, source.form, source.isEager)) {
      yield batch;
      await nextTurn();
    }
  }
}

/** Batches of which the first entry is known. */
interface Peeked {
  /** Null when there is no entry at all. */
  readonly first: Entry | null;
  /** The same batches, the first entry among them. */
  readonly all: AsyncGenerator<Batch>;
}

/** Looks at the first entry. */
export async function firstOf(batches: AsyncGenerator<Batch>): Promise<Peeked> {
  for (;;) {
    const { value, done } = await batches.next();
    if (done) return { first: null, all: batches };
    const entries = value.entries[Symbol.iterator]();
    const next = entries.next();
    if (next.done) continue;
    const first = await next.value;
    return { first, all: resumed(first, entries, value.share, batches) };
  }
}

async function* resumed(
  first: Entry,
  others: Iterator<Entry | Promise<Entry>>,
  share: number | null,
  batches: AsyncGenerator<Batch>,
): AsyncGenerator<Batch> {
  function* all() {
    yield first;
    for (let next = others.next(); !next.done; next = others.next()) yield next.value;
  }
  yield { entries: all(), share };
  yield* batches;
}

/** A workload that could not be read, and why. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly origin: Origin;
  readonly problems: readonly Problem[];
}

type StatedFields = Readonly<Record<string, unknown>>;

/** Flags override the fields of the document; what is no object is left for validation to refuse. */
function overlay(value: unknown, stated: StatedFields): unknown {
  return isObject(value) ? { ...value, ...stated } : value;
}

/** Loaded only for what is refused anyway. */
const importableProblem = async (entry: Entry): Promise<Problem | undefined> =>
  (await import('./foreign-documents.ts')).problemOfImportable(entry);

/** What is wrong, at its place: a field that a flag stated is complained about under its name. */
async function invalid(
  entry: Entry,
  problems: readonly Problem[],
  stated: StatedFields,
): Promise<Invalid> {
  const importable = await importableProblem(entry);
  if (importable) return { kind: 'invalid', origin: entry.origin, problems: [importable] };
  const locate = (path: string) => {
    const [first] = path.split('.'); // of "expect.recommended" the flag states the whole
    const field = FIELD_NAMES.find((name) => name === first);
    if (field && Object.hasOwn(stated, field)) return { flag: flagOf(field) };
    if (path !== '') return entry.locate(path);
    return entry.isTyped ? {} : placeOf(entry.origin);
  };
  return { kind: 'invalid', origin: entry.origin, problems: await withPlaces(problems, locate) };
}

/** Reads entries: the workload that an entry and the flags state together, or what is wrong with it. */
type WorkloadReader = (entry: Entry) => Workload | Promise<Invalid>;

/**
 * @param settled what the project sets for workloads that do not state it
 * @param mayBeEmpty whether nothing need be stated
 */
export function workloadReader(
  { options }: Catalog,
  stated: StatedFields,
  settled: Pick<FilledInFlags, 'defaultPriority'> = {},
  mayBeEmpty = false,
): WorkloadReader {
  const optionIds = options.map(({ id }) => id);
  const hasStated = Object.keys(stated).length > 0;
  return (entry) => {
    if (entry.problem !== null) return invalid(entry, [entry.problem], stated);
    const document = hasStated ? overlay(entry.value, stated) : entry.value;
    const read = readWorkload(document, optionIds, mayBeEmpty);
    return read.ok ? withPriority(read.workload, settled) : invalid(entry, read.problems, stated);
  };
}

/** The workload of an entry; what is wrong with it is thrown. */
export async function workloadOf(entry: Entry, read: WorkloadReader): Promise<Workload> {
  const found = await read(entry);
  if ('problems' in found) throw new InputError(found.problems);
  return found;
}

/** What flags state for every workload is refused once, where it is wrong by itself. */
export async function refuseBrokenFlags(stated: StatedFields, catalog: Catalog): Promise<void> {
  if (Object.keys(stated).length === 0) return;
  await workloadOf(TYPED_ENTRY, workloadReader(catalog, stated, {}, true));
}

/** Standard input, when neither a file nor a flag states a workload and something is piped in. */
export function pipedInput(flags: WorkloadFlags): '-' | undefined {
  const stated = Object.keys(documentFromFlags(flags)).length > 0;
  return stated || isTerminal(0) ? undefined : '-';
}

export const nothingStated = () =>
  inputError('there is no workload', {
    hint: 'state it with flags such as --payload 50MB, name a file, or pipe it in',
  });

/** The name that a flag states: of several workloads it selects one. */
export const nameFlag = ({ name }: WorkloadFlags): string | undefined =>
  typeof name === 'string' ? name : undefined;

/** So many names are offered to choose from. */
const MOST_NAMES = 10;

function severalProblem(first: Entry, names: readonly string[]): InputError {
  const [name] = names;
  const hint =
    name === undefined
      ? 'give each a name and select one with --name'
      : `select one with --name, such as --name ${shellWord(name)}; named here: ${names.map(visible).join(', ')}`;
  const message = 'there are several documents where one is wanted';
  return inputError(message, { place: placeOf(first.origin), hint });
}

/** None or several have the name. */
const notOne = (name: string, count: number, names: readonly string[]): InputError =>
  count > 0
    ? inputError(`${count} workloads are named ${quote(name)}`, { place: { flag: '--name' } })
    : inputError(`no workload is named ${quote(name)}; ${visible(suggestion(name, names))}`, {
        place: { flag: '--name' },
      });

/** The only entry, or the one of that name among several: one that is alone takes any name. */
export async function selectOne(
  batches: AsyncIterable<Batch>,
  name: string | undefined,
): Promise<Entry> {
  const named: Entry[] = [];
  const names: string[] = [];
  let first: Entry | undefined;
  let count = 0;
  for await (const { entries } of batches) {
    for (const item of entries) {
      const entry = await item;
      first ??= entry;
      count += 1;
      const own = isObject(entry.value) ? entry.value.name : undefined;
      if (typeof own === 'string' && names.length < MOST_NAMES) names.push(own);
      if (own !== undefined && own === name) named.push(entry);
    }
    if (name === undefined && count >= MOST_NAMES) break;
  }
  if (first === undefined) throw inputError('there is no workload in the input');
  const [found] = named;
  if (count === 1 || (found && named.length === 1)) return found ?? first;
  const importable = await importableProblem(first);
  if (importable) throw new InputError([importable]);
  throw name === undefined ? severalProblem(first, names) : notOne(name, named.length, names);
}

/**
 * The one workload that a document and flags state together.
 * @param path a file or "-", of whose several workloads --name selects one; undefined when flags alone state it
 * @param mayBeEmpty whether nothing need be stated, as the rest is asked for
 */
export async function loadWorkload(
  path: string | undefined,
  flags: WorkloadFlags,
  catalog: Catalog,
  mayBeEmpty = false,
): Promise<Workload> {
  const stated = documentFromFlags(flags);
  const read = workloadReader(catalog, stated, flags, mayBeEmpty);
  if (path !== undefined) {
    const batches = batchesOf({ paths: [path], form: undefined, isEager: false });
    return workloadOf(await selectOne(batches, nameFlag(flags)), read);
  }
  if (Object.keys(stated).length === 0 && !mayBeEmpty) throw nothingStated();
  return workloadOf(TYPED_ENTRY, read);
}
