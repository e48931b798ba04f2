import type { AxisInfo, SweepMap, SweepRuler } from '../analysis/sweep-types.ts';
import { type Fact, lineFacts } from './sweep-line-facts.ts';
import type { Mark } from './sweep-marks.ts';
import { fieldTitle } from './words.ts';

export const factText = ({ place, what }: Fact): string => `${place}: ${what}`;

/** Facts that have the same place and say the same are one. */
const distinct = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [factText(fact), fact])).values(),
];

const wordsOf = ({ ticks }: AxisInfo): string[] => ticks.map(({ text }) => text);

/** Two axes of words: what comes out for which of the one, by each of the other. */
function wordFacts({ x, y, rows }: SweepMap, marks: readonly Mark[]): Fact[] {
  return rows.flatMap((row, i) =>
    [...new Set(row)].map((outcome) => {
      const words = wordsOf(x).filter((_, k) => row[k] === outcome);
      const side = `${fieldTitle(y.field)} ${wordsOf(y)[i] ?? ''}`;
      const place = `${side}, ${fieldTitle(x.field)} ${words.join(', ')}`;
      return { place, what: marks[outcome]?.text ?? '' };
    }),
  );
}

/** A word in whose strip nothing changes. */
function plainStrips({ x, y, rows, lines }: SweepMap, marks: readonly Mark[]): Fact[] {
  const [words, inX] = x.kind === 'words' ? [x, true] : [y, false];
  if (words.kind !== 'words') {
    const [only] = lines.length === 0 ? (rows[0] ?? []) : [];
    return only === undefined ? [] : [{ place: 'everywhere', what: marks[only]?.text ?? '' }];
  }
  const crossed = new Set(lines.map(({ points }) => points[0]?.[inX ? 0 : 1]));
  return wordsOf(words).flatMap((word, i) => {
    const outcome = inX ? rows[0]?.[i] : rows[i]?.[0];
    if (crossed.has(i) || outcome === undefined) return [];
    return [{ place: `${fieldTitle(words.field)} ${word}`, what: marks[outcome]?.text ?? '' }];
  });
}

/** Where the map switches, and what is there where it does not. */
export function mapFacts(map: SweepMap, marks: readonly Mark[]): Fact[] {
  if (map.x.kind === 'words' && map.y.kind === 'words') return wordFacts(map, marks);
  return [...distinct(lineFacts(map, marks)), ...plainStrips(map, marks)];
}

/** Which option wins along the ruler. */
export function rulerFacts({ bands }: SweepRuler, marks: readonly Mark[]): Fact[] {
  return bands.map(({ firstText, lastText, outcome }) => ({
    place: firstText === lastText ? firstText : `${firstText} to ${lastText}`,
    what: marks[outcome]?.text ?? '',
  }));
}

/** "payload 5MB": where the workload is, of what it states; null when it is nowhere to be seen. */
export function hereText(axes: readonly AxisInfo[]): string | null {
  const stated = axes.filter(({ here }) => here !== null);
  if (stated.length === 0) return null;
  return stated.map(({ field, here }) => `${fieldTitle(field)} ${here?.text ?? ''}`).join(', ');
}
