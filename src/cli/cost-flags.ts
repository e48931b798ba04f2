import { type Command, Option } from 'commander';
import { shellWord } from '../format/command-line.ts';
import { offering } from './description/declare.ts';
import { collect } from './repeated-flags.ts';

export const COST_GROUP = 'The cost:';

/** Flags that choose the price list. */
export interface PriceFlags {
  readonly prices?: string;
  readonly region?: string;
}

/** Flags that say what a month is to be reckoned with. */
export interface CostFlags extends PriceFlags {
  readonly instance?: string;
  readonly set?: readonly string[];
  readonly highAvailability?: boolean;
}

/** The flag that states an assumption. */
export const setFlag = (): Option =>
  offering(
    new Option(
      '--set <name=value>',
      'an assumption or its range, e.g. utilisation=0.5..0.8; can be repeated',
    ),
    'assumptions',
  )
    .argParser(collect)
    .helpGroup(COST_GROUP);

/** The flag that names a price list. */
export const pricesFlag = (): Option =>
  offering(
    new Option(
      '--prices <file>',
      "your own price list, or AWS's offer file unchanged (- for standard input)",
    ),
    'price list',
  ).helpGroup(COST_GROUP);

/** Adds the flags that choose the price list. */
export function addPriceFlags(command: Command): Command {
  return command
    .addOption(pricesFlag())
    .addOption(
      new Option('--region <region>', 'region of the prices, e.g. eu-west-1').helpGroup(COST_GROUP),
    );
}

export const highAvailabilityFlag = (): Option =>
  new Option('--high-availability', 'at least two instances for real-time, in two zones');

/** Adds the flags that say what a month is to be reckoned with. */
export function addCostFlags(command: Command): Command {
  const flags = [
    offering(
      new Option(
        '--instance <type>',
        'instance type, e.g. ml.g5.xlarge (default: the cheapest that fits)',
      ),
      'instance types',
    ),
    setFlag(),
    highAvailabilityFlag(),
  ];
  for (const flag of flags) command.addOption(flag.helpGroup(COST_GROUP));
  return addPriceFlags(command);
}

/** Whether a flag about the cost is there, so that none is ignored. */
export function statesCost({
  instance,
  set,
  highAvailability,
  prices,
  region,
}: CostFlags): boolean {
  return [instance, set, highAvailability, prices, region].some((value) => value !== undefined);
}

/** The flags as they would be typed again, each behind a blank. */
export function costFlagsText({
  instance,
  set = [],
  highAvailability,
  prices,
  region,
}: CostFlags): string {
  const words = [
    ...(instance === undefined ? [] : ['--instance', instance]),
    ...set.flatMap((text) => ['--set', text]),
    ...(highAvailability ? ['--high-availability'] : []),
    ...(prices === undefined ? [] : ['--prices', prices]),
    ...(region === undefined ? [] : ['--region', region]),
  ];
  return words.map((word) => ` ${shellWord(word)}`).join('');
}

/** The flags that choose the price list, as they would be typed again. */
export const priceFlagsText = ({ prices, region }: CostFlags): string =>
  costFlagsText({
    ...(prices !== undefined && { prices }),
    ...(region !== undefined && { region }),
  });
