import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ask } from '../ask.ts';

/** A scenario from public material whose right option is known. */
interface Published {
  readonly id: string;
  readonly workload: object;
  readonly answer: string;
  /** What the source allows as well. */
  readonly acceptable: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly ambiguous: boolean;
}

const LEAST_AGREEMENT = 0.98;

const text = readFileSync(new URL('published.jsonl', import.meta.url), 'utf8');
const cases: readonly Published[] = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const clear = cases.filter(({ ambiguous, confidence }) => !ambiguous && confidence !== 'low');

it('agrees with what was published, save for one case in fifty', () => {
  const disagreements = clear.flatMap(({ id, workload, answer, acceptable }) => {
    const { recommended } = ask(workload);
    return [answer, ...acceptable].includes(recommended ?? 'none')
      ? []
      : [`${id}: ${answer}, not ${recommended}`];
  });
  expect(clear.length).toBeGreaterThan(80);
  const agreement = 1 - disagreements.length / clear.length;
  expect(agreement, disagreements.join('\n')).toBeGreaterThanOrEqual(LEAST_AGREEMENT);
});

it('has an answer to every case, clear or not', () => {
  for (const { workload } of cases) expect(ask(workload).recommended).not.toBeNull();
});
