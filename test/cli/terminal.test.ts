import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hasScript } from './init/dialogue.ts';
import { launcher, program, workspace } from './program.ts';

const { write } = workspace();

/** Runs a command on a real pseudo-terminal of 80 columns and returns all that it shows. */
function onTerminal(args: string, env: Record<string, string> = {}): string {
  const command = `stty cols 80; ${process.execPath} ${launcher} ${args}; echo "exit $?"`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return stdout.replaceAll('\r\n', '\n');
}

const HARD = 'recommend --payload 50MB --latency low';
const YELLOW = '\u001b[33m';

describe.skipIf(!hasScript)('on a terminal', () => {
  it('greets with a short help that starts with examples', () => {
    const shown = onTerminal('');
    expect(shown.split('\n').slice(0, 3)).toEqual([
      "infer-advisor chooses among SageMaker's inference options for your workload.",
      '',
      '  infer-advisor recommend --payload 50MB --latency low',
    ]);
    expect(shown).toContain('exit 0');
  });

  it('sums a fleet up once, in whole words', () => {
    const many = Array.from(
      { length: 40 },
      (_, n) =>
        `{"name":"w${n}","current":"${['real-time', 'serverless', 'async', 'batch'][n % 4]}","instanceType":"ml.g5.2xlarge","instances":3,"gpu":${n % 4 !== 1},"processingTime":"200ms","requestRate":"500/day","traffic":"${['steady', 'spiky', 'intermittent', 'scheduled', 'one-off'][n % 5]}"}\n`,
    );
    const shown = onTerminal(`recommend --color never ${write('fleet.ndjson', many.join(''))}`);
    const summary = shown.slice(shown.indexOf('infer-advisor: 40 workloads'));
    expect(shown).toMatch(/^Could save \$/);
    expect(summary).toContain('40 workloads');
    expect(summary).not.toContain('saving');
    for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says that a terminal is no workload instead of waiting', () => {
    const shown = onTerminal('recommend -');
    expect(shown).toContain('standard input is a terminal');
    expect(shown).toContain('exit 2');
  });

  it.each([
    ['colours by itself', HARD, {}, true],
    ['heeds NO_COLOR', HARD, { NO_COLOR: '1' }, false],
    ['heeds --color never', `${HARD} --color never`, {}, false],
    ['puts the flag above NO_COLOR', `${HARD} --color always`, { NO_COLOR: '1' }, true],
    ['leaves a dumb terminal plain', HARD, { TERM: 'dumb' }, false],
  ])('%s', (_title, args, env, colored) => {
    expect(onTerminal(args, env).includes(YELLOW)).toBe(colored);
  });
});

describe('in a pipe', () => {
  it.each([
    ['is plain by itself', [], {}, false],
    ['heeds FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['heeds FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['heeds --color always', ['--color', 'always'], {}, true],
  ])('%s', async (_title, flags, env, colored) => {
    const { stdout } = await program([...HARD.split(' '), ...flags], { env });
    expect(stdout.includes(YELLOW)).toBe(colored);
  });

  it('takes the width from COLUMNS', async () => {
    const { stdout } = await program(['show'], { env: { COLUMNS: '60' } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
