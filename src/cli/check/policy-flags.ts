import { FAIL_ON_WORDS, type FailOn } from '../../schema/finding-words.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';

/** "compromise,contested" → the answers on which a check fails. */
export function parseFailOn(texts: readonly string[], flag = '--fail-on'): FailOn[] {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim());
  return words.map((word) => {
    const known = FAIL_ON_WORDS.find((one) => one === word);
    if (known !== undefined) return known;
    throw inputError(`${quote(word)} is unknown; ${suggestion(word, FAIL_ON_WORDS)}`, {
      place: { flag },
    });
  });
}
