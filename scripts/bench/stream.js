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

const BAR = 2.8;
const MEMORY_BAR_MIB = 150;
const WORKLOADS = 200_000;
const MANY_WORKLOADS = 1_000_000;
const ROUNDS = 5;
const PROGRAM = path.resolve(import.meta.dirname, '../../bin/infer-advisor.js');
const ARGS = ['recommend', '--quiet', '--format', 'ndjson', '--brief'];

export async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-bench-'));
  try {
    const file = writeWorkloads(path.join(folder, 'workloads.ndjson'), WORKLOADS);
    const large = writeWorkloads(path.join(folder, 'large.ndjson'), MANY_WORKLOADS);
    const speed = hasJq()
      ? await race(file)
      : { rows: [], verdicts: [], notes: ['there is no jq'] };
    const small = await memoryOf(file);
    const most = await memoryOf(large);
    return {
      rows: [['', 'median', 'ratio'], ...speed.rows, ...memoryRows(small, most)],
      verdicts: [...speed.verdicts, memoryVerdict(small, most)],
      notes: speed.notes ?? [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each workload with a name of its own, the rest repeating as in real life. */
function writeWorkloads(file, count) {
  const documents = someWorkloads(20_000).map((document) => JSON.stringify(document).slice(1));
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

async function race(file) {
  const seconds = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.theirs.push(await secondsOf('jq', ['-c', '.', file]));
    seconds.ours.push(await secondsOf(process.execPath, [PROGRAM, ...ARGS, file]));
  }
  const [ours, theirs] = [median(seconds.ours), median(seconds.theirs)];
  const ratio = ours / theirs;
  return {
    rows: [
      ['jq -c .', `${theirs.toFixed(2)} s`, '1'],
      ['infer-advisor', `${ours.toFixed(2)} s`, ratio.toFixed(2)],
    ],
    verdicts: [{ bar: `at most ${BAR} × jq, was ${ratio.toFixed(2)}`, met: ratio <= BAR }],
  };
}

function memoryRows(small, most) {
  return [
    [`memory, ${WORKLOADS} workloads`, `${small} MiB`, ''],
    [`memory, ${MANY_WORKLOADS} workloads`, `${most} MiB`, ''],
  ];
}

function memoryVerdict(small, most) {
  const peak = Math.max(small, most);
  return { bar: `at most ${MEMORY_BAR_MIB} MiB, was ${peak}`, met: peak <= MEMORY_BAR_MIB };
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
