import { type Command, Option as Flag } from 'commander';
import type { Recommendation } from '../../core/types.ts';
import type { View } from '../../format/document.ts';
import type { Sort } from '../../format/fleet.ts';
import type { CostColumn } from '../../format/ranking.ts';
import { type Additions, recommendationView } from '../../format/recommendation.ts';
import { shortNames } from '../../format/words.ts';
import { inputError } from '../../schema/input-error.ts';
import { gistView, whyView } from '../../why.ts';
import {
  addCatalogFlag,
  addCostFlags,
  addFlags,
  addOutputFlags,
  addPickFlags,
  addRuleFlags,
  addStreamFlags,
  addWorkloadFlags,
  COST_GROUP,
  type CostFlags,
  choiceFlag,
  type FilledInFlags,
  OUTPUT_GROUP,
  type OutputFlags,
  type RuleFlags,
  STREAM_GROUP,
  type StreamFlags,
  statesCost,
  type WorkloadFlags,
  workloadsArgument,
} from '../flags.ts';
import { pipedInput } from '../input/workloads.ts';
import {
  type JudgingContext,
  judgingBy,
  type LazyCosting,
  loadCatalog,
  migrationFor,
} from '../judge/judging.ts';
import { answer } from '../judge/run.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor recommend --payload 50MB --latency low
  infer-advisor recommend --traffic intermittent --priority cost --why
  infer-advisor recommend workload.yaml --payload 4MB
  infer-advisor recommend workload.yaml --cost
  infer-advisor recommend workload.yaml -f html -o advice.html
  cat workload.json | infer-advisor recommend - --format json
  infer-advisor recommend workloads.ndjson --format ndjson --brief
  infer-advisor recommend fleet.yaml --format html -o fleet.html`;

type Flags = OutputFlags &
  RuleFlags &
  StreamFlags &
  WorkloadFlags &
  CostFlags &
  Pick<FilledInFlags, 'asksForCosts'> & {
    readonly cost?: boolean;
    readonly why?: boolean;
    readonly sort?: Sort;
  };

const SORTS: readonly Sort[] = ['saves', 'name', 'input'];

type Migrating = Additions['migration'];

/** Whether a flag asks for a column of costs. */
function asksForCosts(flags: Flags): boolean {
  const asks = flags.cost || (flags.asksForCosts ?? statesCost(flags));
  if (asks && flags.brief) throw inputError('leaves the costs out', { place: { flag: '--brief' } });
  return asks;
}

/** Works out a column of costs; nothing of it is loaded until it is asked for. */
async function costColumns(
  costing: LazyCosting,
): Promise<(recommendation: Recommendation) => CostColumn> {
  const { costAnswer } = await import('../../cost-answer.ts');
  const { costColumn } = await import('../../format/cost.ts');
  const loaded = await costing();
  return (recommendation) => costColumn(costAnswer(recommendation, loaded));
}

async function run(words: readonly string[], flags: Flags, env: Run) {
  const piped = words.length === 0 ? pipedInput(flags) : undefined;
  const catalog = await loadCatalog(flags.catalog);
  const names = shortNames(catalog.options);
  const showsCosts = asksForCosts(flags);
  const judging = await judgingBy(flags, catalog);
  const { ruleset, costing } = judging;
  const columnFor = showsCosts ? await costColumns(costing) : undefined;
  const migrationOf = migrationFor(costing);
  const additionsTo = (recommendation: Recommendation, migration: Migrating): Additions => ({
    sources: flags.sources === true,
    migration,
    ...(columnFor && { costs: columnFor(recommendation) }),
  });
  const viewOf = (recommendation: Recommendation) => {
    const migration = migrationOf(recommendation);
    const view = (found: Migrating) =>
      recommendationView(recommendation, names, additionsTo(recommendation, found));
    return migration instanceof Promise ? migration.then(view) : view(migration);
  };
  const viewOfOne = async (recommendation: Recommendation) => {
    const additions = additionsTo(recommendation, await migrationOf(recommendation));
    return viewFor(recommendation, additions, flags, judging);
  };
  const code = await answer({
    words: piped ? [piped] : words,
    flags,
    catalog,
    ruleset,
    viewOf,
    viewOfOne,
    atLength: flags.sources === true,
    withCosts: showsCosts,
  });
  env.exitWith(code);
}

/** The answer as its format wants it: a person gets the gist of the analysis, a page all of it. */
async function viewFor(
  recommendation: Recommendation,
  additions: Additions,
  { format, why }: Flags,
  judging: JudgingContext,
): Promise<View> {
  const { catalog, ruleset } = judging;
  if (format === 'html') {
    const { pageView } = await import('../../report-page.ts');
    const view = gistView(recommendation, catalog, ruleset, { ...additions, sources: false });
    return pageView(view, recommendation, ruleset, await judging.costing());
  }
  if (why) return whyView(recommendation, catalog, ruleset, additions);
  const isRead = format === 'table' || format === 'markdown';
  return isRead
    ? gistView(recommendation, catalog, ruleset, additions)
    : recommendationView(recommendation, shortNames(catalog.options), additions);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command.addArgument(workloadsArgument());
  addWorkloadFlags(command);
  addCatalogFlag(addRuleFlags(command));
  addFlags(command, COST_GROUP, new Flag('--cost', 'add what each option costs a month'));
  addCostFlags(command);
  const sort = choiceFlag(
    '--sort <order>',
    'order of the list: by savings, by name or as in the input',
    SORTS,
  );
  addFlags(command, STREAM_GROUP, sort.default(undefined, 'saves'));
  addOutputFlags(addPickFlags(addStreamFlags(command)));
  const why = new Flag('--why', 'show every limit, margin and score behind it');
  addFlags(command, OUTPUT_GROUP, why).action((words: string[], flags: Flags) =>
    run(words, flags, env),
  );
}
