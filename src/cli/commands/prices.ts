import type { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Argument, type Command, Option as Flag } from 'commander';
import { agesOn } from '../../cost/prices.ts';
import { jsonText } from '../../format/json.ts';
import { notOfferedTexts, pricesView } from '../../format/prices.ts';
import { inputError } from '../../schema/input-error.ts';
import { type PricesDocument, REGION } from '../../schema/price-types.ts';
import { quote, visible } from '../../schema/quote.ts';
import {
  addConfigFlags,
  addOutputFlags,
  addPriceFlags,
  type OutputFlags,
  offering,
  outputFlag,
  type PriceFlags,
} from '../flags.ts';
import { loadPrices, readFetched, readOffer } from '../judge/costing.ts';
import { writeStandardError } from '../output/errors.ts';
import { refuseOverwriting, writeText } from '../output/files.ts';
import { print } from '../output/print.ts';
import { CLEAR_LINE, isTerminal } from '../output/terminal.ts';
import { today } from './command.ts';

// The one place that uses the network, and only where a command is asked to: see `prices fetch`.

/** A server that says nothing for so long is given up. */
const PATIENCE_MILLISECONDS = 60_000;

const MEGABYTE = 1e6;
const SHOW_EVERY_MILLISECONDS = 250;

/** What went wrong, by the code or the message of Node's error. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'host not found, or no network',
  EAI_AGAIN: 'its name cannot be looked up; there may be no network',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENETUNREACH: 'it cannot be reached; there may be no network',
  EHOSTUNREACH: 'it cannot be reached; there may be no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known: see NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by nobody known: see NODE_EXTRA_CA_CERTS',
  'redirect count exceeded': 'it leads on too often',
  'URL scheme must be a HTTP(S) scheme': 'it leads out of the web',
};

/** What `fetch` complains about lies behind the error that it throws. */
function reasonOf(error: unknown): string {
  const { cause = error } = Object(error);
  const { code = '', name, message = String(cause) } = Object(cause);
  if (name === 'AbortError') return 'it does not answer';
  return REASONS[code] ?? REASONS[message] ?? visible(code || message);
}

const failed = (url: string, reason: string) =>
  inputError(`cannot fetch ${quote(url, 200)}: ${reason}`, {
    hint: 'fetch the file by other means, then: infer-advisor prices import FILE',
  });

/**
 * An address as it was typed.
 * @throws InputError when it is none of the web
 */
function webAddress(text: string, flag: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw inputError(`${quote(text, 200)} is not an address such as https://mirror.example/`, {
    place: { flag },
  });
}

/** The bytes; a terminal is told how many there were. */
async function* received({ url, headers, body }: Response, timer: NodeJS.Timeout) {
  const size = Number(headers.get('content-length')) || null;
  const inMegabytes = (count: number) => `${(count / MEGABYTE).toFixed(0)} MB`;
  const isShown = isTerminal(2);
  let bytes = 0;
  let next = 0;
  try {
    for await (const chunk of Readable.fromWeb(body as ReadableStream)) {
      timer.refresh();
      bytes += chunk.length;
      yield chunk;
      if (!isShown || performance.now() < next) continue;
      next = performance.now() + SHOW_EVERY_MILLISECONDS;
      const all = size ? ` of ${inMegabytes(size)}, ${Math.floor((100 * bytes) / size)}%` : '';
      writeStandardError(`${CLEAR_LINE}${inMegabytes(bytes)}${all}`);
    }
  } catch (error) {
    const end = size === null ? `after ${bytes} bytes` : `after ${bytes} of ${size} bytes`;
    throw failed(url, `it ended ${end}: ${reasonOf(error)}`);
  }
  if (isShown) writeStandardError(CLEAR_LINE);
}

/**
 * Fetches a file, from where it has moved to.
 * @throws InputError when it cannot be had, also while its bytes come
 */
async function* download({ href, protocol }: URL): AsyncGenerator<Buffer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLISECONDS);
  try {
    const headers = { 'accept-encoding': 'identity', 'user-agent': 'infer-advisor' };
    const answer = await fetch(href, { headers, signal: patience.signal }).catch((error) => {
      throw failed(href, reasonOf(error));
    });
    const { url, status } = answer;
    if (protocol === 'https:' && !url.startsWith('https:')) {
      throw failed(href, `it leads to ${quote(url, 200)}, which is not https`);
    }
    if (status !== 200) {
      const missing = status === 403 || status === 404 ? ': there is no such file' : '';
      throw failed(url, `the server answers ${status}${missing}`);
    }
    yield* received(answer, timer);
  } finally {
    clearTimeout(timer);
    patience.abort();
  }
}

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

/** The address of a region's offer file: of AWS's own or a mirror's, or a file's that is named itself. */
function offerAddress({ region, url = PUBLIC }: FetchFlags): URL {
  if (!REGION.test(region)) {
    throw inputError(`${quote(region)} is not a region such as eu-west-1`, {
      place: { flag: '--region' },
    });
  }
  const base = webAddress(url, '--url');
  if (/\.(csv|json)$/.test(base.pathname)) return base;
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return new URL(`offers/v1.0/aws/AmazonSageMaker/current/${region}/index.csv`, base);
}

/** Fetches AWS's public offer file and makes a price list of it: all of it, or nothing. */
async function fetchPrices(flags: FetchFlags): Promise<void> {
  const address = offerAddress(flags);
  refuseOverwriting([], flags.output);
  writeStandardError(`infer-advisor: fetching ${visible(address.href)}\n`);
  const found = await readFetched(download(address), 'the offer file', flags.region);
  await writePrices(found, flags.output);
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
    .addOption(outputFlag())
    .action(importPrices);
}

function configureFetch(command: Command): void {
  command
    .addOption(new Flag('--region <region>', 'which region, e.g. eu-west-1').makeOptionMandatory())
    .addOption(new Flag('--url <uri>', "a mirror of AWS's price list, or the file there itself"))
    .addOption(outputFlag())
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
