import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFor, SHELLS } from '../../../src/cli/commands/completion.ts';
import { defaultCommandOf, flagsOf, offersOf, pathOf, runnable } from '../../../src/cli/offers.ts';
import { program, workspace } from '../program.ts';
import { helpOf, program as whole } from '../whole-program.ts';
import { CASES, FILES } from './cases.ts';

const commands = runnable(whole);

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
    expect(defaultCommandOf(whole)?.name()).toBe('recommend');
    const prices = whole.commands.find((one) => one.name() === 'prices');
    expect(prices && defaultCommandOf(prices)?.name()).toBe('list');
  });

  it('has a meaning for each command, flag and argument', () => {
    const meanings = [whole, ...whole.commands, ...commands].flatMap((command) => [
      command.description(),
      ...[...flagsOf(command), ...command.registeredArguments].map((one) => one.description),
    ]);
    expect(meanings.filter((meaning) => meaning.trim() === '')).toEqual([]);
  });

  it('knows what to offer for each value that is not free', () => {
    // Whatever else takes a value says so where it is declared.
    const free =
      '<text> <count> <name> <arn> <uri> <s3-uri> <region> <ids> <type> <MB> <expression> <zone> <key=value>'.split(
        ' ',
      );
    const silent = commands.flatMap((command) => {
      const valued = flagsOf(command).filter(({ required }) => required);
      const closed = valued.filter(({ flags }) => !free.some((one) => flags.endsWith(` ${one}`)));
      return [...closed, ...command.registeredArguments]
        .filter((one) => offersOf(one, command).length === 0)
        .map((one) => `${pathOf(command)} ${one.name()}`);
    });
    expect(silent).toEqual([]);
  });

  it('has no flag that takes a value in one command and none in another', () => {
    const flags = commands.flatMap(flagsOf);
    const mixed = flags.filter((flag) =>
      flags.some((other) => other.long === flag.long && other.required !== flag.required),
    );
    expect(mixed.map(({ long }) => long)).toEqual([]);
  });
});

const { folder, write } = workspace();

/** What a shell is told when its script passes these words on. */
function told(name: string, given: readonly string[]): readonly string[] {
  const shell = SHELLS[name];
  if (!shell) throw new Error(`there is no shell ${name}`);
  const line = shell.lineOf(given);
  return shell.reply(answerFor(whole, line.before, line.word), line);
}

/** What bash is told of a line whose last word it replaces as a whole. */
const offeredFor = (line: string): string[] =>
  told('bash', [`infer-advisor ${line}`, line]).slice(1);

describe('what can come next', () => {
  const home = process.cwd();
  beforeAll(() => {
    for (const [name, text] of Object.entries(FILES)) write(name, text);
    process.chdir(folder);
  });
  afterAll(() => process.chdir(home));

  it.each(CASES)('is $title', ({ line, offered }) => {
    expect(offeredFor(line).sort()).toEqual([...offered].sort());
  });

  it.each([
    ['a flag that is given once', 'explain --payload 5MB --pay', []],
    ['the contrary of a flag that is there', 'explain --gpu --no-g', []],
    ['a flag that may be repeated', 'whatif --set gpu=true --se', ['--set']],
    ['a flag behind --, which is a file there', 'explain -- --pay', []],
    ['anything for a value that is free', 'explain --name a', []],
    ['the command that the scripts call', '__', []],
    ['a file in a folder that is not there', 'explain nowhere/a', []],
    ['a hidden file unless it is asked for', 'explain .', []],
  ])('leaves out or keeps %s', (_what, line, offered) => {
    expect(offeredFor(line)).toEqual(offered);
  });

  it.each(commands.map(pathOf))('has the flags of %s, and no other', (name) => {
    expect(offeredFor(`${name} -`).sort()).toEqual(flagsInHelp(name));
  });

  it('has every command', () => {
    for (const command of commands) expect(offeredFor(pathOf(command))).toContain(command.name());
  });

  it.each([
    ['a blank in a word', 'explain my\\ f', 'my f', ['filenames', 'my file.yaml']],
    ['a word that bash cut at "="', '--traffic=st', 'st', ['', 'steady']],
    ['a name that goes on', 'whatif --set pay', 'pay', ['nospace', 'payload=']],
    ['a folder', 'explain my\\ d', 'my d', ['filenames', 'my dir']],
  ])('is told to bash for what it replaces: %s', (_what, line, end, lines) => {
    expect(told('bash', [`infer-advisor ${line}`, end])).toEqual(lines);
  });

  it('is told to zsh with how much of the word to leave out, and what each is', () => {
    expect(told('zsh', ['whatif', '--set', 'priority=op'])).toEqual(['9', 'woperations']);
    expect(told('zsh', ['explain', 'my d'])).toEqual(['0', 'dmy dir/']);
  });
});

describe('the scripts', () => {
  it.each(Object.entries(SHELLS))('ask the program itself: %s', async (name, { script }) => {
    expect((await program(['completion', name])).stdout).toBe(script);
    expect(script).toContain(`command infer-advisor __complete ${name} `);
    expect(script.trim().split('\n').length).toBeLessThan(15);
  });

  it('are told nothing where a shell is unknown, and nothing of what is typed fails', async () => {
    expect(await program(['__complete', 'tcsh', 'x'])).toMatchObject({ status: 0, stdout: '' });
    expect(await program(['__complete', 'bash'])).toMatchObject({ status: 0, stderr: '' });
    expect(await program(['__complete', 'fish', '--help', ''])).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});
