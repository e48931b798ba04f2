// The scripts in the shells themselves, which run only where COMPLETION_SHELLS names them, as
// .ci/run does: COMPLETION_SHELLS='bash zsh fish'.

import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES, FILES } from '../../cli/completion/cases.ts';
import { launcher, program, workspace } from '../../cli/program.ts';
import { openShell, type Shell, TAB } from './shells.ts';

const named = (process.env.COMPLETION_SHELLS ?? '').split(' ');
const { folder, write } = workspace();
const home = path.join(folder, 'home');
/** Where the scripts find the program. */
const bin = path.join(folder, 'bin');
const PATH = `${bin}:${process.env.PATH}`;

const script = async (shell: string) => (await program(['completion', shell])).stdout;

beforeAll(async () => {
  mkdirSync(home);
  mkdirSync(bin);
  symlinkSync(launcher, path.join(bin, 'infer-advisor'));
  for (const [name, text] of Object.entries(FILES)) write(path.join('home', name), text);
  write('completion.bash', await script('bash'));
  write('zsh/_infer-advisor', await script('zsh'));
  write('completion.zsh', await script('zsh'));
  write('completion.fish', await script('fish'));
});

const sorted = (words: readonly string[]): string[] => [...words].sort();

/** zsh: a key that puts in all that is offered, as readline has one. */
const INSERT_ALL =
  '_insert_all() { _main_complete; compstate[insert]=all; compstate[list]=; }; zle -C insert-all complete-word _insert_all; bindkey "\\e*" insert-all';
const ZSH = "env PS1='$> ' zsh -f -i";
const BASH = "env PS1='$> ' bash --norc --noprofile -i";
const COMPINIT = 'autoload -U compinit; compinit -u -D';

const SETTINGS: readonly [title: string, shell: string, command: string, setUp: string[]][] = [
  ['bash', 'bash', BASH, ['source ../completion.bash']],
  [
    'bash with bash-completion',
    'bash',
    BASH,
    ['source /usr/share/bash-completion/bash_completion', 'source ../completion.bash'],
  ],
  [
    'bash that cuts words at blanks only',
    'bash',
    BASH,
    ["COMP_WORDBREAKS=$' \\t\\n\"\\'><;|&('", 'source ../completion.bash'],
  ],
  ['zsh', 'zsh', ZSH, ["PS1='$> '", 'fpath=(../zsh $fpath)', COMPINIT, INSERT_ALL]],
  [
    'zsh that reads the script',
    'zsh',
    ZSH,
    ["PS1='$> '", COMPINIT, INSERT_ALL, 'source ../completion.zsh'],
  ],
];

describe.each(SETTINGS)('%s', (_title, name, command, setUp) => {
  describe.skipIf(!named.includes(name))('(named by COMPLETION_SHELLS)', () => {
    let shell: Shell;
    beforeAll(async () => {
      shell = await openShell(command, setUp, { folder: home, PATH });
    });
    afterAll(() => shell.close());

    it.each(CASES)('offers $title', async ({ line, before = [], offered }) => {
      const words = await shell.complete(`infer-advisor ${line}`);
      expect(words.slice(0, before.length)).toEqual(before);
      expect(sorted(words.slice(before.length))).toEqual(sorted(offered));
    });

    it('offers what is in the home folder', async () => {
      const [, file] = await shell.complete('infer-advisor explain ~/my\\ f');
      expect(file).toBe(path.join(home, 'my file.yaml'));
    });

    it.each([
      [
        'a word that is finished',
        'recommend --traffic st',
        ['recommend', '--traffic', 'steady', '.'],
      ],
      ['a name that goes on', 'whatif --set pay', ['whatif', '--set', 'payload=.']],
      ['a file', 'explain my\\ f', ['explain', 'my file.yaml', '.']],
      ['a folder', 'explain my\\ d', ['explain', 'my dir/.']],
    ])('puts a blank behind what is finished: %s', async (_what, line, args) => {
      expect(await shell.complete(`infer-advisor ${line}`, `${TAB}.`)).toEqual(args);
    });
  });
});

describe.skipIf(!named.includes('fish'))('fish (named by COMPLETION_SHELLS)', () => {
  const complete = (line: string): string[] => {
    const run = ['-N', '-c', 'source ../completion.fish; complete -C $argv[1]', line];
    const { stdout, stderr } = spawnSync('fish', run, {
      cwd: home,
      encoding: 'utf8',
      env: { PATH, HOME: folder },
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((text) => text !== '');
  };

  it.each(CASES)('offers $title', ({ line, offered }) => {
    const words = complete(`infer-advisor ${line}`).map((text) => text.replace(/\t.*/, ''));
    expect(sorted(words)).toEqual(sorted(offered));
  });

  it('says what is offered', () => {
    expect(complete('infer-advisor show asy')).toEqual(['async\tAsynchronous Inference']);
    expect(complete('infer-advisor --payl')).toEqual([
      '--payload\tlargest request body, e.g. 50MB',
    ]);
  });
});
