import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { recommend } from '../../src/core/recommend.ts';
import { readWorkload } from '../../src/schema/read-workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { validDocument } from '../documents.ts';

const ids = catalog.options.map(({ id }) => id);
const assumptions = fc.record({
  strict: fc.boolean(),
  assume: fc.constantFrom('certain' as const, 'documented' as const),
});

it('decides as recommend does', () => {
  const property = fc.property(validDocument, assumptions, (document, given) => {
    const read = readWorkload(document, ids);
    if (!read.ok) return;
    const { status, recommended, options } = recommend(read.workload, catalog, ruleset, given);
    const placings = options.map(({ id, verdict, score }) => ({ id, verdict, score }));
    const decision = decide(read.workload, catalog, ruleset, given);
    expect(decision).toMatchObject({ status, recommended });
    expect(decision.hasContested).toBe(options.some(({ verdict }) => verdict === 'contested'));
    expect(decision.options()).toEqual(placings);
  });
  fc.assert(property, { numRuns: 3000, seed: 1 });
});
