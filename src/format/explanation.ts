import type { Explanation } from '../analysis/analyse.ts';
import { analysisBlocks } from './analysis.ts';
import { commandFor } from './command-line.ts';
import { decisionRecord } from './decision-record.ts';
import { code, heading, type View } from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import type { PricedMigration } from './migration.ts';
import { recommendationView } from './recommendation.ts';
import type { ExplanationRecord } from './records.ts';
import { type ShortNames, sourceBlocks } from './words.ts';

/** After why comes how much; null where there is nothing to pay for. */
const nextCommand = (explanation: Explanation, flags: string): string | null =>
  explanation.recommended === null ? null : `${commandFor('cost', explanation)}${flags}`;

/**
 * A recommendation with all of its analysis, as a page to read.
 * @param flags flags about the cost as they would be typed again, with a blank in front
 */
export function explanationView(
  explanation: Explanation,
  names: ShortNames,
  migration: PricedMigration | null = null,
  flags = '',
): View {
  const sources = explanation.options.flatMap(({ constraints }) =>
    constraints.flatMap((result) => result.sources),
  );
  return {
    name: explanation.name,
    json: (): ExplanationRecord => (migration ? { ...explanation, migration } : explanation),
    blocks: () => [
      ...recommendationView(explanation, names, {
        migration,
        atLength: true,
        next: nextCommand(explanation, flags),
      }).blocks(),
      ...analysisBlocks(explanation, names),
      heading('Every limit and score', 1),
      ...ledgerBlocks(explanation.options, names),
      ...sourceBlocks(sources),
      heading('To reproduce'),
      code(`${commandFor('explain', explanation)}${flags}`),
    ],
    record: () => decisionRecord(explanation, names, migration, flags),
    rows: () => recommendationView(explanation, names).rows(),
  };
}
