import type { PriceAges } from '../cost/prices.ts';
import type { PriceItem, PriceRow, PricesDocument } from '../schema/price-types.ts';
import {
  type Block,
  bullets,
  heading,
  paragraph,
  type Rows,
  rowsOf,
  span,
  type Table,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import type { PriceListRecord } from './records.ts';
import { firstNames, gathered, linked, unitPrice } from './words.ts';

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
  's3-put': 'Writes to S3',
  's3-get': 'Reads from S3',
};

/** "ml.m5.large", "2048 MB", or nothing where there is but one price. */
const kindOf = ({ instance, memoryMB }: PriceRow): string =>
  instance ?? (memoryMB === undefined ? '' : `${memoryMB} MB`);

/** Where a price comes from, in a word. */
const basisText = ({ basis }: PriceRow): Text =>
  basis === 'secondary' ? span('not AWS', 'fair') : 'AWS';

/** A price of another region is known for comparison, and in no sum. */
function remark({ note, region }: PriceRow): string {
  const elsewhere = region === undefined ? '' : `of ${region}, for comparison only`;
  return [elsewhere, note ?? ''].filter(Boolean).join('; ');
}

/** A price of another region bears the name of its item, too: the same instance has other prices. */
const noteName = (row: PriceRow): string =>
  row.region === undefined ? kindOf(row) || row.item : `${row.item} ${kindOf(row)}`;

/** What there is to say of prices; what holds for several is said once. */
function noteLines({ prices }: PricesDocument): Text[] {
  const notes = gathered(prices, remark);
  notes.delete('');
  return [...notes].map(([note, rows]) => [
    span(`${rows.map(noteName).join(', ')}:`, 'strong'),
    ` ${note}`,
  ]);
}

/** "hosting ml.m5.large"; with its region where that is another one. */
const nameOf = (row: PriceRow): Text => [
  row.item,
  ' ',
  span(kindOf(row), 'strong'),
  row.region === undefined ? '' : ` (${row.region})`,
];

function ageText(row: PriceRow, { ageInDays, isStale, isFuture }: PriceAges): Text {
  if (isFuture(row)) return span('to come', 'fair');
  return span(String(ageInDays(row)), isStale(row) ? 'fair' : 'plain');
}

const priceTable = ({ prices }: PricesDocument, ages: PriceAges): Table =>
  tableOf(prices, [
    ['What', nameOf, 'flexible'],
    ['USD', ({ usd }) => unitPrice(usd), 'right'],
    ['Per', ({ unit }) => unit],
    ['As of', ({ asOf }) => asOf],
    ['Days', (row) => ageText(row, ages), 'right'],
    ['From', basisText],
  ]);

/** Dates that are still to come; empty without any. */
function futureText({ prices }: PricesDocument, { isFuture, today }: PriceAges): Text {
  const coming = prices.filter(isFuture).length;
  if (coming === 0) return '';
  const text = `${coming} of them dated after today, ${today}: check the list, or this machine's clock.`;
  return [span(text, 'fair'), ' '];
}

function warning({ prices, region }: PricesDocument, { isStale }: PriceAges): Text {
  const old = prices.filter(isStale).length;
  if (old === 0) return 'No price is over 100 days old.';
  const subject = old === prices.length ? 'All of them are' : `${old} of them are`;
  return [
    span(`${subject} over 100 days old`, 'fair'),
    ': get fresh ones with ',
    span(`infer-advisor prices fetch --region ${region} -o prices.json`, 'command'),
  ];
}

const sourceLines = ({ sources }: PricesDocument): Block[] => [
  heading('Sources'),
  bullets(Object.values(sources).map(({ title, url }) => linked(title, url))),
];

/** Ways of serving that a type may not be offered for where it hosts an endpoint. */
const OTHER_WAYS = { async: 'asynchronous inference', batch: 'batch transform' } as const;

/** So many types are named; the others are counted. */
const MOST_NAMED = 5;

/**
 * "no price for asynchronous inference for 3 of 120 types: ml.c4.large, …": what a list that is
 * complete says of types by having no row for them; nothing of a list that is not.
 */
export function notOfferedTexts({ complete, prices, region }: PricesDocument): string[] {
  if (!complete) return [];
  const typesOf = (item: PriceItem) =>
    prices
      .filter((row) => row.item === item && (row.region ?? region) === region)
      .flatMap((row) => row.instance ?? []);
  const hosting = typesOf('hosting');
  return Object.entries(OTHER_WAYS).flatMap(([item, way]) => {
    const offered = new Set(typesOf(item as keyof typeof OTHER_WAYS)); // keys of a literal
    const missing = hosting.filter((type) => !offered.has(type));
    if (missing.length === 0) return [];
    const named = firstNames(missing, MOST_NAMED);
    return [`no ${way} with ${missing.length} of ${hosting.length} types: ${named}`];
  });
}

/** "61 prices of us-east-1, and 1 of another region, which is in no sum". */
function titleOf({ prices, region }: PricesDocument): string {
  const own = prices.filter((row) => row.region === undefined || row.region === region).length;
  const others = prices.length - own;
  const rest = others === 0 ? '' : `, and ${others} of another region, used in no bill`;
  return `${own} prices of ${region}${rest}`;
}

function priceBlocks(document: PricesDocument, ages: PriceAges, withSources: boolean): Block[] {
  const { prices, complete, instances } = document;
  const secondary = prices.filter(({ basis }) => basis === 'secondary').length;
  const notes = [...noteLines(document), ...notOfferedTexts(document)];
  const own = secondary === 0 ? 'all' : `${prices.length - secondary}`;
  return [
    heading(titleOf(document), 1),
    paragraph([futureText(document, ages), warning(document, ages)].flat()),
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

const priceRows = (document: PricesDocument, { ageInDays, isStale }: PriceAges): Rows =>
  rowsOf(document.prices, {
    item: ({ item }) => item,
    what: ({ item }) => ITEM_TITLES[item],
    instance: ({ instance }) => instance ?? null,
    'memory MB': ({ memoryMB }) => memoryMB ?? null,
    region: ({ region }) => region ?? document.region,
    usd: ({ usd }) => usd,
    unit: ({ unit }) => unit,
    'as of': ({ asOf }) => asOf,
    days: ageInDays,
    stale: isStale,
    basis: ({ basis }) => basis,
    note: ({ note }) => note ?? null,
    source: ({ source }) => document.sources[source]?.url ?? source,
  });

/** How a price list is shown. */
export function pricesView(
  document: PricesDocument,
  ages: PriceAges,
  { sources = false }: { readonly sources?: boolean } = {},
): View {
  const { region, currency, complete, prices } = document;
  return {
    json: (): PriceListRecord => ({
      schemaVersion: 1,
      region,
      currency,
      complete,
      stale: prices.some(ages.isStale),
      future: prices.some(ages.isFuture),
      prices: prices.map((row) => ({
        ...row,
        ageInDays: ages.ageInDays(row),
        stale: ages.isStale(row),
        future: ages.isFuture(row),
      })),
      instances: document.instances,
      sources: document.sources,
    }),
    blocks: () => priceBlocks(document, ages, sources),
    rows: () => priceRows(document, ages),
  };
}
