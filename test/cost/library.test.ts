import { expect, it } from 'vitest';
import shipped from '../../data/prices.json' with { type: 'json' };
import { costs, parsePriceList, parseWorkload, sweep } from '../../src/index.ts';

const workload = parseWorkload({ processingTime: '1.3s', requestRate: '20000/day' });

const billOf = (report: ReturnType<typeof costs>, option: string) =>
  report.costs.find((cost) => cost.option === option)?.monthlyUSD?.total;

it('the library works out costs by the shipped prices, or by others', () => {
  // 608,333 requests × 1.3 s × 0.00004
  expect(billOf(costs(workload), 'serverless')).toBeCloseTo(31.63, 2);
  const rows = shipped.prices.map((row) => ({ ...row, usd: row.usd * 2 }));
  const prices = parsePriceList({ ...shipped, prices: rows });
  expect(billOf(costs(workload, { prices }), 'serverless')).toBeCloseTo(63.27, 2);
});

it('the library takes what is assumed', () => {
  const report = costs(workload, { assumptions: { highAvailability: true } });
  expect(billOf(report, 'real-time')).toBeCloseTo(2 * 88.15, 2);
});

it('the library tells where the cheaper one changes', () => {
  expect(costs(workload).breakEven.map(({ between }) => between.join())).toContain(
    'serverless,real-time',
  );
});

it('the library sweeps', () => {
  expect(sweep(['payload=1KB..1GB']).kind).toBe('ruler');
  const map = sweep(['traffic', 'payload'], workload, { size: { columns: 5, rows: 4 } });
  expect(map).toMatchObject({ kind: 'map', y: { cells: 4 } });
});
