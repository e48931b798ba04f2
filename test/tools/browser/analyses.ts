// What the commands rest on, for a browser: no part of it is bound to Node.

import { migrationOf } from '../../../src/analysis/migration.ts';
import { readAxes } from '../../../src/analysis/read-axis.ts';
import { sweep, USUAL_SIZE } from '../../../src/analysis/sweep.ts';
import { compareRecommendations } from '../../../src/analysis/whatif.ts';
import { recommend } from '../../../src/core/recommend.ts';
import { catalog, migrationFacts, ruleset } from '../../../src/shipped.ts';
import { read, report } from '../../cost/estimate.ts';

const AXES = [['payload=1KB..1GB'], ['payload=1KB..1GB', 'requestRate=1/day..100/s'], ['traffic']];

const recommended = (document: object) => recommend(read(document), catalog, ruleset);

/** What each analysis says of a workload document, as text. */
export function analysesOf(document: object): readonly string[] {
  const base = recommended(document);
  const found = [
    ...AXES.map((axes) => sweep(readAxes(axes), read(document), catalog, ruleset, {}, USUAL_SIZE)),
    compareRecommendations(base, recommended({ ...document, payload: '4MB' })),
    migrationOf(recommended({ ...document, current: 'serverless' }), migrationFacts, catalog),
    report(document),
  ];
  return found.map((one) => JSON.stringify(one));
}
