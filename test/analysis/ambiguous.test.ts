import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWorkload } from '../../src/index.ts';
import { analyseShipped, ask } from './ask-shipped.ts';

interface Published {
  readonly id: string;
  readonly workload: object;
  readonly answer: string;
  readonly acceptable: readonly string[];
  readonly ambiguous: boolean;
}

const file = new URL('../scenarios/published.jsonl', import.meta.url);
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line): Published => JSON.parse(line));

/** What was published for the same workload, other than our own answer. */
function otherAnswers({ workload }: Published, ours: string | null): string[] {
  const key = JSON.stringify(workload);
  const same = cases.filter((one) => JSON.stringify(one.workload) === key);
  const answers = same.flatMap(({ answer, acceptable }) => [answer, ...acceptable]);
  return [...new Set(answers)].filter((answer) => answer !== ours);
}

/** Whether the analysis says that the answer hangs on the weights or on something unstated. */
function admitsDoubt(published: Published): boolean {
  const workload = parseWorkload(published.workload);
  const { robustness, unknowns } = analyseShipped(workload);
  if (robustness && robustness.share < 0.8) return true;
  const others = otherAnswers(published, ask(workload).recommended);
  const reached = unknowns.flatMap(({ outcomes }) => outcomes.map((one) => one.recommended));
  return others.some((answer) => reached.includes(answer));
}

describe('ambiguous published cases', () => {
  it('are answered with their doubt in at least 8 of 10', () => {
    const ambiguous = cases.filter((one) => one.ambiguous);
    const admitted = ambiguous.filter(admitsDoubt);
    expect(ambiguous.length).toBeGreaterThan(5);
    expect(admitted.length / ambiguous.length).toBeGreaterThanOrEqual(0.8);
  });
});
