import type { Buffer } from 'node:buffer';
import type { Catalog } from '../../core/catalog-types.ts';
import type { CostAssumptions } from '../../cost/assumptions.ts';
import { looksLikeOffer, readOfferFile } from '../../cost/offer-file.ts';
import { type PriceList, priceList } from '../../cost/prices.ts';
import { readAssumptions } from '../../cost/read-assumptions.ts';
import type { CostInputs } from '../../cost-answer.ts';
import { inputError } from '../../schema/input-error.ts';
import type { PricesDocument } from '../../schema/price-types.ts';
import { parsePrices } from '../../schema/prices.ts';
import { quote } from '../../schema/quote.ts';
import { prices } from '../../shipped-prices.ts';
import { refuseRepeatedSettings } from '../as-typed.ts';
import { today } from '../commands/command.ts';
import { type CostFlags, costFlagsText, type PriceFlags } from '../flags.ts';
import { readDocument } from '../input/documents.ts';
import { openInput, peek, readText, refuseOtherEncodings } from '../input/files.ts';

/** Bytes that show the form of a file. */
const BEGINNING = 64 * 1024;

/** Bytes as text, bit by bit. */
async function* decoded(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) refuseOtherEncodings(chunk, name);
    isFirst = false;
    yield decoder.decode(chunk, { stream: true });
  }
}

/**
 * The prices of AWS's offer file, which is never held whole.
 * @throws InputError when it is something else
 */
export const readFetched = (
  chunks: AsyncIterable<Buffer>,
  name: string,
  region: string | undefined,
): Promise<PricesDocument> =>
  readOfferFile(decoded(chunks, name), { region, instances: prices.instances });

/** The same of a file, or of standard input for "-". */
export async function readOffer(path: string, region: string | undefined): Promise<PricesDocument> {
  const { name, chunks } = openInput(path);
  return readFetched(chunks, name, region);
}

/** The prices of a file, whichever form it has. */
async function readPrices(path: string, region: string | undefined): Promise<PricesDocument> {
  const { told: start, opened } = await peek(openInput(path), (beginning, isAll) =>
    isAll || beginning.length >= BEGINNING ? beginning.toString() : null,
  );
  const { name } = opened;
  if (start.trim() === '') throw inputError(`${quote(path === '-' ? name : path)} is empty`);
  if (looksLikeOffer(start)) return readFetched(opened.chunks, name, region);
  return readDocument({ name, extension: '.json', text: await readText(opened) }, parsePrices);
}

function checkRegion({ document }: PriceList, region: string | undefined): void {
  if (region === undefined || region === document.region) return;
  throw inputError(`the prices are those of ${document.region}, not of ${quote(region)}`, {
    place: { flag: '--region' },
    hint: "give AWS's offer file of that region, or of all, with --prices",
  });
}

/** The shipped price list, or the user's own. */
export async function loadPrices({ prices: path, region }: PriceFlags): Promise<PriceList> {
  const list = path === undefined ? prices : priceList(await readPrices(path, region));
  checkRegion(list, region);
  return list;
}

/** "utilisation=0.8" → "utilisation". */
const nameIn = (text: string): string => text.split('=', 1)[0]?.trim() ?? '';

/** What the flags assume. */
function assumedBy({ set = [], instance, highAvailability }: CostFlags): CostAssumptions {
  refuseRepeatedSettings('--set', set, nameIn);
  const texts = [
    ...(instance === undefined ? [] : [`instance=${instance}`]),
    ...(highAvailability === undefined ? [] : [`highAvailability=${highAvailability}`]),
  ];
  for (const text of texts) {
    const name = nameIn(text);
    if (!set.some((one) => nameIn(one) === name)) continue;
    throw inputError(`--set ${name} and its own flag are both there; state it once`);
  }
  return readAssumptions([...set, ...texts]);
}

/** Reads the price list and the assumptions that the flags state. */
export async function costingFor(flags: CostFlags, catalog: Catalog): Promise<CostInputs> {
  const assumptions = assumedBy(flags);
  const prices = await loadPrices(flags);
  return { catalog, prices, assumptions, day: today(), flags: costFlagsText(flags) };
}
