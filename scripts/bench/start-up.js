// Whole processes, from start to exit, against a program that does nothing. The commands take
// turns, so that what else the machine does hits all of them alike. BENCH_RUNS sets the rounds.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { median, quantile } from './support/statistics.js';

export const title = 'whole processes against an empty program (medians of alternating runs)';

const RUNS = Number(process.env.BENCH_RUNS ?? 40);
const WARM_UP = 3;
const JUDGED = ['--payload', '50MB', '--latency', 'low'];
const RECOMMEND = ['recommend', ...JUDGED];
/** Users don't have these: they slow every start, also the empty program's, and hide our share. */
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...ENVIRONMENT } = process.env;

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
  const of = (args, bar) => ({ name: args.join(' '), args: [program, ...args], bar });
  return [
    { name: 'empty program', args: [empty] },
    of(['--version'], 1.9),
    of(['--help'], 1.9),
    of(RECOMMEND, 1.9),
    { ...of(RECOMMEND, 2.8), name: 'the same without a code cache', before: removeCodeCache },
    of(['explain', ...JUDGED], 3.2),
    of(['compare'], 2.6),
    of(['show', 'async'], 2.6),
    of(['rules'], 2.6),
  ].map((command) => ({ ...command, milliseconds: [] }));
}

/** The launcher leaves a code cache for the next run. */
function removeCodeCache() {
  const dist = path.join(root, 'dist');
  for (const file of readdirSync(dist)) {
    if (file.endsWith('.cache')) rmSync(path.join(dist, file));
  }
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

function timeOf({ name, args, before }) {
  before?.();
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
  return time;
}

function summary(commands) {
  const base = median(commands[0].milliseconds);
  const results = commands.map((command) => ({
    ...command,
    ratio: median(command.milliseconds) / base,
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
    verdicts: results
      .filter(({ bar }) => bar)
      .map(({ name, ratio, bar }) => ({
        bar: `${name}: at most ${bar} × an empty program, took ${ratio.toFixed(2)}`,
        met: ratio <= bar,
      })),
  };
}
