// Flips of requests that are collected for jobs, against an answer asked for at many values.

import { describe, expect, it } from 'vitest';
import { statedValue, withField } from '../../src/analysis/fields.ts';
import { findFlips } from '../../src/analysis/flips.ts';
import { inquire } from '../../src/analysis/inquiry.ts';
import { scaleOf } from '../../src/analysis/scale.ts';
import { rangeOf } from '../../src/analysis/thresholds.ts';
import type { Catalog } from '../../src/core/catalog-types.ts';
import { recommend } from '../../src/core/recommend.ts';
import { parseWorkload } from '../../src/index.ts';
import type { FieldName, Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { oneStepBack } from './steps.ts';

/** How many values of a field are tried. */
const TRIED = 250;

const FIELDS: readonly FieldName[] = [
  'latency',
  'deadline',
  'processingTime',
  'requestRate',
  'peakRate',
];

/** The stated ones of these that are numbers. */
function numbersOf(workload: Workload): [field: FieldName, stated: number][] {
  return FIELDS.flatMap((field) => {
    const stated = statedValue(workload, field);
    return typeof stated === 'number' ? [[field, stated] as [FieldName, number]] : [];
  });
}

/** From a hundredth of a second to ten days, or all rates: as many values in each decade. */
function valuesOf(field: FieldName, workload: Workload): number[] {
  const scale = scaleOf(field);
  if (!scale) throw new Error(`${field} has no scale`);
  const [least, greatest] = rangeOf(field, workload, scale);
  const isRate = field.endsWith('Rate');
  const [from, to] = isRate ? [least, greatest] : [0.01, Math.min(greatest, 864_000)];
  return Array.from({ length: TRIED + 1 }, (_, index) =>
    scale.at(scale.ceil(from * (to / from) ** (index / TRIED))),
  ).filter((value) => value >= least && value <= greatest);
}

const asker =
  (options: Catalog) =>
  (workload: Workload): string => {
    const { recommended, status } = recommend(workload, options, ruleset, {});
    return `${recommended} ${status}`;
  };

describe('flips of what is collected for jobs', () => {
  it.each<WorkloadInput>([
    { requestRate: '3000/day', processingTime: '3m', payload: '8MB', deadline: '5h' },
    { requestRate: '1/min', processingTime: '50m', payload: '90MB', deadline: '1h' },
    { requestRate: '1/min', processingTime: '8m', deadline: '9h', latency: '2h', gpu: true },
    { requestRate: '241/h', processingTime: '957s', payload: '8MB', deadline: '3137s' },
    { requestRate: '120/h', processingTime: '50m', payload: '90MB', deadline: '11094s' },
    { requestRate: '99/h', processingTime: '770s', payload: '90MB', latency: '8329s' },
    { peakRate: '371/h', processingTime: '2928s', payload: '8MB', deadline: '4405s' },
    { peakRate: '2/s', processingTime: '20s', payload: '8MB', latency: '12h' },
    { requestRate: '7/s', processingTime: '9s', payload: '20MB', deadline: '40m' },
    { requestRate: '1/s', peakRate: '3/s', processingTime: '25s', payload: '8MB', deadline: '1h' },
  ])('%j: all, and exact', (document) => {
    const workload = parseWorkload({ priority: 'cost', ...document });
    const ask = (one: Workload) => recommend(one, catalog, ruleset, {}).recommended;
    const winner = ask(workload);
    const flips = findFlips(inquire(workload, catalog, ruleset, {}));
    for (const [field, stated] of numbersOf(workload)) {
      const winnerAt = (value: number) => ask(withField(workload, field, value));
      const own = flips.filter((flip) => flip.field === field);
      const at = own.map(({ atValue }) => Number(atValue));
      for (const flip of own) {
        expect(winnerAt(Number(flip.atValue))).toBe(flip.recommended);
        for (const before of oneStepBack(field, flip.atValue, stated)) {
          expect(winnerAt(Number(before))).toBe(winner);
        }
      }
      const below = Math.max(...at.filter((value) => value < stated));
      const above = Math.min(...at.filter((value) => value > stated));
      for (const value of valuesOf(field, workload)) {
        if (value <= below || value >= above) continue;
        expect([field, value, winnerAt(value)]).toEqual([field, value, winner]);
      }
    }
  });
});

describe('answers where jobs are the only way', () => {
  const jobs = { ...catalog, options: catalog.options.filter(({ id }) => id === 'batch') };

  it.each<WorkloadInput>([
    // In time, then not, then again: with one round of work, with two, or with a short wait.
    { requestRate: '241/h', processingTime: '957s', deadline: '3137s' },
    { requestRate: '316/h', processingTime: '1104s', deadline: '6176s' },
    { peakRate: '308/h', processingTime: '3339s', deadline: '2423s' },
    { peakRate: '318/h', processingTime: '1860s', latency: '5584s', modelMemory: '1GB' },
    { peakRate: '371/h', processingTime: '2928s', deadline: '4405s', scaleToZero: true },
    { requestRate: '225/h', processingTime: '2031s', deadline: '7218s', modelMemory: '20GB' },
    { requestRate: '171/h', processingTime: '1395s', latency: '3969s', modelMemory: '20GB' },
    { requestRate: '145/h', processingTime: '1955s', latency: '5172s', traffic: 'intermittent' },
    { requestRate: '2/s', processingTime: '30s', latency: '2h', deadline: '3h' },
    { requestRate: '40/h', processingTime: '5m', deadline: '1h', activeHours: '9h/day' },
  ])('%j: as asked for', (document) => {
    const workload = parseWorkload(document);
    const ask = asker(jobs);
    const inquiry = inquire(workload, jobs, ruleset, {});
    const seen = new Set<string>();
    for (const [field] of numbersOf(workload)) {
      const { stretches } = inquiry.survey(field);
      for (const value of valuesOf(field, workload)) {
        const found = stretches.find(
          ({ first, last }) => Number(first) <= value && value <= Number(last),
        );
        const answer = ask(withField(workload, field, value));
        seen.add(answer);
        expect([field, value, `${found?.recommended} ${found?.status}`]).toEqual([
          field,
          value,
          answer,
        ]);
      }
    }
    expect([...seen].sort()).toEqual(['batch compromise', 'batch ok', 'null none-eligible']);
  });
});
