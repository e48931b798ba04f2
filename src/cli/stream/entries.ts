import { Buffer } from 'node:buffer';
import { InputError, inputError } from '../../schema/input-error.ts';
import { isFirstLineThere, tellingText } from '../form-beginning.ts';
import {
  decode,
  LARGEST_BYTES,
  LARGEST_YAML_BYTES,
  type Opened,
  refuseOtherEncodings,
  tooLarge,
} from '../read-input.ts';
import { recognise } from '../recognise.ts';
import { allBytes, bytesOf, type OnBytes } from './bytes.ts';
import { brokenEntry, type Entry, type Form } from './entry.ts';
import { arraySplitter } from './json-array.ts';
import { jsonEntry } from './json-entry.ts';
import { type Entries, lineSplitter, type Splitter } from './lines.ts';

/** An input and who wants to know how much of it was read. */
interface Reading {
  readonly opened: Opened;
  readonly onBytes: OnBytes;
}

async function* split({ opened, onBytes }: Reading, splitter: Splitter): AsyncGenerator<Entries> {
  for await (const chunk of bytesOf(opened, onBytes)) yield splitter.feed(chunk);
  yield splitter.end();
}

async function textOf({ opened, onBytes }: Reading, most: number): Promise<string> {
  const bytes = await allBytes(opened, most, onBytes);
  if (bytes === null) throw tooLarge(opened.name, most);
  return decode(bytes, opened.name);
}

async function* wholeYaml(reading: Reading): AsyncGenerator<Entries> {
  const { yamlEntries } = await import('./yaml-entries.ts');
  const text = await textOf(reading, LARGEST_YAML_BYTES);
  const { name, extension, file } = reading.opened;
  yield* yamlEntries({ name, extension, text }, file);
}

async function* wholeJson(reading: Reading): AsyncGenerator<Entry[]> {
  const { opened } = reading;
  const text = await textOf(reading, LARGEST_BYTES);
  if (text.trim() === '') throw inputError(`${opened.name} is empty`);
  const origin = { file: opened.file, line: null, index: null };
  yield [await jsonEntry(text, origin, { file: opened.name })];
}

const SPACES = /^(?:\u00ef\u00bb\u00bf)?\s*/;

export { tellingText as beginningText } from '../form-beginning.ts';

/** The input once its first line is there, by which the form is told. */
async function withFirstLine(opened: Opened): Promise<Opened> {
  if (opened.descriptor === null || isFirstLineThere(opened.beginning)) return opened;
  const rest = bytesOf(opened, () => undefined);
  const chunks: Buffer[] = [];
  let beginning = opened.beginning;
  do {
    const { value, done } = await rest.next();
    if (done) return { ...opened, beginning, descriptor: null };
    chunks.push(value);
    beginning = Buffer.concat(chunks);
  } while (!isFirstLineThere(beginning));
  return { ...opened, beginning, rest };
}

async function* layOut(given: Reading, form: Form | undefined): AsyncGenerator<Entries> {
  refuseOtherEncodings(given.opened.beginning, given.opened.name);
  const opened = form === undefined ? await withFirstLine(given.opened) : given.opened;
  yield* laidOut({ ...given, opened }, form);
}

function laidOut(reading: Reading, form: Form | undefined): AsyncGenerator<Entries> {
  const { opened } = reading;
  const text = tellingText(opened.beginning);
  switch (form ?? recognise(opened.extension, text, opened.descriptor === null)) {
    case 'ndjson':
      return split(reading, lineSplitter(opened.file));
    case 'yaml':
      return wholeYaml(reading);
    case 'json':
      return text.replace(SPACES, '').startsWith('[')
        ? split(reading, arraySplitter(opened.file))
        : wholeJson(reading);
  }
}

const withHint = (entry: Entry, hint: string | undefined): Entry =>
  entry.problem && hint !== undefined ? { ...entry, problem: { ...entry.problem, hint } } : entry;

/** "a.json is empty" where the name stands beside it anyway: "the input is empty". */
const unnamed = (message: string, { name }: Opened): string =>
  message.startsWith(`${name} is `) ? `the input${message.slice(name.length)}` : message;

/**
 * The workload documents of an input, in batches as they come. What makes the whole unreadable
 * becomes a broken entry too, so that the other inputs go on.
 * @param form how the documents are laid out; recognised when left out
 */
export async function* entriesOf(
  opened: Opened,
  form: Form | undefined,
  onBytes: OnBytes,
): AsyncGenerator<Entries> {
  try {
    yield* layOut({ opened, onBytes }, form);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    const origin = { file: opened.file, line: null, index: null };
    const message = unnamed(problem?.message ?? error.message, opened);
    yield [withHint(brokenEntry(origin, message, problem?.place), problem?.hint)];
  }
}
