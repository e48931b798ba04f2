import type { Command } from 'commander';
import { flagOf } from '../format/command-line.ts';
import { FIELD_NAMES, FIELDS } from '../schema/fields.ts';

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

const ASSIGNED = /^--([a-z-]+)=(\w+)$/;

const FIELD_FLAGS: ReadonlySet<string> = new Set(
  FIELD_NAMES.filter((name) => FIELDS[name].kind === 'boolean').map(flagOf),
);

const plainFlag = (flag: string, isTrue: boolean): string =>
  isTrue ? flag : flag.replace('--', '--no-');

/** The flags that take no value in any command. */
function flagsWithoutValue(program: Command): ReadonlySet<string> {
  const options = program.commands.flatMap((command) => command.options);
  const plain = options.filter((option) => !option.required && !option.optional);
  return new Set(plain.map(({ long }) => long ?? ''));
}

/**
 * The arguments with "--gpu=true" as "--gpu" and "--gpu=no" as "--no-gpu", where that is a flag
 * without a value of the command that is called: "--name=true" gives a name. Of fields of the
 * workload, "--gpu no" is the same.
 */
export function plainBooleans(args: readonly string[], program: Command): string[] {
  const plain = flagsWithoutValue(program);
  const found: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return [...found, ...args.slice(index)];
    const before = found.at(-1) ?? '';
    const truth = TRUTHS.get(arg.toLowerCase());
    const [, name, value = ''] = ASSIGNED.exec(arg) ?? [];
    const assigned = TRUTHS.get(value.toLowerCase());
    const isOfField = args[index - 1] === before && FIELD_FLAGS.has(before) && plain.has(before);
    if (truth !== undefined && isOfField) found.splice(-1, 1, plainFlag(before, truth));
    else if (assigned === undefined || !plain.has(`--${name}`)) found.push(arg);
    else found.push(plainFlag(`--${name}`, assigned));
  }
  return found;
}
