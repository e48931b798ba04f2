import type { Migration } from '../analysis/migration.ts';
import type { Notes } from './document.ts';

const VERBS: Readonly<Record<Migration['advice'], string>> = {
  keep: 'keep',
  consider: 'consider moving from',
  migrate: 'move from',
};

/** What to do with what runs today, and one line for each thing that a move takes. */
export function migrationItems(
  migration: Migration | null,
  names: Readonly<Record<string, string>>,
): Notes['items'] {
  if (!migration) return [];
  const { advice, from, to, reason, steps } = migration;
  const target = to === null ? '' : ` to ${names[to] ?? to}`;
  return [
    { label: 'Today', text: `${VERBS[advice]} ${names[from] ?? from}${target}: ${reason}` },
    ...steps.map(({ area, text }) => ({ label: 'Move', text: `${area}: ${text}` })),
  ];
}
