import { expect, it, test } from 'vitest';
import shipped from '../../data/prices.json' with { type: 'json' };
import { program, workspace } from './program.ts';

const { write } = workspace();

const RATE = ['--processing-time', '1.3s', '--request-rate', '20000/day'];

/** The shipped prices, serverless a hundred times as dear. */
const dear = () =>
  write(
    'dear.json',
    JSON.stringify({
      ...shipped,
      prices: shipped.prices.map((row) =>
        row.item === 'serverless' ? { ...row, usd: row.usd * 100 } : row,
      ),
    }),
  );

interface Shown {
  readonly id: string;
  readonly score: number;
  readonly criteria: readonly { readonly id: string; readonly figures?: { monthlyUSD: number } }[];
}

async function options(
  args: readonly string[],
): Promise<Record<string, [score: number, usd: number]>> {
  const { stdout, stderr } = await program([...args, '-f', 'json']);
  expect(stderr).toBe('');
  const { options: shown }: { options: Shown[] } = JSON.parse(stdout);
  return Object.fromEntries(
    shown.map(({ id, score, criteria }) => {
      const cost = criteria.find((one) => one.id === 'cost');
      return [id, [score, Math.round(cost?.figures?.monthlyUSD ?? -1)]];
    }),
  );
}

test.each<[command: string]>([['recommend'], ['explain']])(
  '%s scores cost by the prices that are given',
  async (command) => {
    const before = await options([command, ...RATE]);
    const after = await options([command, ...RATE, '--prices', dear()]);
    // 608,333 requests × 1.3 s × 0.00004, and a hundred times that.
    expect(before.serverless?.[1]).toBe(32);
    expect(after.serverless?.[1]).toBe(3163);
    expect(after.serverless?.[0]).toBeLessThan(before.serverless?.[0] ?? 0);
    expect(after['real-time']).toEqual(before['real-time']);
  },
);

it('scores by what is assumed, and by the typical value of a range', async () => {
  const { 'real-time': one } = await options(['recommend', ...RATE, '--set', 'utilisation=0.1']);
  const { 'real-time': ranged } = await options([
    'recommend',
    ...RATE,
    '--set',
    'utilisation=0.05..0.15',
  ]);
  // 0.301 in flight ÷ (2 at once × 0.1) → 2 instances.
  expect(one?.[1]).toBe(176);
  expect(ranged).toEqual(one);
});

it('draws sweeps by them', async () => {
  const bands = async (args: readonly string[]) =>
    JSON.parse((await program(['sweep', 'requestRate=1/day..10/s', ...args, '-f', 'json'])).stdout)
      .bands;
  const workload = ['--processing-time', '1.3s', '--priority', 'cost'];
  const own = await bands([...workload, '--prices', dear()]);
  expect(own).not.toEqual(await bands(workload));
});

it('judges streams by them', async () => {
  const input = '{"processingTime":"1.3s","requestRate":"20000/day"}\n'.repeat(2);
  const args = ['recommend', '-', '--input-format', 'ndjson', '-f', 'ndjson', '-q'];
  const { stdout } = await program([...args, '--prices', dear()], { input });
  const [first] = stdout.split('\n');
  const { options: shown }: { options: Shown[] } = JSON.parse(first ?? '');
  const serverless = shown.find(({ id }) => id === 'serverless');
  const figures = serverless?.criteria.find(({ id }) => id === 'cost')?.figures;
  expect(Math.round(figures?.monthlyUSD ?? 0)).toBe(3163);
});
