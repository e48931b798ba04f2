import type { Option, Source } from '../core/types.ts';
import {
  type Block,
  bullets,
  heading,
  paragraph,
  type Rows,
  span,
  type Table,
  type Text,
  type View,
} from './document.ts';
import { type FactRow, factRows } from './option-facts.ts';
import { asOfText } from './words.ts';

const TITLES: Readonly<Record<string, string>> = {
  latency: 'Latency',
  limit: 'Limits (hard: nobody can raise them)',
  trait: 'Traits',
  setting: 'Settings',
  quota: 'Quotas (of an account; raised on request)',
  fact: 'Also known',
};

function sourceMarks(sources: readonly Source[], numbers: ReadonlyMap<string, number>): Text {
  return span(sources.map(({ id }) => `[${numbers.get(id) ?? '?'}]`).join(''), 'dim');
}

function factTable(rows: readonly FactRow[], numbers: ReadonlyMap<string, number>): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'What', flexible: true },
      { title: 'Value', flexible: true },
      { title: 'Note', flexible: true },
      { title: 'Source' },
    ],
    rows: rows.map(({ name, value, note, sources }) => [
      name,
      span(value, 'strong'),
      note,
      sourceMarks(sources, numbers),
    ]),
  };
}

function numberedSources(
  rows: readonly FactRow[],
): Map<string, { source: Source; number: number }> {
  const numbered = new Map<string, { source: Source; number: number }>();
  for (const source of rows.flatMap(({ sources }) => sources)) {
    if (!numbered.has(source.id)) numbered.set(source.id, { source, number: numbered.size + 1 });
  }
  return numbered;
}

function optionBlocks(option: Option): Block[] {
  const rows = factRows(option);
  const numbered = numberedSources(rows);
  const numbers = new Map([...numbered].map(([id, { number }]) => [id, number]));
  const sections = Object.entries(TITLES).flatMap(([kind, title]): Block[] => {
    const ofKind = rows.filter((row) => row.kind === kind);
    return ofKind.length === 0 ? [] : [heading(title), factTable(ofKind, numbers)];
  });
  return [
    heading(option.name, 1),
    paragraph(option.summary),
    {
      kind: 'notes',
      items: [
        { label: 'Best for', text: option.bestFor.join('; ') },
        { label: 'Examples', text: option.examples.join('; ') },
        { label: 'Notes', text: option.notes.join('; ') },
        { label: 'Billing', text: option.billing.text },
      ],
    },
    ...sections,
    heading('Sources'),
    bullets(
      [...numbered.values()].map(({ source, number }) => [
        span(`[${number}] `, 'dim'),
        `${source.title} (${asOfText(source)})`,
        ...(source.url === null ? [] : [' ', span(source.url, 'dim')]),
      ]),
    ),
  ];
}

function optionRows(option: Option): Rows {
  return {
    header: ['option', 'kind', 'name', 'value', 'note', 'sources', 'as of'],
    rows: factRows(option).map(({ kind, name, value, note, sources }) => [
      option.id,
      kind,
      name,
      value,
      note,
      sources.map(({ url, title }) => url ?? title).join(' '),
      sources.map(asOfText).join('; '),
    ]),
  };
}

/** How one option is shown: all that the catalog knows. */
export function optionView(option: Option): View {
  return {
    json: () => ({ schemaVersion: 1, option }),
    blocks: () => optionBlocks(option),
    rows: () => optionRows(option),
  };
}
