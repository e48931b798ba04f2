// Every setting that a check of an option can ask for is in its deployment: none is dropped on the way
// from the catalog to a plan.

import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import type { Recommendation } from '../../src/core/result-types.ts';
import { planFor } from '../../src/deployment.ts';
import { catalog, parseWorkload, ruleset, type WorkloadInput } from '../../src/index.ts';
import { prices } from '../../src/shipped-prices.ts';
import { anyWorkload } from '../analysis/arbitraries.ts';

/** Settings that no plan has as a parameter, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'real-time: Invocation':
    'the call itself: the targets stream it where the workload asks for that',
  'batch: EventBridge rule': 'what listens to the end of the job is not part of the deployment',
  'batch: Requests': 'what collects them is not part of the deployment',
};

/** Settings that a plan has under another name. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ScheduledActions: 'ScheduledActionName' };

/** Whether requests come around the clock: nothing is released then, and no schedule is written. */
const neverCloses = ({ workload }: Recommendation): boolean =>
  (workload.activeHoursPerWeek ?? 0) > 167.9;

/** Workloads that ask for what few others do. */
const ASKING: readonly WorkloadInput[] = [
  {
    coldStartTolerant: false,
    scaleToZero: true,
    processingTime: '1s',
    requestRate: '1/s',
    activeHours: '45h/week',
  },
];

const answers = [
  ...ASKING.map((one) => parseWorkload(one)),
  ...fc.sample(anyWorkload, { numRuns: 3000, seed: 1 }),
].map((workload) => recommend(workload, catalog, ruleset));

/** The names that the catalog has for settings of an option: of its traits, limits and detours. */
function namesInCatalog(option: string): string[] {
  const { traits, limits } = catalog.options.find(({ id }) => id === option) ?? {};
  const ofTraits = Object.values(traits ?? {}).flatMap(({ setting, detour }) => [setting, detour]);
  const ofLimits = Object.values(limits ?? {}).flatMap((limit) =>
    limit.value === null
      ? []
      : [limit.detour, { name: limit.default?.setting }, { name: limit.default?.shared?.setting }],
  );
  return [...ofTraits, ...ofLimits].flatMap((one) => one?.name ?? []);
}

/** The answers whose verdict on the option rests on a setting, by its name. */
function answersBySetting(option: string): Map<string, Recommendation[]> {
  const found = new Map<string, Recommendation[]>(namesInCatalog(option).map((name) => [name, []]));
  for (const answer of answers) {
    const assessment = answer.options.find(({ id }) => id === option);
    if (assessment === undefined || assessment.verdict === 'excluded') continue;
    for (const { name } of assessment.constraints.flatMap(({ settings }) => settings)) {
      if (name === 'ScheduledActions' && neverCloses(answer)) continue;
      found.set(name, [...(found.get(name) ?? []), answer]);
    }
  }
  return found;
}

const rows = catalog.options.flatMap(({ id }) =>
  [...answersBySetting(id)].map(([name, asking]) => [id, name, asking] as const),
);

function planText(option: string, answer: Recommendation): string {
  const costing = { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' };
  return JSON.stringify(planFor(option, answer, costing, ruleset.pitfalls, {}));
}

/** A setting of a group is written as "Group.Name"; a plan has the groups as fields in each other. */
const lastPart = (name: string): string => name.replace(/^.*\./, '');

test.each(rows)('%s sets %s', (option, name, asking) => {
  expect(asking, 'no workload here asks for it: add one to ASKING').not.toEqual([]);
  const field = WRITTEN_AS[name] ?? lastPart(name);
  const isSet = asking.every((answer) => planText(option, answer).includes(`"name":"${field}"`));
  const isException = Object.hasOwn(EXCEPTIONS, `${option}: ${name}`);
  expect(isSet, `hand ${name} to asked() in src/export, or keep EXCEPTIONS here up to date`).toBe(
    !isException,
  );
});

it('has no exception for what no check asks for', () => {
  const all = rows.map(([option, name]) => `${option}: ${name}`);
  expect(Object.keys(EXCEPTIONS).filter((one) => !all.includes(one))).toEqual([]);
});
