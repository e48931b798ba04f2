import { Argument, type Command, Option as Flag } from 'commander';
import { addPriceFlags, type PriceFlags } from '../cost-flags.ts';
import { offering } from '../description/declare.ts';
import { addConfigFlags, addOutputFlags, type OutputFlags, outputFlag } from '../flags.ts';
import type { Run } from './command.ts';

export const summary = 'list the prices with their age, or import those of a region';

export const examples = `Examples:
  infer-advisor prices list
  infer-advisor prices list --prices prices.json --format csv
  infer-advisor prices import AmazonSageMaker.csv --region eu-west-1 > prices.json
  curl -s https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/eu-west-1/index.csv |
    infer-advisor prices import - > prices.json`;

/** Flags of `prices list`. */
export type ListFlags = OutputFlags & PriceFlags;

/** Flags of `prices import`. */
export interface ImportFlags {
  readonly region?: string;
  readonly output?: string;
}

function configureList(command: Command): void {
  addConfigFlags(addPriceFlags(command));
  addOutputFlags(command).action(async (flags: ListFlags) => {
    const { listPrices } = await import('../run-prices.ts');
    await listPrices(flags);
  });
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
    .action(async (path: string, flags: ImportFlags) => {
      const { importPrices } = await import('../run-prices.ts');
      await importPrices(path, flags);
    });
}

/** Declares the command's own commands. */
export function configure(command: Command, _env: Run): void {
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
