import type { Command } from 'commander';

const ASSIGNED = /^--([a-z-]+)=(true|false)$/;

/**
 * The arguments with "--gpu=true" as "--gpu" and "--gpu=false" as "--no-gpu", where that is a flag
 * without a value of the command that is called: "--name=true" gives a name.
 */
export function plainBooleans(args: readonly string[], program: Command): string[] {
  const options = program.commands.flatMap((command) => command.options);
  const plain = new Set(
    options.filter((option) => !option.required && !option.optional).map(({ long }) => long),
  );
  return args.map((arg) => {
    const [, name, value] = ASSIGNED.exec(arg) ?? [];
    const flag = value === 'true' ? `--${name}` : `--no-${name}`;
    return plain.has(flag) ? flag : arg;
  });
}
