// Runs the benchmarks in scripts/bench, each a file of its own that exports `title` and `run`:
//
//     npm run bench             all of them
//     npm run bench start-up    one of them
//
// A benchmark returns rows (the first is the head), verdicts (a bar, and whether it is met) and notes.
// The exit code tells only whether they ran: timings on a busy machine prove nothing.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Table from 'cli-table3';

const folder = path.join(import.meta.dirname, 'bench');
const known = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.parse(entry.name).name);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
  for (const name of asked.length > 0 ? asked : known) await runBenchmark(name);
}

async function runBenchmark(name) {
  const { title, run } = await import(path.join(folder, `${name}.js`));
  console.log(`\n${name}: ${title}`);
  const { rows, verdicts, notes = [] } = await run();
  console.log(tableOf(rows));
  for (const { bar, met } of verdicts) console.log(`${met ? 'met' : 'NOT MET'}: ${bar}`);
  for (const note of notes) console.log(`note: ${note}`);
}

/** The first column is text, the others are numbers. */
function tableOf([head, ...rows]) {
  const colAligns = head.map((_, column) => (column === 0 ? 'left' : 'right'));
  const table = new Table({ head, colAligns, style: { head: [], border: [] } });
  table.push(...rows);
  return table.toString();
}
