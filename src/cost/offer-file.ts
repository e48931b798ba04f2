import type { PricesDocument } from '../schema/price-types.ts';
import type { ChunkReader } from './csv-reader.ts';
import { offerCsvReader } from './offer-csv.ts';
import { offerJsonReader } from './offer-json.ts';
import { type OfferOptions, type OfferSink, offerSink } from './offer-prices.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** JSON begins with a brace; anything else is read as CSV, whose first lines then decide. */
function readerFor(start: string, sink: OfferSink): ChunkReader {
  return start.startsWith('{') ? offerJsonReader(sink) : offerCsvReader(sink);
}

/**
 * Makes a price document of AWS's public offer file for AmazonSageMaker, CSV or JSON, of one region
 * or of all. Holds no more than the rows about inference, however large the file is.
 *
 * @param chunks the file's text, cut anywhere
 * @throws InputError when it is no such file, or has no prices for the region
 */
export async function readOfferFile(
  chunks: AsyncIterable<string>,
  options: OfferOptions = {},
): Promise<PricesDocument> {
  const sink = offerSink(options);
  let reader: ChunkReader | undefined;
  for await (const chunk of chunks) {
    const text = reader ? chunk : chunk.replace(BYTE_ORDER_MARK, '').trimStart();
    if (text === '') continue;
    reader ??= readerFor(text, sink);
    reader.write(text);
  }
  reader?.end();
  return sink.document();
}

/**
 * Whether a file that begins like this is to be read as AWS's offer file: CSV is, and JSON that
 * names its offer within the first lines. A price document of ours does not.
 */
export function looksLikeOffer(start: string): boolean {
  const text = start.replace(BYTE_ORDER_MARK, '').trimStart();
  return !text.startsWith('{') || /"offerCode"/.test(text);
}
