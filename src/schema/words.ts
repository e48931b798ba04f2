import { suggestion } from './suggest.ts';

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
