/** How much a finding weighs: only an error fails a check. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What `--fail-on` can name besides findings: what it means, for help. */
export const FAIL_ON_MEANINGS = {
  'none-eligible': 'no option is eligible',
  compromise: 'the best option is a compromise',
  contested: 'the answer, or what runs today, depends on a limit on which AWS contradicts itself',
  mismatch: 'another answer than expected or than before, or what runs today is excluded',
  unknown: 'fields are not stated that could change the answer',
  stale: 'the catalog is old',
  warning: 'any warning',
  never: 'nothing but input that cannot be read; findings keep their severity',
} as const;
export type FailOnWord = keyof typeof FAIL_ON_MEANINGS;
export const FAIL_ON_WORDS = Object.keys(FAIL_ON_MEANINGS) as readonly FailOnWord[]; // keys of a literal

/** What is wrong with words that cannot stand together: "never" spares all that others fail on. */
export const contradiction = (words: readonly string[]): string | null =>
  words.includes('never') && words.some((word) => word !== 'never')
    ? "has 'never' and other words, which contradict each other; leave out one or the other"
    : null;

/** What a pitfall has to do with; `check` has a kind of finding for each. */
export const PITFALL_FAMILIES = [
  'container',
  'caller',
  'disk',
  'quota',
  'scaling',
  'job',
  'account',
] as const;

/** The kinds of findings. The names are stable: ignores and other programs refer to them. */
export const KIND_IDS = [
  'invalid-input',
  'invalid-workload',
  'current-excluded',
  'current-contested',
  'current-outscored',
  'current-oversized',
  'current-undersized',
  'current-overloaded',
  'expect-recommended',
  'expect-eligible',
  'expect-not',
  'expect-margin',
  'none-eligible',
  'compromise',
  'contested',
  'near-limit',
  'container-pitfall',
  'caller-pitfall',
  'disk-pitfall',
  'quota-pitfall',
  'scaling-pitfall',
  'job-pitfall',
  'account-pitfall',
  'not-judged',
  'nothing-declared',
  'stale-catalog',
  'unused-ignore',
  'changed-answer',
  'new-workload',
  'vanished-workload',
  'unmatched-workload',
] as const;
export type KindId = (typeof KIND_IDS)[number];

/** Whether a finding is about what a workload expects. */
export const isExpectation = (id: KindId): boolean => id.startsWith('expect-');

/** Kinds that no project may weigh or ignore: what cannot be read is always an error. */
export const UNREADABLE = ['invalid-input', 'invalid-workload'] as const satisfies KindId[];
export const isUnreadable = (id: KindId): id is (typeof UNREADABLE)[number] =>
  UNREADABLE.some((one) => one === id);

/** All that `--fail-on` can name: its words, and findings by their ids. */
export type FailOn = FailOnWord | KindId;
export const FAIL_ON_CHOICES: readonly FailOn[] = [...new Set([...FAIL_ON_WORDS, ...KIND_IDS])];
