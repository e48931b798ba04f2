import type { Policy } from '../../check/policy.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import type { CheckFlags } from '../commands/check.ts';
import { fileKind } from '../file-kind.ts';
import type { Checked } from './check-entries.ts';

const PLACE = { flag: '--accept' };

/** What is said where a workload or an input cannot be read. */
export const NOT_ACCEPTED = 'nothing is accepted, because not everything can be read';

/** Answers are accepted into a file that can be written anew. */
export function refuseToAccept({ accept, compareTo }: CheckFlags): void {
  if (!accept) return;
  if (compareTo === undefined) {
    const hint = 'name the file of earlier results, such as --compare-to results.ndjson --accept';
    throw inputError('needs --compare-to', { place: PLACE, hint });
  }
  const kind = compareTo === '-' ? 'device' : fileKind(compareTo);
  if (kind !== 'device' && kind !== 'folder') return; // what is not there is told by who opens it
  throw inputError(`${quote(compareTo)} is no file that could be written anew`, { place: PLACE });
}

/** What is accepted is told all the same, but fails nothing. */
export function acceptedPolicy({ severities, failOn }: Policy): Policy {
  const accepted = ['changed-answer', 'new-workload', 'vanished-workload'] as const;
  const notes = accepted.map((id) => [id, severities[id] === 'off' ? 'off' : 'note'] as const);
  return { failOn, severities: { ...severities, ...Object.fromEntries(notes) } };
}

/** Whether all that was checked has an answer that can be accepted. */
export const canAccept = (checked: readonly Checked[]): boolean =>
  checked.every(({ source }) => source !== null && source.stated !== null);
