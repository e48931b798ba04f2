import type { Explanation } from '../analysis/analyse.ts';
import type { Source } from '../core/catalog-types.ts';
import type { Assessment } from '../core/result-types.ts';
import { statedFields } from '../schema/print-workload.ts';
import { visible } from '../schema/quote.ts';
import { analysisBlocks } from './analysis.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  bullets,
  code,
  heading,
  notes,
  paragraph,
  span,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import { isUndecided, migrationItems } from './migration.ts';
import { rankingTable, violations, whyText } from './ranking.ts';
import {
  contestedText,
  headline,
  recommendationView,
  undecidedHeadline,
} from './recommendation.ts';
import type { ExplanationRecord, PricedMigration } from './records.ts';
import {
  asOfText,
  fieldTitle,
  gathered,
  limitValue,
  pitfallText,
  type ShortNames,
  settingsText,
  sourceBlocks,
  statement,
} from './words.ts';

function contextBlocks({ workload }: Explanation): Block[] {
  const stated = statedFields(workload).filter((field) => field !== 'name' && field !== 'expect');
  return [
    heading('Context'),
    paragraph('An inference option of Amazon SageMaker is to be chosen for this workload:'),
    bullets(stated.map((field) => statement(workload, field))),
  ];
}

function decisionBlocks(
  explanation: Explanation,
  names: ShortNames,
  migration: PricedMigration | null,
): Block[] {
  const [first] = explanation.options;
  const chosen = first && first.rank !== null ? first : null;
  const settings = chosen ? settingsText(chosen) : '';
  const undecided = undecidedHeadline({ migration });
  const subject = undecided && chosen ? `${names[chosen.id] ?? chosen.id}, first so far,` : 'It';
  return [
    heading('Decision'),
    paragraph(undecided ?? headline(explanation)),
    ...(chosen ? [paragraph(`${subject} scores ${chosen.score} of 100: ${whyText(chosen)}.`)] : []),
    ...(settings ? [paragraph(`It needs these settings: ${settings}.`)] : []),
    ...explanation.contested.map((one) => paragraph(contestedText(one, explanation, names))),
  ];
}

function rejectedBlocks(
  explanation: Explanation,
  names: ShortNames,
  migration: PricedMigration | null,
): Block[] {
  const undecided = isUndecided(migration);
  // Where nothing is decided, none that fits is rejected.
  const rejected = explanation.options.filter(({ rank }) =>
    undecided ? rank === null : rank !== 1,
  );
  const items = rejected.map((option): Text => {
    const broken = violations(option);
    return `${names[option.id] ?? option.id} (${option.verdict}): ${broken.join('; ') || whyText(option)}`;
  });
  return [
    heading('Options considered'),
    rankingTable(explanation, names, { undecided }),
    ...(items.length === 0 ? [] : [heading('Options rejected, and why'), bullets(items)]),
  ];
}

function migrationBlocks(migration: PricedMigration | null, names: ShortNames): Block[] {
  const items = migrationItems(migration, names, true);
  return items.length === 0 ? [] : [heading('What runs today'), notes(items)];
}

const citation = (source: Source | null): string =>
  source === null ? '' : `${source.title} (${asOfText(source)})`;

function factBlocks({ options, catalog }: Explanation, names: ShortNames): Block[] {
  const facts = options.flatMap(({ id, constraints }) =>
    constraints.map((result) => ({ option: names[id] ?? id, ...result })),
  );
  const table = tableOf(facts, [
    ['Option', ({ option }) => option],
    ['What', ({ field }) => fieldTitle(field)],
    ['Limit', ({ limit, unit }) => limitValue(limit, unit), 'right'],
    ['Source and date', ({ source }) => citation(source), 'flexible'],
  ]);
  return [
    heading('Facts'),
    paragraph(`Catalog version ${catalog.version}, last reviewed on ${catalog.verified}.`),
    ...(facts.length > 0 ? [table] : []),
    ...sourceBlocks(facts.flatMap(({ sources }) => sources)),
  ];
}

/** The explanation as a decision record to commit beside the code. */
function decisionRecord(
  explanation: Explanation,
  names: ShortNames,
  migration: PricedMigration | null,
  flags = '',
): Block[] {
  const { name, recommended } = explanation;
  const subject = name === null ? 'this workload' : visible(name);
  const choice = isUndecided(migration)
    ? 'not decided yet'
    : recommended === null
      ? 'No option'
      : (names[recommended] ?? recommended);
  return [
    heading(`SageMaker inference option for ${subject}: ${choice}`, 1),
    ...contextBlocks(explanation),
    ...decisionBlocks(explanation, names, migration),
    ...migrationBlocks(migration, names),
    ...rejectedBlocks(explanation, names, migration),
    ...analysisBlocks(explanation, names),
    ...factBlocks(explanation, names),
    heading('To reproduce'),
    code(`${commandFor('explain', explanation)}${flags}`),
  ];
}

/** After why comes how much; null where there is nothing to pay for. */
const nextCommand = (explanation: Explanation, flags: string): string | null =>
  explanation.recommended === null ? null : `${commandFor('cost', explanation)}${flags}`;

/** What can go wrong later, each with the options that it bites. */
export function pitfallBlocks(options: readonly Assessment[], names: ShortNames): Block[] {
  const found = options.flatMap(({ id, pitfalls }) =>
    pitfalls.map((one) => ({ ...one, name: names[id] ?? id, said: pitfallText(one) })),
  );
  if (found.length === 0) return [];
  // "container-timeout (Async, Batch): Model servers often stop … (report)"
  const items = [...gathered(found, ({ said }) => said)].flatMap(([said, bitten]): Text[] =>
    bitten
      .slice(0, 1)
      .map(({ id, source }) => [
        span(`${id} (${bitten.map(({ name }) => name).join(', ')}): `, 'strong'),
        said,
        span(source === null ? '' : ` (${source.short})`, 'dim'),
      ]),
  );
  return [heading('What to watch out for'), bullets(items)];
}

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
