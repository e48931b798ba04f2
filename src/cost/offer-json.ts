import { JSONParser, TokenizerError, TokenParserError } from '@streamparser/json';
import { inputError } from '../schema/input-error.ts';
import { visible } from '../schema/quote.ts';
import type { ChunkReader } from './csv-reader.ts';
import { type OfferRow, type OfferSink, offerTarget } from './offer-prices.ts';

/** An object of the file; what is not there, or no object, reads as empty. */
type Loose = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {}; // any object has string keys
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

type Product = Omit<OfferRow, 'currency' | 'price' | 'from'>;

function readProduct(value: unknown): Product {
  const attributes = asObject(asObject(value).attributes);
  return {
    region: asText(attributes.regionCode),
    usageType: asText(attributes.usagetype),
    group: asText(attributes.group),
    locationType: asText(attributes.locationType),
    vcpu: asText(attributes.vCpu),
    memory: asText(attributes.memory),
    gpus: asText(attributes.gpu),
  };
}

/** Every price of a product's terms, whatever its currency and tier. */
function readTerms(product: Product, terms: unknown): OfferRow[] {
  return Object.values(asObject(terms)).flatMap((term) =>
    Object.values(asObject(asObject(term).priceDimensions)).flatMap((dimension) => {
      const { beginRange, pricePerUnit } = asObject(dimension);
      return Object.entries(asObject(pricePerUnit)).map(([currency, price]) => ({
        ...product,
        currency,
        price: asText(price),
        from: asText(beginRange),
      }));
    }),
  );
}

const HEADER_KEYS = ['offerCode', 'publicationDate', 'version'];
const PATHS = [...HEADER_KEYS.map((key) => `$.${key}`), '$.products.*', '$.terms.OnDemand.*'];

/**
 * Reads the JSON form: products by their id, then the on-demand terms by the same id. Only products
 * that are of use are remembered until their terms come.
 */
export function offerJsonReader(sink: OfferSink): ChunkReader {
  const products = new Map<string, Product>();
  const header = new Map<string, string>();
  let begun = false;

  function begin(): void {
    if (begun) return;
    begun = true;
    sink.header({
      offerCode: header.get('offerCode'),
      published: header.get('publicationDate'),
      version: header.get('version'),
    });
  }

  function addProduct(id: string, value: unknown): void {
    begin();
    const product = readProduct(value);
    if (offerTarget(product.usageType, product.group)) products.set(id, product);
  }

  const parser = new JSONParser({ paths: PATHS, keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    const id = String(key);
    if (stack.length === 1) header.set(id, asText(value));
    else if (stack.length === 2) addProduct(id, value);
    else {
      const product = products.get(id);
      if (product) for (const row of readTerms(product, value)) sink.row(row);
    }
  };
  // What `onValue` throws comes by here, too.
  parser.onError = (error) => {
    if (!(error instanceof TokenizerError || error instanceof TokenParserError)) throw error;
    throw inputError(`the offer file is not valid JSON: ${visible(error.message)}`);
  };
  return {
    write: (chunk) => parser.write(chunk),
    end: () => {
      if (!parser.isEnded) throw inputError('the offer file ends in the middle');
      begin();
    },
  };
}
