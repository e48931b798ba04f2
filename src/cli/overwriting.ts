import { realpathSync, statSync } from 'node:fs';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';

/** What tells a file from all others, whatever name it goes by; undefined for none or a device. */
function identity(path: string): string | undefined {
  try {
    const known = statSync(path, { bigint: true });
    if (!known.isFile()) return undefined;
    // Windows gives 0 for files that it cannot tell apart.
    return known.ino === 0n ? realpathSync(path) : `${known.dev}:${known.ino}`;
  } catch {
    return undefined;
  }
}

/** Refuses to write onto what is read: a slip that would cost the user the input. */
export function refuseOverwriting(inputs: readonly string[], output: string | undefined): void {
  const target = output === undefined ? undefined : identity(output);
  if (target === undefined || output === undefined) return;
  if (!inputs.some((input) => input !== '-' && identity(input) === target)) return;
  throw inputError(`${quote(output)} is also the input; write to another file`, {
    place: { flag: '--output' },
  });
}
