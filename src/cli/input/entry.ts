import type { Place, Problem } from '../../schema/input-error.ts';
import { visible } from '../../schema/quote.ts';

/** Where in the input a workload stands. */
export interface Origin {
  /** As the user named it; null for standard input. */
  readonly file: string | null;
  /** First line of the document, from 1; null where lines say nothing. */
  readonly line: number | null;
  /** Position in the list or among the documents, from 0; null for NDJSON and single documents. */
  readonly index: number | null;
}

/** One document out of the input, or what keeps it from being one. */
export interface Entry {
  readonly origin: Origin;
  readonly value: unknown;
  /** What is broken about the document itself; null when `value` holds it. */
  readonly problem: Problem | null;
  /** The text that holds the document, null when it is not at hand. */
  readonly text: string | null;
  /** Whether there is nothing at all in the input. */
  readonly isEmpty?: true;
  /** Whether flags alone state the workload. */
  readonly isTyped?: true;
  /** Where that text begins; left out: at the start of the line of `origin`. */
  readonly start?: Place | undefined;
  /** Where the value at a path stands; parses once more, so ask only when there is need. */
  readonly locate: (path: string) => Place | Promise<Place>;
}

/** Entries that came together; each is made when it is asked for, so that few are held at a time. */
export type Entries = Iterable<Entry | Promise<Entry>>;

/** A workload of which flags say all. */
export const TYPED_ENTRY: Entry = {
  origin: { file: null, line: null, index: null },
  value: {},
  problem: null,
  text: null,
  isTyped: true,
  locate: () => ({}),
};

/** Whether a document is alone in its input, so that it is known by the file alone. */
export const isLone = ({ line, index }: Origin): boolean => line === null && index === null;

/** "specs.ndjson:3", "line 3", "batch.json[2]": the place in words; empty for a lone document. */
export function originText({ file, line, index }: Origin): string {
  const position = index === null ? (line === null ? '' : `:${line}`) : `[${index}]`;
  if (file !== null) return `${file}${position}`;
  if (index !== null) return `document ${index}`;
  return line === null ? '' : `line ${line}`;
}

/** The place at which an entry begins. */
export function placeOf({ file, line }: Origin): Place {
  return {
    file: file === null ? 'standard input' : visible(file),
    ...(line !== null && { line, column: 1 }),
  };
}

/** An entry that could not be read. */
export function brokenEntry(
  origin: Origin,
  { message, place, hint }: Pick<Problem, 'message' | 'place' | 'hint'>,
  text: string | null = null,
  start?: Place,
): Entry {
  const problem = {
    path: '',
    message,
    place: { ...placeOf(origin), ...place },
    ...(hint !== undefined && { hint }),
  };
  return { origin, value: undefined, problem, text, start, locate: () => placeOf(origin) };
}
