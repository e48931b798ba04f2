import type { SweepOutcome } from '../analysis/sweep-outcome.ts';
import type { Role, Span } from './document.ts';
import { span } from './document.ts';
import type { ShortNames } from './short-names.ts';

/** How an outcome is drawn and named. */
export interface Mark {
  /** A capital for a recommendation, a small letter for a compromise, a dot for none. */
  readonly letter: string;
  readonly role: Role;
  readonly text: string;
  /** Place of the option among all, from 0, by which it has its colour; null for none. */
  readonly option: number | null;
  readonly isCompromise: boolean;
  readonly isContested: boolean;
}

const CONTESTED = ', contested';
const NONE = { letter: '·', role: 'dim', text: 'no option fits' } as const;
export const BLOCKS: readonly Role[] = ['block1', 'block2', 'block3', 'block4', 'block5'];

/** A letter for each option: the first of its name that no other option has. */
export function lettersOf(names: ShortNames): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [id, name] of Object.entries(names)) {
    const taken = [...letters.values()];
    const own = [...name.toUpperCase(), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const free = own.find((one) => /[A-Z]/.test(one) && !taken.includes(one));
    letters.set(id, free ?? '#');
  }
  return letters;
}

/** How to draw each outcome, by its number. */
export function marksOf(outcomes: readonly SweepOutcome[], names: ShortNames): Mark[] {
  const letters = lettersOf(names);
  const ids = Object.keys(names);
  return outcomes.map(({ recommended, status, contested }) => {
    const dispute = contested ? CONTESTED : '';
    const kind = { isCompromise: status === 'compromise', isContested: contested };
    if (recommended === null) return { ...NONE, ...kind, text: NONE.text + dispute, option: null };
    const letter = letters.get(recommended) ?? '#';
    const { isCompromise } = kind;
    return {
      ...kind,
      option: ids.indexOf(recommended),
      letter: isCompromise ? letter.toLowerCase() : letter,
      role: BLOCKS[ids.indexOf(recommended) % BLOCKS.length] ?? 'plain',
      text: `${names[recommended] ?? recommended}${isCompromise ? ', a compromise' : ''}${dispute}`,
    };
  });
}

/** In every other place of a contested area, its first on, so that it shows without colour. */
const DISPUTE = '?';

/** A run of the same mark. */
export function block({ letter, role, isContested }: Mark, length: number): Span {
  const pair = isContested ? DISPUTE + letter : letter;
  return span(pair.repeat(length).slice(0, length), role);
}

/** A line of cells, each so many characters wide. */
export function blocks(cells: readonly Mark[], stretch: number): Span[] {
  const runs: { mark: Mark; count: number }[] = [];
  for (const mark of cells) {
    const last = runs.at(-1);
    if (last?.mark === mark) last.count += 1;
    else runs.push({ mark, count: 1 });
  }
  return runs.map(({ mark, count }) => block(mark, count * stretch));
}

/** What each letter means; contested areas are told apart by another one. */
export function legend(marks: readonly Mark[]): { label: string; text: string }[] {
  const letters = [...new Set(marks.map(({ letter }) => letter))];
  const meanings = letters.map((label) => {
    const text = marks.find(({ letter }) => letter === label)?.text ?? '';
    return { label, text: text.replace(CONTESTED, '') };
  });
  const dispute = {
    label: DISPUTE,
    text: 'contested: by the other reading of a limit, another answer',
  };
  return marks.some(({ isContested }) => isContested) ? [...meanings, dispute] : meanings;
}
