import type { Command, Option } from 'commander';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';

/** A flag as it was typed, cut short where its value is long. */
function typed(option: Option, value: unknown): string {
  const flag = option.long ?? option.flags;
  return typeof value === 'string' ? `${flag} ${quote(value)}` : flag;
}

/** Takes the values of a flag that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

const clash = (first: string, second: string) =>
  inputError(`${first} and ${second} are both there; give one of them`);

/**
 * Refuses a flag that is there twice, or together with its own `--no-` form: one of the two would be
 * ignored. A flag that collects its values in a list may be repeated.
 */
export function refuseRepeatedFlags(command: Command): void {
  const seen = new Map<string, string>();
  for (const option of command.options) {
    const name = option.attributeName();
    command.on(`option:${option.name()}`, (value: unknown) => {
      if (Array.isArray(command.getOptionValue(name))) return;
      const before = seen.get(name);
      const now = typed(option, value);
      if (before !== undefined) throw clash(before, now);
      seen.set(name, now);
    });
  }
  command.commands.forEach(refuseRepeatedFlags);
}

/**
 * Refuses two settings of one name among "name=value" texts of a flag that may be repeated.
 * @param nameOf the name that a text is about
 */
export function refuseRepeatedSettings(
  flag: string,
  texts: readonly string[],
  nameOf: (text: string) => string,
): void {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const name = nameOf(text);
    const before = seen.get(name);
    if (before !== undefined) throw clash(`${flag} ${quote(before)}`, `${flag} ${quote(text)}`);
    seen.set(name, text);
  }
}
