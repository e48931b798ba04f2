// Whole processes, from start to exit, against a program that does nothing. The commands take
// turns, so that what else the machine does hits all of them alike. BENCH_RUNS sets the rounds.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { median, quantile } from './support/statistics.js';

export const title = 'whole processes against an empty program (medians of alternating runs)';

const BAR = 1.45;
const RUNS = Number(process.env.BENCH_RUNS ?? 40);
const WARM_UP = 3;
const RECOMMEND = ['recommend', '--payload', '50MB', '--latency', 'low'];

const root = path.join(import.meta.dirname, '..', '..');

export function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-bench-'));
  try {
    return summary(measure(commandsIn(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandsIn(folder) {
  const empty = path.join(folder, 'empty.cjs');
  writeFileSync(empty, '');
  const program = path.join(root, 'bin', 'infer-advisor.js');
  return [
    { name: 'empty program', args: [empty] },
    { name: '--version', args: [program, '--version'] },
    { name: '--help', args: [program, '--help'] },
    { name: RECOMMEND.join(' '), args: [program, ...RECOMMEND] },
    { name: 'the same, as published', args: [publishedCopy(folder), ...RECOMMEND] },
  ].map((command) => ({ ...command, milliseconds: [] }));
}

/** The package comes without the code cache that a build makes for the Node at hand. */
function publishedCopy(folder) {
  for (const part of ['bin', 'dist']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  const dist = path.join(folder, 'dist');
  for (const file of readdirSync(dist)) {
    if (file.endsWith('.cache')) rmSync(path.join(dist, file));
  }
  return path.join(folder, 'bin', 'infer-advisor.js');
}

function measure(commands) {
  for (let round = 0; round < WARM_UP + RUNS; round += 1) {
    for (const command of commands) {
      const time = timeOf(command);
      if (round >= WARM_UP) command.milliseconds.push(time);
    }
  }
  return commands;
}

function timeOf({ name, args }) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
  return time;
}

function summary(commands) {
  const base = median(commands[0].milliseconds);
  const results = commands.map(({ name, milliseconds }) => ({
    name,
    milliseconds,
    ratio: median(milliseconds) / base,
  }));
  return {
    rows: [
      ['command', 'median ms', 'p20', 'p80', '× empty'],
      ...results.map(({ name, milliseconds, ratio }) => [
        name,
        median(milliseconds).toFixed(1),
        quantile(milliseconds, 0.2).toFixed(1),
        quantile(milliseconds, 0.8).toFixed(1),
        ratio.toFixed(2),
      ]),
    ],
    verdicts: results.slice(1).map(({ name, ratio }) => ({
      bar: `${name}: at most ${BAR} × an empty program, took ${ratio.toFixed(2)}`,
      met: ratio <= BAR,
    })),
  };
}
