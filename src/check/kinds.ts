/** How much a finding weighs: only an error fails a check. */
export type Severity = 'error' | 'warning' | 'note';
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** What is known of a kind of finding. */
export interface Kind {
  readonly title: string;
  /** What it means and why it matters, for a person. */
  readonly description: string;
  readonly severity: Severity;
  readonly category: Category;
}

/** What `--fail-on` can name. */
export const CATEGORIES = [
  'none-eligible',
  'compromise',
  'contested',
  'mismatch',
  'unknown',
  'stale',
  'never',
] as const;
export type Category = (typeof CATEGORIES)[number] | 'input' | 'advice';

/** Every kind of finding. The names are stable: ignores and other programs refer to them. */
export const KINDS = {
  'invalid-workload': {
    title: 'The workload cannot be read',
    description: 'The document is broken or says something that is no workload.',
    severity: 'error',
    category: 'input',
  },
  'current-excluded': {
    title: 'What runs today cannot serve the workload',
    description: 'The option named by `current` breaks a limit or a requirement.',
    severity: 'error',
    category: 'mismatch',
  },
  'current-contested': {
    title: 'What runs today depends on a contested limit',
    description: 'AWS contradicts itself on a limit, and the option is within one reading only.',
    severity: 'warning',
    category: 'contested',
  },
  'current-outscored': {
    title: 'Another option would be much better',
    description: 'The option named by `current` works, but another one suits far better.',
    severity: 'warning',
    category: 'advice',
  },
  'expect-recommended': {
    title: 'Another option is recommended than expected',
    description: 'The recommendation is not the option that `expect` names.',
    severity: 'error',
    category: 'mismatch',
  },
  'expect-eligible': {
    title: 'An option that should be eligible is not',
    description: 'An option listed in `expect.eligible` is excluded or contested.',
    severity: 'error',
    category: 'mismatch',
  },
  'expect-not': {
    title: 'An option is recommended that should not be',
    description: 'The recommendation is an option listed in `expect.not`.',
    severity: 'error',
    category: 'mismatch',
  },
  'expect-margin': {
    title: 'The recommendation leads by less than expected',
    description: 'The lead in score over the second option is below `expect.minMargin`.',
    severity: 'error',
    category: 'mismatch',
  },
  'none-eligible': {
    title: 'No option is eligible',
    description: 'Each option breaks a limit or a requirement of the workload.',
    severity: 'error',
    category: 'none-eligible',
  },
  compromise: {
    title: 'The best option is a compromise',
    description: 'It misses a stated preference, or fits only by a detour that must be built.',
    severity: 'note',
    category: 'compromise',
  },
  contested: {
    title: 'The answer depends on a contested limit',
    description: 'The workload lies between two limits, both of which AWS documents.',
    severity: 'warning',
    category: 'contested',
  },
  'near-limit': {
    title: 'Near a limit',
    description: 'The option that runs or is recommended has little room left to grow.',
    severity: 'note',
    category: 'advice',
  },
  'not-judged': {
    title: 'Something could not be judged',
    description: 'The workload does not state what some limits would have to be judged by.',
    severity: 'note',
    category: 'unknown',
  },
  'nothing-declared': {
    title: 'Nothing to check',
    description: 'The workload states neither what runs today nor what is expected.',
    severity: 'warning',
    category: 'input',
  },
  'stale-catalog': {
    title: 'The catalog is old',
    description: 'The limits were last verified half a year ago or longer.',
    severity: 'note',
    category: 'stale',
  },
  'unused-ignore': {
    title: 'An ignore that matches nothing',
    description: 'The project file ignores a finding that is not there any more.',
    severity: 'warning',
    category: 'input',
  },
} as const satisfies Record<string, Kind>;

export type KindId = keyof typeof KINDS;
export const KIND_IDS = Object.keys(KINDS) as readonly KindId[]; // keys of a literal

/** What is known of a kind, without its literal types. */
export const kindOf = (id: KindId): Kind => KINDS[id];
