// recommend() of the built library against json-rules-engine with the same rules, on the same
// workloads, in one process. Before the race, the two have to agree on every workload. Left out are
// workloads that state enough for a monthly bill: a rule engine has no operators for price lists.

import { catalog, parseWorkload, recommend, ruleset } from '../../dist/index.js';
import { ruleEngine } from './support/rule-engine.js';
import { median } from './support/statistics.js';
import { someWorkloads } from './support/workloads.js';

export const title = 'recommend() against json-rules-engine with the same rules (in process)';

const BAR = 20;
const WORKLOADS = 400;
/** Enough for so many that have no bill. */
const DRAWN = 500;
const ROUNDS = 5;
const SECONDS = 0.5;

export async function run() {
  const drawn = someWorkloads(DRAWN).map((document) => parseWorkload(document));
  const workloads = drawn.filter((workload) => !hasBill(workload)).slice(0, WORKLOADS);
  const engine = ruleEngine(catalog, ruleset.weights.balanced);
  const agreeing = await countAgreeing(workloads, engine);
  const rates = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.theirs.push(await perSecond(workloads, engine));
    rates.ours.push(await perSecond(workloads, recommend));
  }
  const ratio = median(rates.ours) / median(rates.theirs);
  return {
    rows: [
      ['engine', 'workloads per second', 'ratio'],
      ['json-rules-engine', Math.round(median(rates.theirs)), '1'],
      ['infer-advisor', Math.round(median(rates.ours)), ratio.toFixed(0)],
    ],
    verdicts: [
      {
        bar: `the same answers on ${agreeing} of ${WORKLOADS} workloads without a monthly bill`,
        met: agreeing === WORKLOADS,
      },
      { bar: `at least ${BAR} × json-rules-engine, was ${ratio.toFixed(0)}`, met: ratio >= BAR },
    ],
  };
}

const hasBill = (workload) =>
  recommend(workload).options.some(({ criteria }) => criteria.some(({ figures }) => figures));

/** Awaits only what is a promise, so that a synchronous function is not slowed down. */
async function perSecond(workloads, decide) {
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let done = 0;
  while (performance.now() < end) {
    for (const workload of workloads) {
      const answer = decide(workload);
      if (answer instanceof Promise) await answer;
    }
    done += workloads.length;
  }
  return done / ((performance.now() - start) / 1000);
}

async function countAgreeing(workloads, engine) {
  let agreeing = 0;
  for (const workload of workloads) {
    const ours = recommend(workload);
    const theirs = await engine(workload);
    if (inShort(ours) === inShort(theirs)) agreeing += 1;
  }
  return agreeing;
}

/** What both have to agree on: the winner, and of each ranked option the score. */
function inShort({ recommended, options }) {
  const ranked = options
    .filter(({ verdict, fit }) => !['contested', 'excluded'].includes(verdict ?? fit))
    .map(({ id, score }) => `${id} ${score}`);
  return [recommended, ...ranked].join();
}
