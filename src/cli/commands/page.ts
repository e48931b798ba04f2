import { readFileSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import { GIVEN_ID, type Given } from '../../page/given.ts';
import { inputError } from '../../schema/input-error.ts';
import { printWorkload } from '../../schema/print-workload.ts';
import {
  addJudgingFlags,
  type JudgingFlags,
  OUTPUT_GROUP,
  offering,
  outputFlag,
  priceFlagsText,
} from '../flags.ts';
import { loadWorkload } from '../input/workloads.ts';
import { loadPrices } from '../judge/costing.ts';
import { loadCatalog } from '../judge/judging.ts';
import { writeText } from '../output/files.ts';
import { isTerminal } from '../output/terminal.ts';
import { builtPath } from '../published-schemas.ts';

export const examples = `Examples:
  infer-advisor page -o page.html
  infer-advisor page workload.yaml -o page.html
  infer-advisor page --payload 50MB --latency low -o page.html
  infer-advisor page --prices AmazonSageMaker.csv --region eu-west-1 -o page.html`;

type Flags = JudgingFlags & { readonly output?: string };

/** The page with what it opens with; what would end the element that holds it is written otherwise. */
function written(given: Given): string {
  const page = readFileSync(builtPath('page.html'), 'utf8');
  const place = `id="${GIVEN_ID}">`;
  if (!page.includes(place)) throw new Error('the page has no place for what is given');
  const text = JSON.stringify(given).replace(/</g, '\\u003c');
  return page.replace(place, () => place + text);
}

async function writePage(path: string | undefined, flags: Flags): Promise<void> {
  if (flags.output === undefined && isTerminal(1)) {
    throw inputError('a page is not for reading in a terminal; name a file for it', {
      place: { flag: '--output' },
      hint: 'infer-advisor page -o page.html',
    });
  }
  const { prices, region, strict = false, assume = 'certain' } = flags;
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadWorkload(path, flags, catalog, true);
  const hasPrices = prices !== undefined || region !== undefined;
  const given: Given = {
    workload: printWorkload(workload),
    catalog: flags.catalog === undefined ? null : catalog,
    prices: hasPrices ? (await loadPrices(flags)).document : null,
    strict,
    assume,
    flags: priceFlagsText(flags),
  };
  await writeText(flags.output, written(given));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  const workload = new Argument(
    '[workload]',
    'JSON or YAML file, or -, with what the page opens with',
  );
  command.addArgument(offering(workload, 'document'));
  addJudgingFlags(command).addOption(outputFlag().helpGroup(OUTPUT_GROUP)).action(writePage);
}
