import { CATEGORIES } from '../../check/kinds.ts';
import { type FailOn, isFailOn } from '../../check/policy.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';

/** "compromise,contested" → the categories on which a check fails. */
export function parseFailOn(texts: readonly string[]): FailOn[] {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim());
  return words.map((word) => {
    if (isFailOn(word)) return word;
    throw inputError(`${quote(word)} is unknown; ${suggestion(word, CATEGORIES)}`, {
      place: { flag: '--fail-on' },
    });
  });
}
