import { inputError } from '../schema/input-error.ts';
import { type ChunkReader, csvReader } from './csv-reader.ts';
import type { OfferSink } from './offer-prices.ts';

/** The lines before the column names, one `name,value` each. */
const PREAMBLE_LINES = 5;

/** AWS's column for each field; compared without case and blanks, which have changed over time. */
const COLUMNS = {
  termType: 'termtype',
  region: 'regioncode',
  usageType: 'usagetype',
  group: 'group',
  locationType: 'locationtype',
  currency: 'currency',
  price: 'priceperunit',
  from: 'startingrange',
  vcpu: 'vcpu',
  memory: 'memory',
  gpus: 'gpu',
} as const;

const NEEDED = ['termType', 'region', 'usageType', 'currency', 'price'] as const;

type Column = keyof typeof COLUMNS;

const squashed = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function columnPlaces(names: readonly string[]): Readonly<Record<Column, number>> {
  const known = names.map(squashed);
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([field, name]) => [field, known.indexOf(name)]),
  ) as Record<Column, number>; // one entry per column, by construction
  const missing = NEEDED.filter((field) => places[field] < 0);
  if (missing.length > 0) {
    const listed = missing.map((field) => COLUMNS[field]).join(', ');
    throw inputError(`the file is not an AWS offer file: it has no column ${listed}`);
  }
  return places;
}

/** Reads the CSV form: five lines on the file, the column names, then a line per price. */
export function offerCsvReader(sink: OfferSink): ChunkReader {
  const preamble = new Map<string, string>();
  let lines = 0;
  let places: Readonly<Record<Column, number>> | undefined;

  function begin(names: readonly string[]): void {
    sink.header({
      offerCode: preamble.get('offercode'),
      published: preamble.get('publicationdate'),
      version: preamble.get('version'),
    });
    places = columnPlaces(names);
  }

  function addRow(record: readonly string[], at: Readonly<Record<Column, number>>): void {
    const field = (column: Column): string => record[at[column]] ?? '';
    if (field('termType') !== 'OnDemand') return;
    sink.row({
      region: field('region'),
      usageType: field('usageType'),
      group: field('group'),
      locationType: field('locationType'),
      currency: field('currency'),
      price: field('price'),
      from: field('from'),
      vcpu: field('vcpu'),
      memory: field('memory'),
      gpus: field('gpus'),
    });
  }

  return csvReader((record) => {
    lines++;
    if (lines <= PREAMBLE_LINES) preamble.set(squashed(record[0] ?? ''), record[1] ?? '');
    else if (places) addRow(record, places);
    else begin(record);
  });
}
