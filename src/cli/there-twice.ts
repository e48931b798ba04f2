import { type InputError, inputError, type Place } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';

/** The complaint about a field that is there twice; its place is that of the second. */
export function thereTwice(name: unknown, first: Place, second: Place): InputError {
  const where =
    first.line === second.line ? `in column ${first.column}` : `in line ${first.line ?? 1}`;
  return inputError(`field ${quote(name)} is there twice, first ${where}`, { place: second });
}
