import { inputError } from '../schema/input-error.ts';
import {
  type InstanceType,
  PRICE_ITEMS,
  type PriceRow,
  type PricesDocument,
} from '../schema/price-types.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/suggest.ts';
import { type FoundPrice, keepRow, type OfferRow, type RegionPrices } from './offer-rows.ts';

/** What the offer file says of itself. */
export interface OfferHeader {
  readonly offerCode: string | undefined;
  /** When AWS published it (ISO 8601). */
  readonly published: string | undefined;
  readonly version: string | undefined;
}

/** Where the readers of both forms put what they find. */
export interface OfferSink {
  readonly header: (header: OfferHeader) => void;
  readonly row: (row: OfferRow) => void;
  /** The document, once the file is read. */
  readonly document: () => PricesDocument;
}

/** Which region is wanted, and what is known of instance types beyond what the offer file says. */
export interface OfferOptions {
  /** Such as "eu-west-1"; may be left out when the file has a single region. */
  readonly region?: string | undefined;
  readonly instances?: ReadonlyMap<string, InstanceType> | undefined;
}

const OFFER_CODE = 'AmazonSageMaker';

/** The day on which the file was published. */
function checkHeader({ offerCode, published }: OfferHeader): string {
  if (offerCode === undefined || published === undefined) {
    throw inputError('the file is no offer file of AWS: it names no offer code and date');
  }
  if (offerCode !== OFFER_CODE) {
    throw inputError(`the offer file is that of ${quote(offerCode)}, not of '${OFFER_CODE}'`);
  }
  const day = /^\d{4}-\d\d-\d\d/.exec(published)?.[0];
  if (day === undefined) throw inputError(`the offer file's date ${quote(published)} is no date`);
  return day;
}

/** The region that was asked for, or the only one; otherwise the regions are listed. */
function chooseRegion(regions: readonly string[], wanted: string | undefined): string {
  const [only] = regions;
  if (only === undefined) throw inputError('the offer file has no prices for inference in USD');
  if (wanted !== undefined && regions.includes(wanted)) return wanted;
  const listed = `it has ${regions.join(', ')}`;
  if (wanted !== undefined) {
    const message = `the offer file has no prices for region ${quote(wanted)}`;
    throw inputError(`${message}; ${suggestion(wanted, regions)}`, { hint: listed });
  }
  if (regions.length === 1) return only;
  throw inputError('the offer file has several regions; name one of them', { hint: listed });
}

const AMBIGUOUS = 'the offer file gives several prices; this is the highest';

function toRow({ from, ambiguous, ...price }: FoundPrice, asOf: string): PriceRow {
  const note = ambiguous ? AMBIGUOUS : from > 0 ? 'after a free amount' : undefined;
  const origin = { asOf, basis: 'price-list' as const, source: 'offer' };
  return { ...price, ...origin, ...(note === undefined ? {} : { note }) };
}

const byItem = (a: FoundPrice, b: FoundPrice): number =>
  PRICE_ITEMS.indexOf(a.item) - PRICE_ITEMS.indexOf(b.item) ||
  (a.memoryMB ?? 0) - (b.memoryMB ?? 0) ||
  a.usd - b.usd;

/** Facts of ours fill in what the offer file leaves open. */
function completed(found: InstanceType, known: InstanceType | undefined): InstanceType {
  if (!known) return found;
  const { vcpu, memoryGiB } = found;
  return { ...found, ...known, vcpu: vcpu ?? known.vcpu, memoryGiB: memoryGiB ?? known.memoryGiB };
}

/** Gathers the rows of an offer file and makes a price document of them. */
export function offerSink({ region: wanted, instances: known }: OfferOptions): OfferSink {
  const regions = new Map<string, RegionPrices>();
  let asOf: string | undefined;
  let version = '';

  function document(): PricesDocument {
    asOf ??= checkHeader({ offerCode: undefined, published: undefined, version: undefined });
    const found = [...regions].filter(([, { prices }]) => prices.size > 0);
    const region = chooseRegion(found.map(([name]) => name).sort(), wanted);
    const { prices, instances } = regions.get(region) as RegionPrices; // one of the keys
    const day = asOf;
    return {
      region,
      currency: 'USD',
      complete: true,
      sources: {
        offer: {
          title: `AWS price list: ${OFFER_CODE}, ${region}, version ${version}`,
          url: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${OFFER_CODE}/${version}/${region}/index.csv`,
        },
      },
      prices: [...prices.values()].sort(byItem).map((price) => toRow(price, day)),
      instanceSource: 'offer',
      instances: [...instances.values()].map((one) => completed(one, known?.get(one.name))),
    };
  }

  return {
    header: (header) => {
      asOf = checkHeader(header);
      version = header.version ?? 'current';
    },
    row: (row) => {
      const place = regions.get(row.region) ?? { prices: new Map(), instances: new Map() };
      regions.set(row.region, place);
      keepRow(row, place);
    },
    document,
  };
}
