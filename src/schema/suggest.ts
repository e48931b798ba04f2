import { distance } from 'fastest-levenshtein';

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The valid word nearest to what was typed, or undefined when none is near: at most one edit in
 * three characters, after dropping case and punctuation, and never all of them.
 */
export function nearest(typed: string, valid: readonly string[]): string | undefined {
  const wanted = letters(typed.slice(0, 40));
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of valid) {
    const edits = editsBetween(wanted, letters(candidate));
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  const longestWay = Math.max(1, Math.floor(wanted.length / 3));
  return bestDistance <= longestWay && bestDistance < wanted.length ? best : undefined;
}

/** A start of the word ("mem" of "memory"), the word with more behind it, or its plural is one edit off. */
function editsBetween(wanted: string, candidate: string): number {
  const shorter = Math.min(wanted.length, candidate.length);
  const prefixed = shorter >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
  if (wanted.endsWith('y') && candidate === `${wanted.slice(0, -1)}ies`) return 1;
  return prefixed
    ? Math.min(1, Math.abs(candidate.length - wanted.length))
    : distance(wanted, candidate);
}

/** "did you mean 'x'?" or the list of what is valid. */
export function suggestion(typed: string, valid: readonly string[]): string {
  const near = nearest(typed, valid);
  return near === undefined ? `valid: ${valid.join(', ')}` : `did you mean '${near}'?`;
}
