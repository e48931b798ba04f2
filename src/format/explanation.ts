import type { Explanation } from '../analysis/analyse.ts';
import type { Assessment, PitfallFinding } from '../core/types.ts';
import { analysisBlocks } from './analysis.ts';
import { commandFor } from './command-line.ts';
import { decisionRecord } from './decision-record.ts';
import { type Block, bullets, code, heading, span, type Text, type View } from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import { recommendationView } from './recommendation.ts';
import type { ExplanationRecord, PricedMigration } from './records.ts';
import { pitfallText, type ShortNames, sourceBlocks } from './words.ts';

/** After why comes how much; null where there is nothing to pay for. */
const nextCommand = (explanation: Explanation, flags: string): string | null =>
  explanation.recommended === null ? null : `${commandFor('cost', explanation)}${flags}`;

/** What bites each option after the choice, all of it. */
export function pitfallBlocks(options: readonly Assessment[], names: ShortNames): Block[] {
  const told = options.filter(({ pitfalls }) => pitfalls.length > 0);
  if (told.length === 0) return [];
  return [
    heading('What to watch out for', 1),
    ...told.flatMap(({ id, pitfalls }) => [
      heading(names[id] ?? id),
      bullets(pitfalls.map((one) => pitfallItem(one))),
    ]),
  ];
}

/** "container-timeout: Model servers often stop … (report)". */
const pitfallItem = (one: PitfallFinding): Text => [
  span(`${one.id}: `, 'strong'),
  pitfallText(one),
  span(one.source === null ? '' : ` (${one.source.short})`, 'dim'),
];

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
  const sources = explanation.options.flatMap(({ constraints, pitfalls }) => [
    ...constraints.flatMap((result) => result.sources),
    ...pitfalls.flatMap(({ source }) => source ?? []),
  ]);
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
      ...pitfallBlocks(explanation.options, names),
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
