import type { SweepOutcome } from '../analysis/sweep-outcome.ts';
import type { Role, Span } from './document.ts';
import { span } from './document.ts';
import type { ShortNames } from './recommendation.ts';

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

/** A run of the same mark. */
export const block = ({ letter, role }: Pick<Mark, 'letter' | 'role'>, length: number): Span =>
  span(letter.repeat(length), role);

/** What each letter means; a letter may stand for contested areas and others. */
export function legend(marks: readonly Mark[]): { label: string; text: string }[] {
  const letters = [...new Set(marks.map(({ letter }) => letter))];
  return letters.map((label) => {
    const texts = marks.filter(({ letter }) => letter === label).map(({ text }) => text);
    const [first = ''] = texts;
    const isMixed = texts.length > 1;
    const text = isMixed ? `${first.replace(CONTESTED, '')} (in part contested)` : first;
    return { label, text };
  });
}
