// The exit code is the same whatever the format, on a terminal as in a pipe.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { hasScript } from './init/dialogue.ts';
import { launcher, plainEnvironment, program, workspace } from './program.ts';

const { folder, write } = workspace();

const WORKLOADS: Readonly<Record<string, string>> = {
  ok: '{"payload":"1MB"}',
  compromise: '{"payload":"50MB","latency":"low"}',
  contested: '{"payload":"10MB","latency":"high"}',
  decisive: '{"payload":"10MB","latency":"low"}',
  none: '{"payload":"50MB","latency":"250ms"}',
  invalid: '{"payload":"5"}',
  broken: '{"payload":',
  failing: '{"payload":"1MB","expect":"batch"}',
  passing: '{"payload":"1MB","expect":"serverless"}',
};
for (const [name, text] of Object.entries(WORKLOADS)) {
  write(`${name}.json`, text);
  write(`${name}.ndjson`, `${WORKLOADS.ok}\n${text}\n`);
}
write('nothing.ndjson', '\n\n');

const VIEWS = ['table', 'json', 'ndjson', 'markdown', 'csv'];
const CHECKS = ['text', 'json', 'junit', 'sarif', 'github', 'markdown'];

interface Row {
  readonly commands: readonly string[];
  readonly formats: readonly string[];
  readonly codes: readonly (readonly [words: string, code: number])[];
}

const ANSWERS: Row['codes'] = [
  ['ok.json', 0],
  ['compromise.json', 0],
  ['compromise.json --strict', 1],
  ['contested.json', 0],
  ['contested.json --strict --assume documented', 0],
  ['none.json', 1],
  ['invalid.json', 2],
  ['broken.json', 2],
];

const TABLE: readonly Row[] = [
  {
    commands: ['recommend', 'compare ./', 'cost'],
    formats: VIEWS,
    codes: [
      ...ANSWERS,
      ['ok.ndjson', 0],
      ['compromise.ndjson', 0],
      ['compromise.ndjson --strict', 1],
      ['contested.ndjson', 0],
      ['none.ndjson', 1],
      ['invalid.ndjson', 2],
      ['invalid.ndjson --on-invalid fail', 2],
      ['broken.ndjson', 2],
      ['nothing.ndjson', 2],
    ],
  },
  { commands: ['explain', 'whatif --set gpu=false'], formats: VIEWS, codes: ANSWERS },
  {
    // A sweep goes over many workloads, so that none of them is the answer.
    commands: ['sweep traffic'],
    formats: VIEWS,
    codes: [
      ['./ok.json', 0],
      ['./none.json', 0],
      ['./invalid.json', 2],
      ['./broken.json', 2],
    ],
  },
  {
    commands: ['check'],
    formats: CHECKS,
    codes: [
      ['passing.json', 0],
      ['failing.json', 1],
      ['passing.ndjson', 0],
      ['failing.ndjson', 1],
      ['compromise.json', 2],
      ['compromise.json --expect async', 0],
      ['compromise.json --fail-on compromise', 1],
      ['decisive.json --fail-on contested', 1],
      ['contested.json --fail-on contested', 0],
      ['none.json --fail-on none-eligible', 1],
      ['failing.json --fail-on never', 0],
      ['invalid.json', 2],
      ['broken.json', 2],
      ['nothing.ndjson', 2],
    ],
  },
];

/** "compare ./" and "ok.json" → ["compare", "./ok.json"]. */
const wordsOf = (command: string, words: string): string[] =>
  `${command}${command.endsWith('/') ? '' : ' '}${words}`.split(' ');

const runs = TABLE.flatMap(({ commands, formats, codes }) =>
  commands.flatMap((command) =>
    codes.map(([words, code]) => ({ args: wordsOf(command, words), code, formats })),
  ),
);

/** Each in one format, all formats in turn, from one of them on. */
const inTurn = (from: number) =>
  runs.map(({ args, code, formats }, at) => {
    const asked = [...args, '-f', formats[(from + at) % formats.length] ?? ''];
    return [asked.join(' '), code, asked] as const;
  });

it.each(inTurn(0))('%s ends with %i', async (_title, code, asked) => {
  const { status, stderr } = await program(asked, { cwd: folder });
  expect(status).toBe(code);
  expect(stderr).not.toMatch(/\n\s+at |this is a bug/);
});

/** Runs command after command in one process and notes the exit code of each: starting takes longest. */
const DRIVER = `
const { readFileSync, writeFileSync } = require('node:fs');
const { main } = require(process.argv[2]);
process.stdout.setMaxListeners(0);
(async () => {
  const codes = [];
  for (const args of JSON.parse(readFileSync('commands.json', 'utf8'))) {
    await main([process.execPath, '', ...args]);
    codes.push(process.exitCode);
  }
  writeFileSync('codes.json', JSON.stringify({ isTerminal: process.stdout.isTTY === true, codes }));
  process.exitCode = 0;
})();
`;
const onTerminal = inTurn(2);
write('driver.cjs', DRIVER);
write('commands.json', JSON.stringify(onTerminal.map(([, , asked]) => asked)));

const bundle = path.join(path.dirname(launcher), '../dist/cli.cjs');

/** What the driver found on the kind of output that it was started with. */
function codesOf(command: string, args: readonly string[]) {
  const env = plainEnvironment({ TERM: 'xterm', SHELL: '/bin/sh' });
  const { stderr } = spawnSync(command, args, {
    cwd: folder,
    env,
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(String(stderr)).not.toMatch(/\n\s+at |this is a bug/);
  return JSON.parse(readFileSync(path.join(folder, 'codes.json'), 'utf8'));
}

it.skipIf(!hasScript)('the codes are the same on a terminal, in another format', () => {
  const command = `'${process.execPath}' driver.cjs '${bundle}'`;
  const { isTerminal, codes } = codesOf('script', ['-qec', command, '/dev/null']);
  expect(isTerminal).toBe(true);
  expect(onTerminal.map(([title], at) => [title, codes[at]])).toEqual(
    onTerminal.map(([title, code]) => [title, code]),
  );
});
