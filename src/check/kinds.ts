import type { FailOnWord, KindId, Severity } from '../schema/finding-words.ts';

/** What is known of a kind of finding. */
interface Kind {
  readonly title: string;
  /** What it means and why it matters, for a person. */
  readonly description: string;
  readonly severity: Severity;
  readonly category: Category;
}

/** What of `--fail-on` a kind belongs to; 'input' and 'advice' are named by no word. */
type Category = Exclude<FailOnWord, 'warning' | 'never'> | 'input' | 'advice';

type Weight = Pick<Kind, 'severity' | 'category'>;

const BROKEN: Weight = { severity: 'error', category: 'input' };
const WRONG: Weight = { severity: 'error', category: 'mismatch' };
const ODD: Weight = { severity: 'warning', category: 'input' };
const ADVICE: Weight = { severity: 'warning', category: 'advice' };
const HINT: Weight = { severity: 'note', category: 'advice' };
const DISPUTE: Weight = { severity: 'warning', category: 'contested' };

/** Every kind of finding. */
export const KINDS: Readonly<Record<KindId, Kind>> = {
  'invalid-input': {
    title: 'The check could not be made as it was asked for',
    description: 'A flag, a file, a pattern or the project file is wrong.',
    ...BROKEN,
  },
  'invalid-workload': {
    title: 'The workload cannot be read',
    description: 'The document is broken or is not a workload.',
    ...BROKEN,
  },
  'current-excluded': {
    title: 'What runs today cannot serve the workload',
    description: 'The option named by `current` breaks a limit or a requirement.',
    ...WRONG,
  },
  'current-contested': {
    title: 'What runs today depends on a contested limit',
    description: 'AWS contradicts itself on a limit, and the option is within only one of the two.',
    ...DISPUTE,
  },
  'current-outscored': {
    title: 'Another option would be much better',
    description:
      'The option named by `current` works, but another one suits far better, or saves much.',
    ...ADVICE,
  },
  'current-oversized': {
    title: 'Fewer or smaller instances would do',
    description:
      'The option named by `current` suits, but its `instanceType` times `instances` is more than the work needs.',
    ...ADVICE,
  },
  'current-undersized': {
    title: 'More instances are needed by the deadline',
    description:
      'The option named by `current` suits, but its `instances` do not get through the data by the `deadline`.',
    severity: 'warning',
    category: 'mismatch',
  },
  'current-overloaded': {
    title: 'What runs today cannot do so much at once',
    description:
      'By the rate and the processing time, each of the `instances` would have to work on more requests at a time than can be believed: one of these numbers is wrong, or there are too few instances.',
    severity: 'warning',
    category: 'mismatch',
  },
  'expect-recommended': {
    title: 'Another option is recommended than expected',
    description: 'The recommendation is not the option that `expect` names.',
    ...WRONG,
  },
  'expect-eligible': {
    title: 'An option that should be eligible is not',
    description: 'An option listed in `expect.eligible` is excluded or contested.',
    ...WRONG,
  },
  'expect-not': {
    title: 'An option is recommended that should not be',
    description: 'The recommendation is an option listed in `expect.not`.',
    ...WRONG,
  },
  'expect-margin': {
    title: 'The recommendation leads by less than expected',
    description: 'The lead in score over the second option is below `expect.minMargin`.',
    ...WRONG,
  },
  'none-eligible': {
    title: 'No option is eligible',
    description: 'Each option breaks a limit or a requirement of the workload.',
    severity: 'error',
    category: 'none-eligible',
  },
  compromise: {
    title: 'The best option is a compromise',
    description:
      'It misses a stated preference, or fits only by a detour: something that you must build.',
    severity: 'note',
    category: 'compromise',
  },
  contested: {
    title: 'The answer depends on a contested limit',
    description:
      "The workload lies between two limits on which AWS's pages disagree; `--assume` says which one to use.",
    ...DISPUTE,
  },
  'near-limit': {
    title: 'Near a limit',
    description: 'The option that runs or is recommended has little room left to grow.',
    ...HINT,
  },
  'container-pitfall': {
    title: 'The container may not take it',
    description:
      'The model server or its container has lower limits than SageMaker, unless they are raised.',
    ...HINT,
  },
  'caller-pitfall': {
    title: 'The caller may not take it',
    description: 'What lies between the caller and the endpoint has limits of its own.',
    ...HINT,
  },
  'disk-pitfall': {
    title: 'The disk may be too small',
    description: 'The model or its image may not fit on the default disk.',
    ...HINT,
  },
  'quota-pitfall': {
    title: 'The account may not be allowed it',
    description: 'New accounts have low quotas, and some instance types run out.',
    ...HINT,
  },
  'scaling-pitfall': {
    title: 'Scaling comes late or at the wrong time',
    description: 'Instances are added and taken away with a delay.',
    ...HINT,
  },
  'job-pitfall': {
    title: 'The job may not use what it has',
    description: 'A job splits its data only where a setting says so.',
    ...HINT,
  },
  'account-pitfall': {
    title: 'Something around it is forgotten easily',
    description: 'A permission or a bill that is easily overlooked.',
    ...HINT,
  },
  'not-judged': {
    title: 'Fields that could change the answer are not stated',
    description:
      'Fields are missing to judge some limits; with them, another option could be the answer. Reported only on request.',
    severity: 'note',
    category: 'unknown',
  },
  'nothing-declared': {
    title: 'Nothing to check',
    description: 'The workload states neither what runs today nor what is expected.',
    ...ODD,
  },
  'stale-catalog': {
    title: 'The catalog is old',
    description:
      'The limits were last verified half a year ago or longer. Reported only on request.',
    severity: 'note',
    category: 'stale',
  },
  'unused-ignore': {
    title: 'An ignore that matches nothing',
    description: 'The project file ignores a finding that no longer occurs.',
    ...ODD,
  },
  'changed-answer': {
    title: 'The answer is another one than before',
    description: 'The earlier results have another recommendation or status.',
    ...WRONG,
  },
  'new-workload': {
    title: 'A workload that was not there before',
    description: 'The earlier results do not have this workload.',
    ...HINT,
  },
  'vanished-workload': {
    title: 'A workload that is not there any more',
    description: 'The earlier results have a workload that is not checked now.',
    ...HINT,
  },
  'unmatched-workload': {
    title: 'A workload that matches no endpoint in the plan',
    description:
      'Nothing in the plan or the templates has its name, so its costs are not reported.',
    ...ODD,
  },
};
