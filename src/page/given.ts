import type { Catalog } from '../core/catalog-types.ts';
import type { Assume } from '../core/rule-types.ts';
import type { PricesDocument } from '../schema/price-types.ts';

/** What the command puts into the page that it writes. */
export interface Given {
  /** The document that the page opens with; empty where nothing is stated. */
  readonly workload: Readonly<Record<string, unknown>>;
  /** Null for the shipped ones, which the page has. */
  readonly catalog: Catalog | null;
  readonly prices: PricesDocument | null;
  readonly strict: boolean;
  readonly assume: Assume;
  /** The flags about prices as they would be typed again, with a blank in front; or empty. */
  readonly flags: string;
  /** Where the manual is, for a page that is part of a site; left out elsewhere. */
  readonly manual?: string;
}

/** What the page takes where no command has written into it. */
export const NOTHING_GIVEN: Given = {
  workload: {},
  catalog: null,
  prices: null,
  strict: false,
  assume: 'certain',
  flags: '',
};

/** Id of the element that holds it. */
export const GIVEN_ID = 'given';
