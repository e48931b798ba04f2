import type { Assessment, ConstraintResult } from '../core/types.ts';
import { printDuration, printSize } from '../schema/print-units.ts';

export function limitText(limit: number, unit: ConstraintResult['unit']): string {
  if (unit === 'bytes') return printSize(limit);
  return unit === 'seconds' ? printDuration(limit) : String(limit);
}

/** "payload within 6MiB", "latency of 1s or more", "interactive: false". */
function wayOut({ field, actual, limit, unit }: ConstraintResult): string {
  if (typeof actual === 'boolean') return `${field}: ${!actual}`;
  if (typeof actual !== 'number' || typeof limit !== 'number') return `another ${field}`;
  const shown = limitText(limit, unit);
  return actual > limit ? `${field} within ${shown}` : `${field} of ${shown} or more`;
}

/** What the workload would have to state for an option to serve it; empty when it does already. */
export function waysTo({ constraints }: Assessment): string {
  const broken = constraints.filter(({ outcome }) => outcome !== 'pass').map(wayOut);
  return [...new Set(broken)].join(' and ');
}

/** "real-time would do with payload within 6MiB"; empty when nothing speaks against the option. */
export function wayTo(option: Assessment): string {
  const ways = waysTo(option);
  return ways === '' ? '' : `${option.id} would do with ${ways}`;
}

/** The field that rules an option out first; empty when nothing does. */
export const brokenField = ({ constraints }: Assessment): string =>
  constraints.find(({ outcome }) => outcome !== 'pass')?.field ?? '';
