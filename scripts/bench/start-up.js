// Whole processes, from start to exit, against a program that does nothing. The commands take
// turns, so that what else the machine does hits all of them alike. BENCH_RUNS sets the rounds.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { median, quantile } from './support/statistics.js';

export const title = 'whole processes against an empty program (medians of alternating runs)';

const BAR = 1.45;
const RUNS = Number(process.env.BENCH_RUNS ?? 40);
const WARM_UP = 3;
/** Settings that make ratios look better than they are elsewhere; unset them to compare machines. */
const SLOWING = ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];
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
    { name: '--version', args: [program, '--version'], hasBar: true },
    { name: '--help', args: [program, '--help'], hasBar: true },
    { name: RECOMMEND.join(' '), args: [program, ...RECOMMEND], hasBar: true },
    { name: 'the same, first run ever', args: [program, ...RECOMMEND], before: removeCodeCache },
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
      .filter(({ hasBar }) => hasBar)
      .map(({ name, ratio }) => ({
        bar: `${name}: at most ${BAR} × an empty program, took ${ratio.toFixed(2)}`,
        met: ratio <= BAR,
      })),
    notes: SLOWING.filter((name) => process.env[name]).map(
      (name) => `${name} is set: it slows every start, also that of the empty program`,
    ),
  };
}
