// `recommend --format ndjson --brief` on a file of many workloads against `jq -c .` on the same file,
// and the memory that it takes, which must not grow with the file. Without jq only the memory is
// measured.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { median } from './support/statistics.js';
import { someWorkloads } from './support/workloads.js';

export const title = 'a stream of workloads against jq -c . on the same file';

/** What workloads say of rate and time, and how many times as long as jq they may take. */
const KINDS = [
  { name: 'without a rate', bar: 2, adding: () => ({}) },
  { name: 'with rate and time', bar: 2.8, adding: rateAndTime },
];
const MEMORY_BAR_MIB = 150;
const WORKLOADS = 200_000;
const MANY_WORKLOADS = 1_000_000;
const ROUNDS = 5;
const PROGRAM = path.resolve(import.meta.dirname, '../../bin/infer-advisor.js');
const ARGS = ['recommend', '--quiet', '--format', 'ndjson', '--brief'];

export async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-bench-'));
  const rows = [];
  const verdicts = [];
  try {
    for (const { name, bar, adding } of KINDS) {
      const file = writeWorkloads(path.join(folder, 'workloads.ndjson'), WORKLOADS, adding);
      if (hasJq()) {
        const race = await raceOn(file, name, bar);
        rows.push(...race.rows);
        verdicts.push(race.verdict);
      }
      rows.push([`${name}: memory, ${WORKLOADS} workloads`, `${await memoryOf(file)} MiB`, '']);
    }
    const { name, adding } = KINDS.at(-1);
    const large = writeWorkloads(path.join(folder, 'large.ndjson'), MANY_WORKLOADS, adding);
    const most = await memoryOf(large);
    rows.push([`${name}: memory, ${MANY_WORKLOADS} workloads`, `${most} MiB`, '']);
    const memory = {
      bar: `at most ${MEMORY_BAR_MIB} MiB, was ${most}`,
      met: most <= MEMORY_BAR_MIB,
    };
    return {
      rows: [['', 'median', '× jq'], ...rows],
      verdicts: [...verdicts, memory],
      notes: hasJq() ? [] : ['there is no jq'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A rate of its own for each, and a time where none is stated. */
function rateAndTime({ processingTime = '200ms' }, number) {
  return { requestRate: `${1 + (number % 5000)}/h`, processingTime };
}

/** Each workload with a name of its own, the rest repeating as in real life. */
function writeWorkloads(file, count, adding) {
  const documents = someWorkloads(20_000).map((document, number) =>
    JSON.stringify({ ...document, ...adding(document, number) }).slice(1),
  );
  const descriptor = openSync(file, 'w');
  let text = '';
  for (let number = 0; number < count; number += 1) {
    text += `{"name":"workload-${number}",${documents[number % documents.length]}\n`;
    if (text.length < 1e6 && number < count - 1) continue;
    writeSync(descriptor, text);
    text = '';
  }
  closeSync(descriptor);
  return file;
}

const hasJq = () => spawnSync('jq', ['--version']).status === 0;

async function raceOn(file, name, bar) {
  const seconds = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.theirs.push(await secondsOf('jq', ['-c', '.', file]));
    seconds.ours.push(await secondsOf(process.execPath, [PROGRAM, ...ARGS, file]));
  }
  const [ours, theirs] = [median(seconds.ours), median(seconds.theirs)];
  const ratio = ours / theirs;
  return {
    rows: [
      [`${name}: jq -c .`, `${theirs.toFixed(2)} s`, '1'],
      [`${name}: infer-advisor`, `${ours.toFixed(2)} s`, ratio.toFixed(2)],
    ],
    verdict: { bar: `${name}: at most ${bar} × jq, was ${ratio.toFixed(2)}`, met: ratio <= bar },
  };
}

async function secondsOf(program, args) {
  const begun = performance.now();
  await ended(spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
  return (performance.now() - begun) / 1000;
}

/** Peak resident memory in MiB, as Linux keeps it for every process; 0 elsewhere. */
async function memoryOf(file) {
  const stdio = ['ignore', 'ignore', 'inherit'];
  const child = spawn(process.execPath, [PROGRAM, ...ARGS, file], { stdio });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, highWaterMark(child.pid));
  }, 20);
  await ended(child);
  clearInterval(timer);
  return Math.round(peak / 1024);
}

function highWaterMark(pid) {
  try {
    return Number(
      /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    );
  } catch {
    return 0; // it has ended, or this is no Linux
  }
}

const ended = (child) => new Promise((resolve) => child.on('close', resolve));
