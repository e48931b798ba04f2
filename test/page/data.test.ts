// What the build leaves out of the page's data changes no answer.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import catalogDocument from '../../data/catalog.json' with { type: 'json' };
import pitfallsDocument from '../../data/pitfalls.json' with { type: 'json' };
import pricesDocument from '../../data/prices.json' with { type: 'json' };
import { resolveCatalog } from '../../src/core/catalog.ts';
import { type PitfallsDocument, readPitfalls } from '../../src/core/pitfalls.ts';
import { recommend } from '../../src/core/recommend.ts';
import { billsBy } from '../../src/cost/bills.ts';
import { priceList } from '../../src/cost/prices.ts';
import type { PricesDocument } from '../../src/schema/price-types.ts';
import { catalog, ruleset, rulesetBy } from '../../src/shipped.ts';
import { sparseWorkloads, workloads } from '../arbitraries.ts';
import { runs } from '../runs.ts';

const page = new URL('../../scripts/build/page.js', import.meta.url).href;
const { shownOf }: { shownOf: <Data>(name: string, document: Data) => Data } = await import(page);

const lean = resolveCatalog(shownOf('catalog', catalogDocument));
const leanPrices = priceList(shownOf('prices', pricesDocument as PricesDocument));
const leanRules = {
  ...rulesetBy(billsBy(leanPrices)),
  pitfalls: readPitfalls(shownOf('pitfalls', pitfallsDocument as PitfallsDocument)),
};

it('answers as all of the data does, whatever the workload', () => {
  fc.assert(
    fc.property(fc.oneof(workloads, sparseWorkloads), (workload) => {
      const [there, here] = [
        recommend(workload, lean, leanRules),
        recommend(workload, catalog, ruleset),
      ].map((answer) => JSON.stringify(answer));
      expect(there).toBe(here);
    }),
    { numRuns: runs(200) },
  );
});
