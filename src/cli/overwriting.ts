import { existsSync, fstatSync, realpathSync, statSync } from 'node:fs';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { linkTarget } from './link-target.ts';

/** What tells a file from all others, whatever name it goes by; undefined for none or a device. */
function identity(file: string): string | undefined {
  try {
    const known = file === '-' ? fstatSync(0, { bigint: true }) : statSync(file, { bigint: true });
    if (!known.isFile()) return undefined;
    // Windows gives 0 for files that it cannot tell apart.
    return known.ino === 0n ? realpathSync(file) : `${known.dev}:${known.ino}`;
  } catch {
    return undefined;
  }
}

/** Whether two paths lead to one file, which may not be there yet; devices take any number. */
export function isSameFile(one: string, other: string): boolean {
  const [known, same] = [identity(one), identity(other)];
  if (known !== undefined || same !== undefined) return known === same;
  return linkTarget(one) === linkTarget(other) && !existsSync(one);
}

/** Everything that was opened for reading, as it was named; "-" for standard input. */
const read = new Set<string>();

/** Forgets what was read: called at the start of a run, of which one process may see several. */
export function forgetReading(): void {
  read.clear();
}

/** Notes that a file is read: a workload, a catalog, a price list or what else there is. */
export function noteReading(file: string): void {
  read.add(file);
}

/**
 * Refuses to write onto what is read: a slip that would cost the user the input.
 * @param inputs what is yet to be read; what was read already is known
 * @param flag the flag that names the output
 */
export function refuseOverwriting(
  inputs: readonly string[],
  output: string | undefined,
  flag = '--output',
): void {
  const target = output === undefined ? undefined : identity(output);
  if (target === undefined || output === undefined) return;
  if (![...read, ...inputs].some((input) => identity(input) === target)) return;
  throw inputError(`${quote(output)} is also an input; write to another file`, {
    place: { flag },
  });
}
