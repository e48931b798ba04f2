import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCommands, runnable } from '../../../src/cli/completion/collect.ts';
import { program } from '../program.ts';
import { described, helpOf } from '../whole-program.ts';

const commands = runnable(described);
const script = (shell: string): string => program(['completion', shell]).stdout;
const hasBash = spawnSync('bash', ['--version']).status === 0;

/** Flags in the help of a command, those against others included: "(or --no-gpu)". */
function flagsInHelp(command: string): string[] {
  const text = helpOf(command);
  const lines = text.match(/^ {2}(?:-\w, )?--[\w-]+/gm) ?? [];
  const flags = lines.flatMap((line) => line.match(/-[\w-]+/g) ?? []);
  const contrary = text.match(/(?<=\(or\s+)--no-[\w-]+/g) ?? [];
  return [...new Set([...flags, ...contrary])].sort();
}

describe('the description of the program', () => {
  it('knows which command runs when none is named', () => {
    expect(described.defaultCommand).toBe('recommend');
    const prices = described.commands.find(({ name }) => name === 'prices');
    expect(prices?.defaultCommand).toBe('list');
  });

  it('has a meaning for each command, flag and argument', () => {
    const meanings = allCommands(described).flatMap((command) => [
      command.description,
      ...[...command.flags, ...command.arguments].map(({ meaning }) => meaning),
    ]);
    expect(meanings.filter((meaning) => meaning.trim() === '')).toEqual([]);
  });

  it('knows what to offer for each value that is not free', () => {
    // Whatever else takes a value is declared in src/cli/description/offers.ts.
    const free = '<text> <count> <name> <arn> <uri> <s3-uri> <region> <ids> <type> <MB>'.split(' ');
    const silent = commands.flatMap(({ name, flags, arguments: all }) => [
      ...flags
        .filter(({ offers, placeholder }) => placeholder !== undefined && offers.length === 0)
        .filter(({ placeholder = '' }) => !free.includes(placeholder))
        .map(({ long }) => `${name} ${long}`),
      ...all.filter(({ offers }) => offers.length === 0).map((one) => `${name} ${one.name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('has no flag that takes a value in one command and none in another', () => {
    const flags = commands.flatMap((command) => command.flags);
    const mixed = flags.filter((flag) =>
      flags.some(
        (other) =>
          other.long === flag.long && Boolean(other.placeholder) !== Boolean(flag.placeholder),
      ),
    );
    expect(mixed.map(({ long }) => long)).toEqual([]);
  });
});

describe.skipIf(!hasBash)('the script for bash', () => {
  let text: string;
  beforeAll(() => {
    text = script('bash');
  });

  it('is valid', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(commands.map(({ name }) => name))('offers the flags of %s, and no other', (name) => {
    const ask = `${text}\nvalue=- lead= strip=; _infer_advisor_flags '${name}'; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['--norc'], { input: ask, encoding: 'utf8' });
    expect(stdout.trim().split('\n').sort()).toEqual(flagsInHelp(name));
  });
});

describe('the scripts for zsh and fish', () => {
  const flags = commands.flatMap((command) => command.flags);
  const all = [...new Set([...flags, ...described.flags].map(({ long }) => long))].sort();

  it('have every flag, and no other', () => {
    const zsh = script('zsh').match(/(?<=^[^[]*)--[\w-]+(?==?(?:\}|,-)?'\[)|--version/gm) ?? [];
    expect([...new Set(zsh)].sort()).toEqual(all);
    const fish = script('fish').match(/(?<=^complete .* -l )[\w-]+/gm) ?? [];
    expect([...new Set(fish.map((name) => `--${name}`))].sort()).toEqual(all);
  });

  it('have every command', () => {
    const [zsh, fish] = [script('zsh'), script('fish')];
    for (const { name } of commands) {
      const inner = `_infer_advisor_${name.replaceAll(' ', '_')}`;
      expect(zsh).toContain(`\n${inner}() {\n  _arguments`);
      expect(fish).toMatch(new RegExp(`-n '.*' -a ${name.replace(/.* /, '')} -d`));
    }
  });
});
