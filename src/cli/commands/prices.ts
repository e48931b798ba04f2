import type { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { Argument, type Command, Option as Flag } from 'commander';
import { agesOn } from '../../cost/prices.ts';
import { jsonText } from '../../format/json.ts';
import { notOfferedTexts, pricesView } from '../../format/prices.ts';
import { inputError } from '../../schema/input-error.ts';
import type { PricesDocument } from '../../schema/price-types.ts';
import { quote, visible } from '../../schema/quote.ts';
import { addPriceFlags, type PriceFlags } from '../cost-flags.ts';
import { offering } from '../description/declare.ts';
import { addConfigFlags, addOutputFlags, type OutputFlags, outputFlag } from '../flags.ts';
import { type Download, download, webAddress } from '../input/download.ts';
import { loadPrices, readFetched, readOffer } from '../judge/load-prices.ts';
import { writeStandardError } from '../output/errors.ts';
import { refuseOverwriting, writeText } from '../output/files.ts';
import { print } from '../output/print.ts';
import { isTerminal } from '../output/terminal.ts';
import { today } from '../today.ts';

export const examples = `Examples:
  infer-advisor prices list
  infer-advisor prices list --prices prices.json --format csv
  infer-advisor prices fetch --region eu-west-1 -o prices.json
  infer-advisor prices import AmazonSageMaker.csv --region eu-west-1 > prices.json`;

type ListFlags = OutputFlags & PriceFlags;

interface ImportFlags {
  readonly region?: string;
  readonly output?: string;
}

interface FetchFlags {
  readonly region: string;
  readonly url?: string;
  readonly output?: string;
}

/** Prints the price list. */
async function listPrices(flags: ListFlags): Promise<void> {
  const { document } = await loadPrices(flags);
  const view = pricesView(document, agesOn(today()), { sources: flags.sources === true });
  await print(view, flags);
}

/** Writes a price list, and says what is in it. */
async function writePrices(document: PricesDocument, output: string | undefined): Promise<void> {
  await writeText(output, `${jsonText(document, 2)}\n`);
  const { prices, region } = document;
  const asOf = prices[0]?.asOf ?? '';
  const said = [
    `${prices.length} prices of ${region}, as of ${asOf}`,
    ...notOfferedTexts(document),
  ];
  writeStandardError(said.map((one) => `infer-advisor: ${one}\n`).join(''));
}

/** Makes a price list of AWS's offer file. */
async function importPrices(path: string, flags: ImportFlags): Promise<void> {
  refuseOverwriting([path], flags.output);
  await writePrices(await readOffer(path, flags.region), flags.output);
}

/** Where AWS publishes its prices, for everybody. */
const PUBLIC = 'https://pricing.us-east-1.amazonaws.com/';

/** Such as "eu-west-1"; it becomes part of an address. */
const REGION = /^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/;

/** The address of a region's offer file: of AWS's own or a mirror's, or a file's that is named itself. */
function offerAddress({ region, url = PUBLIC }: FetchFlags): URL {
  if (!REGION.test(region)) {
    throw inputError(`${quote(region)} is no region such as eu-west-1`, {
      place: { flag: '--region' },
    });
  }
  const base = webAddress(url, '--url');
  if (/\.(csv|json)$/.test(base.pathname)) return base;
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return new URL(`offers/v1.0/aws/AmazonSageMaker/current/${region}/index.csv`, base);
}

const MEGABYTE = 1e6;
const CLEAR_LINE = '\r\u001b[K';
const SHOW_EVERY_MILLISECONDS = 250;

/** Passes bytes on, and tells a terminal how many there were. */
async function* shown({ chunks, size }: Download): AsyncGenerator<Buffer> {
  if (!isTerminal(2)) return yield* chunks;
  let bytes = 0;
  let next = 0;
  const inMegabytes = (count: number) => `${(count / MEGABYTE).toFixed(0)} MB`;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    yield chunk;
    if (performance.now() < next) continue;
    next = performance.now() + SHOW_EVERY_MILLISECONDS;
    const all =
      size === null ? '' : ` of ${inMegabytes(size)}, ${Math.floor((100 * bytes) / size)}%`;
    writeStandardError(`${CLEAR_LINE}${inMegabytes(bytes)}${all}`);
  }
  writeStandardError(CLEAR_LINE);
}

/** Fetches AWS's public offer file and makes a price list of it: all of it, or nothing. */
async function fetchPrices(flags: FetchFlags): Promise<void> {
  const address = offerAddress(flags);
  refuseOverwriting([], flags.output);
  writeStandardError(`infer-advisor: fetching ${visible(address.href)}\n`);
  const found = await download(address);
  await writePrices(await readFetched(shown(found), 'the offer file', flags.region), flags.output);
}

function configureList(command: Command): void {
  addConfigFlags(addPriceFlags(command));
  addOutputFlags(command).action(listPrices);
}

function configureImport(command: Command): void {
  command
    .addArgument(
      offering(
        new Argument('<offer>', "AWS's offer file, CSV or JSON, or - for standard input"),
        'price list',
      ),
    )
    .addOption(new Flag('--region <region>', 'which region, where the file has several'))
    .addOption(outputFlag('write to a file, complete or not at all'))
    .action(importPrices);
}

function configureFetch(command: Command): void {
  command
    .addOption(new Flag('--region <region>', 'which region, e.g. eu-west-1').makeOptionMandatory())
    .addOption(new Flag('--url <uri>', "a mirror of AWS's price list, or the file there itself"))
    .addOption(outputFlag('write to a file, complete or not at all'))
    .action(fetchPrices);
}

/** Declares the command's own commands. */
export function configure(command: Command): void {
  configureList(
    command
      .command('list', { isDefault: true })
      .summary('list prices')
      .description('Lists the prices, how old they are and where they come from.'),
  );
  configureImport(
    command
      .command('import')
      .summary("make a price list of AWS's offer file")
      .description("Makes a price list of AWS's public offer file, however large it is."),
  );
  configureFetch(
    command
      .command('fetch')
      .summary("fetch AWS's offer file and make a price list of it")
      .description(
        "Fetches AWS's public offer file of a region and makes a price list of it. No account is needed. It is the one command that uses the network.",
      ),
  );
}
