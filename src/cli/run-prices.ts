import { agesOn } from '../cost/price-age.ts';
import { jsonText } from '../format/json-text.ts';
import { pricesView } from '../format/prices-view.ts';
import type { ImportFlags, ListFlags } from './commands/prices.ts';
import { loadPrices, readOffer } from './load-prices.ts';
import { writeFileWhole, writeStandardError, writeStandardOutput } from './output.ts';
import { refuseOverwriting } from './overwriting.ts';
import { print } from './print.ts';
import { today } from './today.ts';

/** Prints the price list. */
export async function listPrices(flags: ListFlags): Promise<void> {
  const { document } = await loadPrices(flags);
  const view = pricesView(document, agesOn(today()), { sources: flags.sources === true });
  await print(view, flags);
}

/** Makes a price list of AWS's offer file. */
export async function importPrices(path: string, flags: ImportFlags): Promise<void> {
  refuseOverwriting([path], flags.output);
  const document = await readOffer(path, flags.region);
  const text = `${jsonText(document, 2)}\n`;
  if (flags.output === undefined) await writeStandardOutput(text);
  else writeFileWhole(flags.output, text);
  const { prices, region } = document;
  const asOf = prices[0]?.asOf ?? '';
  writeStandardError(`infer-advisor: ${prices.length} prices of ${region}, as of ${asOf}\n`);
}
