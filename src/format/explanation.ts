import type { Explanation } from '../analysis/analyse.ts';
import { analysisBlocks } from './analysis.ts';
import { commandFor } from './command-line.ts';
import { decisionRecord } from './decision-record.ts';
import { code, heading, type View } from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import { recommendationView, type ShortNames } from './recommendation.ts';
import { sourceBlocks } from './sources.ts';

/** A recommendation with all of its analysis, as a page to read. */
export function explanationView(explanation: Explanation, names: ShortNames): View {
  const sources = explanation.options.flatMap(({ constraints }) =>
    constraints.flatMap((result) => result.sources),
  );
  return {
    json: () => explanation,
    blocks: () => [
      ...recommendationView(explanation, names).blocks(),
      ...analysisBlocks(explanation, names),
      heading('The ledger', 1),
      ...ledgerBlocks(explanation.options, names),
      ...sourceBlocks(sources),
      heading('Again'),
      code(commandFor('explain', explanation)),
    ],
    record: () => decisionRecord(explanation, names),
    rows: () => recommendationView(explanation, names).rows(),
  };
}
