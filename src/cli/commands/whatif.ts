import { type Command, Option as Flag } from 'commander';
import type { Catalog } from '../../core/catalog-types.ts';
import { recommend } from '../../core/recommend.ts';
import { shortNames } from '../../format/words.ts';
import { FIELD_NAMES, FIELDS } from '../../schema/fields.ts';
import { inputError } from '../../schema/input-error.ts';
import { printWorkload } from '../../schema/print-workload.ts';
import { quote, visible } from '../../schema/quote.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import { suggestion } from '../../schema/words.ts';
import type { FieldName, Workload } from '../../schema/workload.ts';
import { collect, refuseRepeatedSettings, TRUTHS } from '../as-typed.ts';
import {
  addJudgingFlags,
  addOutputFlags,
  type CostFlags,
  documentArgument,
  type JudgingFlags,
  type OutputFlags,
  offering,
  priceFlagsText,
  withPriority,
} from '../flags.ts';
import { locateProblems } from '../input/places.ts';
import { loadWorkload, pipedInput } from '../input/workloads.ts';
import { exitCodeOf, judgingBy, loadCatalog } from '../judge/judging.ts';
import { print } from '../output/print.ts';
import type { Host } from './command.ts';

export const examples = `Examples:
  infer-advisor whatif --payload 50MB --latency low --set payload=4MB
  infer-advisor whatif workload.yaml --set traffic=steady --set gpu=true
  infer-advisor whatif workload.yaml --set latency=`;

type Flags = OutputFlags &
  JudgingFlags & {
    readonly set: readonly string[];
    /** What the project assumes about costs; `--set` is about the workload here. */
    readonly assumptions?: readonly string[];
  };

/** What the scores of costs depend on. */
const costFlags = ({ prices, region, assumptions }: Flags): CostFlags => ({
  prices,
  region,
  set: assumptions,
});

const asName = (text: string): string =>
  text.replace(/^--/, '').replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function settingValue(field: FieldName, text: string): unknown {
  if (text === '') return undefined;
  const truth = FIELDS[field].kind === 'boolean' ? TRUTHS.get(text.toLowerCase()) : undefined;
  return truth ?? text;
}

const fieldNamed = (typed: string): FieldName | undefined =>
  FIELD_NAMES.find((name) => name === asName(typed));

/** Refuses "payload=4MB,latency=100ms": a comma may be part of a value. */
function refuseSeveral(value: string): void {
  const [, rest = '', name = ''] = /,\s*(([\w-]+)\s*=.*)$/.exec(value) ?? [];
  if (fieldNamed(name) === undefined) return;
  throw inputError(`${quote(value)} holds a second change`, {
    place: { flag: '--set' },
    hint: `repeat the flag for it: --set ${visible(rest)}`,
  });
}

/** "payload=4MB" → the field and its value; an empty value takes the statement back. */
function parseSetting(text: string): [FieldName, unknown] {
  const place = { flag: '--set' };
  const split = text.indexOf('=');
  if (split < 1)
    throw inputError(`${quote(text)} is not of the form field=value, such as payload=4MB`, {
      place,
    });
  const typed = text.slice(0, split).trim();
  const field = fieldNamed(typed);
  if (!field)
    throw inputError(`unknown field ${quote(typed)}; ${suggestion(typed, FIELD_NAMES)}`, { place });
  const value = text.slice(split + 1).trim();
  if (field !== 'name') refuseSeveral(value);
  return [field, settingValue(field, value)];
}

/** The workload with some fields stated anew; an undefined value takes a statement back. */
async function changeWorkload(
  workload: Workload,
  settings: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): Promise<Workload> {
  const changed = Object.entries({ ...printWorkload(workload), ...settings });
  const document = Object.fromEntries(changed.filter(([, value]) => value !== undefined));
  const result = readWorkload(
    document,
    catalog.options.map(({ id }) => id),
  );
  if (result.ok) return result.workload;
  throw await locateProblems(result.problems, (field) => ({
    flag: Object.hasOwn(settings, field) ? `--set ${field}` : '--set',
  }));
}

async function changeAndCompare(path: string | undefined, flags: Flags, host: Host): Promise<void> {
  if (flags.set.length === 0) {
    throw inputError('nothing is changed', { hint: 'say what, such as --set payload=4MB' });
  }
  const parsed = flags.set.map(parseSetting);
  refuseRepeatedSettings('--set', flags.set, (text) => parseSetting(text)[0]);
  const settings = Object.fromEntries(parsed);
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadWorkload(path ?? pipedInput(flags), flags, catalog);
  const changed = withPriority(await changeWorkload(workload, settings, catalog), flags);
  const { ruleset, assumptions, costing } = await judgingBy(flags, catalog, costFlags(flags));
  const before = recommend(workload, catalog, ruleset, assumptions);
  const after = recommend(changed, catalog, ruleset, assumptions);
  const { compareRecommendations } = await import('../../analysis/whatif.ts');
  const { whatIfView } = await import('../../format/whatif.ts');
  const { monthlyBills } = await import('../../cost-answer.ts');
  const difference = compareRecommendations(before, after);
  const costs = await costing();
  const bills = { before: monthlyBills(before, costs), after: monthlyBills(after, costs) };
  await print(
    whatIfView(
      { before, after, difference, bills, flags: priceFlagsText(flags) },
      shortNames(catalog.options),
    ),
    flags,
  );
  host.exitWith(exitCodeOf(after));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  command.addArgument(documentArgument());
  command.addOption(
    offering(
      new Flag('--set <field=value>', 'what to change, once per field; an empty value drops it'),
      'changes',
    )
      .argParser(collect)
      .default([], '')
      .helpGroup('The change:'),
  );
  addOutputFlags(addJudgingFlags(command)).action((path: string | undefined, flags: Flags) =>
    changeAndCompare(path, flags, host),
  );
}
