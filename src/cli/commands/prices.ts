import { Argument, type Command, Option as Flag } from 'commander';
import { agesOn } from '../../cost/price-age.ts';
import { jsonText } from '../../format/json.ts';
import { pricesView } from '../../format/prices.ts';
import { addPriceFlags, type PriceFlags } from '../cost-flags.ts';
import { offering } from '../description/declare.ts';
import { addConfigFlags, addOutputFlags, type OutputFlags, outputFlag } from '../flags.ts';
import { loadPrices, readOffer } from '../judge/load-prices.ts';
import { writeStandardError } from '../output/errors.ts';
import { refuseOverwriting, writeText } from '../output/files.ts';
import { print } from '../output/print.ts';
import { today } from '../today.ts';

export const examples = `Examples:
  infer-advisor prices list
  infer-advisor prices list --prices prices.json --format csv
  infer-advisor prices import AmazonSageMaker.csv --region eu-west-1 > prices.json
  curl -s https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/eu-west-1/index.csv |
    infer-advisor prices import - > prices.json`;

type ListFlags = OutputFlags & PriceFlags;

interface ImportFlags {
  readonly region?: string;
  readonly output?: string;
}

/** Prints the price list. */
async function listPrices(flags: ListFlags): Promise<void> {
  const { document } = await loadPrices(flags);
  const view = pricesView(document, agesOn(today()), { sources: flags.sources === true });
  await print(view, flags);
}

/** Makes a price list of AWS's offer file. */
async function importPrices(path: string, flags: ImportFlags): Promise<void> {
  refuseOverwriting([path], flags.output);
  const document = await readOffer(path, flags.region);
  const text = `${jsonText(document, 2)}\n`;
  await writeText(flags.output, text);
  const { prices, region } = document;
  const asOf = prices[0]?.asOf ?? '';
  writeStandardError(`infer-advisor: ${prices.length} prices of ${region}, as of ${asOf}\n`);
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
    .addOption(outputFlag('write to a file, whole or not at all'))
    .action(importPrices);
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
}
