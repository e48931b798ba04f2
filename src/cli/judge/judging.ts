import type { JudgingBasis } from '../../analysis/interview.ts';
import type { Catalog } from '../../core/catalog-types.ts';
import type { Recommendation } from '../../core/result-types.ts';
import type { Assumptions, Ruleset } from '../../core/rule-types.ts';
import type { CostInputs } from '../../cost-answer.ts';
import type { PricedMigration } from '../../format/records.ts';
import { quote } from '../../schema/quote.ts';
import { catalog, catalogDocument, ruleset } from '../../shipped.ts';
import { EXIT, today } from '../commands/command.ts';
import { type CostFlags, type RuleFlags, statesCost } from '../flags.ts';
import { readDocument } from '../input/documents.ts';
import { readInput } from '../input/files.ts';
import { writeStandardError } from '../output/errors.ts';

/** Says of dates that are still to come that they, or the clock, must be wrong. */
function warnOfFuture({ file = '', verified, sources }: Catalog): void {
  const day = today();
  const later = Object.values(sources).filter(({ asOf }) => asOf !== null && isAfter(asOf, day));
  const wrong = [
    ...(isAfter(verified, day) ? [`verified ${verified}`] : []),
    ...later.map(({ id, asOf }) => `source ${quote(id)} of ${asOf}`),
  ];
  if (wrong.length === 0) return;
  writeStandardError(
    `infer-advisor: ${quote(file)} has dates after today, ${day}: ${wrong.join(', ')}; correct them, or this machine's clock\n`,
  );
}

/** Whether a day, a month or the begin of an interval is after the day; a month counts from its first. */
const isAfter = (date: string, day: string): boolean => (date.split('/')[0] ?? '') > day;

/** The shipped catalog, or the user's own merged over it, with the name of its file. */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return catalog;
  const input = await readInput(path);
  const { readCatalog } = await import('../../core/read-catalog.ts');
  const read = await readDocument(input, (value) => readCatalog(catalogDocument, value));
  const own = { ...read, file: path };
  warnOfFuture(own);
  return own;
}

/** What costs are worked out with; prices are read once, since they may come from standard input. */
export type LazyCosting = () => Promise<CostInputs>;

/** Nothing of the costs is loaded until somebody asks. */
function lazyCosting(flags: CostFlags, catalog: Catalog): LazyCosting {
  const load = async () => (await import('./costing.ts')).costingFor(flags, catalog);
  let loaded: Promise<CostInputs> | undefined;
  return () => (loaded ??= load());
}

/** The rules by the prices and assumptions that flags state; by the shipped ones where none does. */
async function rulesetFor(flags: CostFlags, costing: LazyCosting): Promise<Ruleset> {
  if (!statesCost(flags)) return ruleset;
  const { rulesetOf } = await import('../../cost-answer.ts');
  return rulesetOf(await costing());
}

/** No option is a negative answer; under --strict a compromise is one too. */
export function exitCodeOf({ status, strict }: Recommendation): number {
  if (status === 'none-eligible') return EXIT.negative;
  return status === 'compromise' && strict ? EXIT.negative : EXIT.answer;
}

/** What the flags say about how to judge. */
export function assumptionsOf({ strict = false, assume = 'certain' }: RuleFlags): Assumptions {
  return { strict, assume };
}

/** What workloads are judged by, and what their costs are worked out with. */
export interface JudgingContext extends JudgingBasis {
  readonly costing: LazyCosting;
}

/**
 * What the flags say that workloads are judged by.
 * @param costs those of the flags that bear on the scores of costs
 */
export async function judgingBy(
  flags: RuleFlags & CostFlags,
  catalog: Catalog,
  costs: CostFlags = flags,
): Promise<JudgingContext> {
  const costing = lazyCosting(costs, catalog);
  const ruleset = await rulesetFor(costs, costing);
  return { catalog, ruleset, assumptions: assumptionsOf(flags), costing };
}

/** What becomes of the option that runs today; null where none does. */
export type MigrationFor = (recommendation: Recommendation) => Promise<PricedMigration | null>;

/** Works out what to do with what runs today; prices are loaded for the first that runs. */
export function migrationFor(costing: LazyCosting): MigrationFor {
  return async (recommendation) => {
    if (recommendation.workload.current === undefined) return null;
    const { pricedMigration } = await import('../../cost-answer.ts');
    return pricedMigration(recommendation, await costing());
  };
}
