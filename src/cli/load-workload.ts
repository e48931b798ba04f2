import type { Catalog } from '../core/types.ts';
import { flagOf } from '../format/command-line.ts';
import { FIELD_NAMES } from '../schema/fields.ts';
import { inputError, type Place } from '../schema/input-error.ts';
import { isObject } from '../schema/is-object.ts';
import { readWorkload } from '../schema/read-workload.ts';
import type { Workload } from '../schema/workload.ts';
import { documentFromFlags, type WorkloadFlags } from './flags.ts';
import { isTerminal } from './output/terminal.ts';
import { locateProblems, type ParsedDocument, parseDocument } from './parse-document.ts';
import { type Input, readInput } from './read-input.ts';
import { withPriority } from './settings/settle.ts';

const NO_FILE: ParsedDocument = { value: {}, locate: () => ({}) };

/** Flags override the fields of the document; what is no object is left for validation to refuse. */
export function overlay(value: unknown, stated: Readonly<Record<string, unknown>>): unknown {
  if (Object.keys(stated).length === 0) return value;
  return isObject(value) ? { ...value, ...stated } : value;
}

/** A field that a flag stated is complained about under the flag's name. */
function locator(document: ParsedDocument, stated: Record<string, unknown>) {
  return (path: string): Place => {
    const [first] = path.split('.'); // of "expect.recommended" the flag states the whole
    const field = FIELD_NAMES.find((name) => name === first);
    if (field && Object.hasOwn(stated, field)) return { flag: flagOf(field) };
    return document.locate(path);
  };
}

/**
 * The workload that a document and flags state together.
 * @param source the document, or a file (or "-") to read it from
 * @param commands names to suggest when the file looks like a mistyped command
 * @param mayBeEmpty whether nothing need be stated, as the rest is asked for
 */
export async function loadWorkload(
  source: Input | string | undefined,
  flags: WorkloadFlags,
  catalog: Catalog,
  commands: readonly string[] = [],
  mayBeEmpty = false,
): Promise<Workload> {
  const input = typeof source === 'string' ? readInput(source, commands) : source;
  const document = input === undefined ? NO_FILE : await parseDocument(input);
  const stated = documentFromFlags(flags);
  if (input === undefined && Object.keys(stated).length === 0 && !mayBeEmpty) throw nothingStated();
  const optionIds = catalog.options.map(({ id }) => id);
  const result = readWorkload(overlay(document.value, stated), optionIds, mayBeEmpty);
  if (result.ok) return withPriority(result.workload, flags);
  throw locateProblems(result.problems, locator(document, stated));
}

/** What flags state for every workload is refused once, where it is wrong by itself. */
export function refuseBrokenFlags(
  stated: Readonly<Record<string, unknown>>,
  { options }: Catalog,
): void {
  if (Object.keys(stated).length === 0) return;
  const optionIds = options.map(({ id }) => id);
  const result = readWorkload(stated, optionIds, true);
  if (!result.ok) throw locateProblems(result.problems, locator(NO_FILE, stated));
}

/** Standard input, when neither a file nor a flag states a workload and something is piped in. */
export function pipedInput(flags: WorkloadFlags): '-' | undefined {
  const stated = Object.keys(documentFromFlags(flags)).length > 0;
  return stated || isTerminal(0) ? undefined : '-';
}

function nothingStated() {
  return inputError('there is no workload', {
    hint: 'state it with flags such as --payload 50MB, name a file, or pipe it in',
  });
}
