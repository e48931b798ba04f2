import type { Explanation } from '../analysis/analyse.ts';
import { analysisBlocks } from './analysis.ts';
import { commandFor } from './command-line.ts';
import { decisionRecord } from './decision-record.ts';
import { code, heading, type View } from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import type { PricedMigration } from './migration.ts';
import { recommendationView, type ShortNames } from './recommendation.ts';
import { sourceBlocks } from './sources.ts';

/** After why comes how much; null where there is nothing to pay for. */
const nextCommand = (explanation: Explanation): string | null =>
  explanation.recommended === null ? null : commandFor('cost', explanation);

/** A recommendation with all of its analysis, as a page to read. */
export function explanationView(
  explanation: Explanation,
  names: ShortNames,
  migration: PricedMigration | null = null,
): View {
  const sources = explanation.options.flatMap(({ constraints }) =>
    constraints.flatMap((result) => result.sources),
  );
  return {
    json: () => (migration ? { ...explanation, migration } : explanation),
    blocks: () => [
      ...recommendationView(explanation, names, {
        migration,
        next: nextCommand(explanation),
      }).blocks(),
      ...analysisBlocks(explanation, names),
      heading('The ledger', 1),
      ...ledgerBlocks(explanation.options, names),
      ...sourceBlocks(sources),
      heading('Again'),
      code(commandFor('explain', explanation)),
    ],
    record: () => decisionRecord(explanation, names, migration),
    rows: () => recommendationView(explanation, names).rows(),
  };
}
