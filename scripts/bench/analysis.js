// All of the analysis of a workload (conflicts, fixes, redesigns, flips, unknowns, robustness), in
// one process that has warmed up: what a first call costs on top is part of start-up.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { explain, parseWorkload } from '../../dist/index.js';
import { someWorkloads } from './support/workloads.js';

export const title = 'explain() for one workload (in process, warm)';

const BAR_MILLISECONDS = 20;
const MADE_UP = 200;
const WARM_UP_ROUNDS = 2;

const file = path.join(import.meta.dirname, '../../test/scenarios/published.jsonl');

export function run() {
  const published = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).workload);
  const rows = [
    measure('published cases', published),
    measure('made-up, much stated', someWorkloads(MADE_UP)),
  ];
  const worst = Math.max(...rows.map(({ p95 }) => p95));
  return {
    rows: [
      ['workloads', 'median ms', 'p95 ms', 'most ms'],
      ...rows.map(({ name, middle, p95, most }) => [name, ...[middle, p95, most].map(short)]),
    ],
    verdicts: [
      {
        bar: `at most ${BAR_MILLISECONDS} ms of processor time for 95 of 100, took ${short(worst)}`,
        met: worst <= BAR_MILLISECONDS,
      },
    ],
  };
}

const short = (milliseconds) => milliseconds.toFixed(1);

/** Processor time for each workload: what else the machine does counts less. */
function measure(name, documents) {
  const workloads = documents.map((document) => parseWorkload(document));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const workload of workloads) explain(workload);
  }
  const times = workloads.map(processorTime).toSorted((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { name, middle: at(0.5), p95: at(0.95), most: at(1) };
}

function processorTime(workload) {
  const start = process.cpuUsage();
  explain(workload);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
