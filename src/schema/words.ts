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

/** The names of which a part begins as the word does: of "memory", "model-memory"; two letters say too little. */
export const namesWith = (word: string, names: readonly string[]): string[] =>
  word.length < 3
    ? []
    : names.filter((name) => name.split('-').some((part) => part.startsWith(word)));

/** As it stands within a sentence; short forms such as S3 stay in capitals. */
export const uncapitalised = (title: string): string =>
  title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

const joinedBy =
  (last: string) =>
  (words: readonly string[]): string =>
    [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(last);

/** "gpu, vpc or models". */
export const eitherOf = joinedBy(' or ');

/** "Async, Real-Time and Batch". */
export const allOf = joinedBy(' and ');

const ALIASES: Readonly<Record<string, string>> = {
  realtime: 'real-time',
  realtimeinference: 'real-time',
  realtimeendpoint: 'real-time',
  rt: 'real-time',
  serverlessinference: 'serverless',
  serverlessendpoint: 'serverless',
  asynchronous: 'async',
  asyncinference: 'async',
  asynchronousinference: 'async',
  asyncendpoint: 'async',
  batchtransform: 'batch',
  batchtransformjob: 'batch',
};

/** "Realtime", "batch transform" → the catalog id; an unknown name comes back in lower case. */
export function optionId(text: string): string {
  const squash = squashed(text);
  return Object.hasOwn(ALIASES, squash) ? (ALIASES[squash] ?? squash) : text.trim().toLowerCase();
}

/** Words that people use for ours; they are refused, with ours suggested. */
const SYNONYMS: Readonly<Record<string, string>> = {
  bursty: 'spiky',
  burst: 'spiky',
  unpredictable: 'spiky',
  variable: 'spiky',
  sporadic: 'intermittent',
  infrequent: 'intermittent',
  rare: 'intermittent',
  constant: 'steady',
  continuous: 'steady',
  sustained: 'steady',
  daily: 'scheduled',
  nightly: 'scheduled',
  weekly: 'scheduled',
  periodic: 'scheduled',
  once: 'one-off',
  onetime: 'one-off',
  adhoc: 'one-off',
  fast: 'low',
  realtime: 'low',
  instant: 'low',
  slow: 'high',
  cheap: 'cost',
  price: 'cost',
  speed: 'latency',
  performance: 'latency',
  ops: 'operations',
  simplicity: 'operations',
  default: 'balanced',
};

/** The word without what people spell differently: case, blanks, hyphens, underscores. */
export const squashed = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** `is unknown; …` with our word for a synonym, or the nearest of the valid words. */
export function unknownWord(text: string, valid: readonly string[]): string {
  const squash = squashed(text);
  const synonym = Object.hasOwn(SYNONYMS, squash) ? SYNONYMS[squash] : undefined;
  const known = synonym !== undefined && valid.includes(synonym);
  return `is unknown; ${known ? `did you mean '${synonym}'?` : suggestion(text, valid)}`;
}

/** The valid word that was meant, in whatever case and hyphenation, or undefined. */
export function parseWord<Word extends string>(
  text: string,
  valid: readonly Word[],
): Word | undefined {
  const squash = squashed(text);
  return valid.find((candidate) => squashed(candidate) === squash);
}
