import type { PriceItem, PriceRow, PricesDocument } from '../schema/price-types.ts';
import { unitPrice } from './amounts.ts';
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

/** How old prices are; asked of the caller, for formats have no clock. */
export interface PriceAges {
  /** In whole days. */
  readonly ageInDays: (row: PriceRow) => number;
  /** Whether it is too old to be relied on. */
  readonly isStale: (row: PriceRow) => boolean;
}

const ITEM_TITLES: Readonly<Record<PriceItem, string>> = {
  hosting: 'Instances of real-time endpoints',
  async: 'Instances of asynchronous endpoints',
  batch: 'Instances of transform jobs',
  serverless: 'Serverless, by memory',
  'provisioned-warm': 'Provisioned concurrency, kept warm, by memory',
  'provisioned-running': 'Provisioned concurrency, at work, by memory',
  'data-in': 'Data taken in',
  'data-out': 'Data given out',
  storage: 'Volumes of endpoints',
};

/** "ml.m5.large", "2048 MB", or nothing where there is but one price. */
const kindOf = ({ instance, memoryMB }: PriceRow): string =>
  instance ?? (memoryMB === undefined ? '' : `${memoryMB} MB`);

/** Where a price comes from, in a word. */
const basisText = ({ basis }: PriceRow): Text =>
  basis === 'secondary' ? span('secondary', 'fair') : 'AWS';

/** A price of another region is known for comparison, and in no sum. */
function remark({ note, region }: PriceRow): string {
  const elsewhere = region === undefined ? '' : `of ${region}, for comparison only`;
  return [elsewhere, note ?? ''].filter(Boolean).join('; ');
}

/** What there is to say of prices; what holds for several is said once. */
function noteLines({ prices }: PricesDocument): Text[] {
  const notes = new Map<string, string[]>();
  for (const row of prices) {
    const text = remark(row);
    if (text !== '') notes.set(text, [...(notes.get(text) ?? []), kindOf(row) || row.item]);
  }
  return [...notes].map(([note, kinds]) => [span(`${kinds.join(', ')}:`, 'strong'), ` ${note}`]);
}

function priceTable(document: PricesDocument, { ageInDays, isStale }: PriceAges): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'What' },
      { title: 'USD', align: 'right' },
      { title: 'Per' },
      { title: 'As of' },
      { title: 'Days', align: 'right' },
      { title: 'From' },
    ],
    rows: document.prices.map((row) => [
      [row.item, ' ', span(kindOf(row), 'strong')],
      unitPrice(row.usd),
      row.unit,
      row.asOf,
      span(String(ageInDays(row)), isStale(row) ? 'fair' : 'plain'),
      basisText(row),
    ]),
  };
}

function warning({ prices }: PricesDocument, { isStale }: PriceAges): Text {
  const old = prices.filter(isStale).length;
  if (old === 0) return 'No price is over 100 days old.';
  const subject = old === prices.length ? 'All of them are' : `${old} of them are`;
  return [
    span(`${subject} over 100 days old`, 'fair'),
    ": take fresh ones from AWS's offer file with ",
    span('infer-advisor prices import', 'command'),
  ];
}

function sourceLines({ sources }: PricesDocument): Block[] {
  const lines = Object.values(sources).map(
    ({ title, url }): Text => [title, ...(url === null ? [] : [' ', span(url, 'dim')])],
  );
  return [heading('Sources'), bullets(lines)];
}

function priceBlocks(document: PricesDocument, ages: PriceAges, withSources: boolean): Block[] {
  const { prices, region, complete, instances } = document;
  const secondary = prices.filter(({ basis }) => basis === 'secondary').length;
  const notes = noteLines(document);
  const own = secondary === 0 ? 'all' : `${prices.length - secondary}`;
  return [
    heading(`${prices.length} prices of ${region}`, 1),
    paragraph(warning(document, ages)),
    paragraph(
      [
        `${own} from AWS's own list, ${secondary} from others;`,
        `${instances.length} instance types are known.`,
        complete ? 'What is not listed is not offered there.' : 'The list is not complete.',
      ].join(' '),
    ),
    priceTable(document, ages),
    ...(notes.length === 0 ? [] : [bullets(notes)]),
    ...(withSources ? sourceLines(document) : []),
  ];
}

const CSV_HEADER = ['item', 'what', 'instance', 'memory MB', 'region', 'usd', 'unit', 'as of'];
const CSV_MORE = ['days', 'stale', 'basis', 'note', 'source'];

function priceRows(document: PricesDocument, { ageInDays, isStale }: PriceAges): Rows {
  return {
    header: [...CSV_HEADER, ...CSV_MORE],
    rows: document.prices.map((row) => [
      row.item,
      ITEM_TITLES[row.item],
      row.instance ?? null,
      row.memoryMB ?? null,
      row.region ?? document.region,
      row.usd,
      row.unit,
      row.asOf,
      ageInDays(row),
      isStale(row),
      row.basis,
      row.note ?? null,
      document.sources[row.source]?.url ?? row.source,
    ]),
  };
}

/** How a price list is shown. */
export function pricesView(
  document: PricesDocument,
  ages: PriceAges,
  { sources = false }: { readonly sources?: boolean } = {},
): View {
  const { region, currency, complete, prices } = document;
  return {
    json: () => ({
      schemaVersion: 1,
      region,
      currency,
      complete,
      stale: prices.some(ages.isStale),
      prices: prices.map((row) => ({
        ...row,
        ageInDays: ages.ageInDays(row),
        stale: ages.isStale(row),
      })),
      instances: document.instances,
      sources: document.sources,
    }),
    blocks: () => priceBlocks(document, ages, sources),
    rows: () => priceRows(document, ages),
  };
}
