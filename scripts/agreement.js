// Compares the advice with the published cases: npm run agreement, after npm run build.
// Ends with 1 when the agreement is below what the project holds itself to.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseWorkload, recommend } from '../dist/index.js';

const LEAST_AGREEMENT = 0.98;

const file = path.join(import.meta.dirname, '..', 'test', 'scenarios', 'published.jsonl');
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** What we answer to a case, and whether its source agrees. */
function judge(published) {
  const { recommended, options } = recommend(parseWorkload(published.workload));
  const wanted = [published.answer, ...published.acceptable];
  return { ...published, recommended, options, wanted, agrees: wanted.includes(recommended) };
}

const optionText = ({ id, verdict, score }) =>
  score === null ? `${id} ${verdict}` : `${id} ${score} (${verdict})`;

function caseText({ id, workload, wanted, recommended, options, source }) {
  return [
    `${id}  ${JSON.stringify(workload)}`,
    `    wanted ${wanted.join(' or ')}, got ${recommended ?? 'none'}`,
    `    ${options.map(optionText).join(', ')}`,
    `    ${source ?? 'no public source'}`,
  ].join('\n');
}

const share = (judged) => judged.filter(({ agrees }) => agrees).length / judged.length;

function print(title, judged) {
  const agreeing = judged.filter(({ agrees }) => agrees).length;
  console.log(
    `${title}: ${agreeing} of ${judged.length} agree, ${(share(judged) * 100).toFixed(1)} %`,
  );
  for (const one of judged.filter(({ agrees }) => !agrees)) console.log(`\n${caseText(one)}`);
}

const isClear = ({ ambiguous, confidence }) => !ambiguous && confidence !== 'low';
const judged = cases.map(judge);
const clear = judged.filter(isClear);

print('Published cases', clear);
console.log();
print(
  'Ambiguous or of low confidence, not counted',
  judged.filter((one) => !isClear(one)),
);
if (share(clear) < LEAST_AGREEMENT) process.exitCode = 1;
