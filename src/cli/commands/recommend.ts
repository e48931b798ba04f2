import { type Command, Option as Flag } from 'commander';
import type { Recommendation } from '../../core/result-types.ts';
import type { View } from '../../format/document.ts';
import type { Sort } from '../../format/fleet-rows.ts';
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
import { judgeWorkloads } from '../judge/judge-workloads.ts';
import {
  type JudgingContext,
  judgingBy,
  type LazyCosting,
  loadCatalog,
  migrationFor,
} from '../judge/judging.ts';
import type { Host } from './command.ts';

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

/** Whether a flag asks for a column of costs. */
function asksForCosts(flags: Flags): boolean {
  const asks = flags.cost || (flags.asksForCosts ?? statesCost(flags));
  if (asks && flags.brief) throw inputError('leaves the costs out', { place: { flag: '--brief' } });
  return asks;
}

/** What is asked for: with which flags, judged by what, with or without costs. */
interface Asked {
  readonly flags: Flags;
  readonly judging: JudgingContext;
  readonly withCosts: boolean;
}

/** Recommends an option for each workload that words and flags state. */
async function recommendFor(words: readonly string[], flags: Flags, { exitWith }: Host) {
  const piped = words.length === 0 ? pipedInput(flags) : undefined;
  const catalog = await loadCatalog(flags.catalog);
  const withCosts = asksForCosts(flags);
  const judging = await judgingBy(flags, catalog);
  const asked = { flags, judging, withCosts };
  const code = await judgeWorkloads({
    words: piped ? [piped] : words,
    flags,
    judging,
    viewOf: (recommendation) => viewOfMany(recommendation, asked),
    viewOfOne: (recommendation) => viewOfOne(recommendation, asked),
    atLength: flags.sources === true,
    withCosts,
  });
  exitWith(code);
}

/** One of many workloads. */
async function viewOfMany(recommendation: Recommendation, asked: Asked): Promise<View> {
  const names = shortNames(asked.judging.catalog.options);
  return recommendationView(recommendation, names, await additionsTo(recommendation, asked));
}

/** A lone workload as its format wants it: a person gets the gist of the analysis, a page all of it. */
async function viewOfOne(recommendation: Recommendation, asked: Asked): Promise<View> {
  const { format, why } = asked.flags;
  const { catalog, ruleset, costing } = asked.judging;
  const additions = await additionsTo(recommendation, asked);
  if (format === 'html') {
    const { pageView } = await import('../../report-page.ts');
    const view = gistView(recommendation, catalog, ruleset, { ...additions, sources: false });
    return pageView(view, recommendation, ruleset, await costing());
  }
  if (why) return whyView(recommendation, catalog, ruleset, additions);
  const isRead = format === 'table' || format === 'markdown';
  return isRead
    ? gistView(recommendation, catalog, ruleset, additions)
    : recommendationView(recommendation, shortNames(catalog.options), additions);
}

/** What is shown beside the ranking: what becomes of what runs today and, where asked for, costs and sources. */
async function additionsTo(recommendation: Recommendation, asked: Asked): Promise<Additions> {
  const { flags, judging, withCosts } = asked;
  const migration = await migrationFor(judging.costing)(recommendation);
  const sources = flags.sources === true;
  if (!withCosts) return { sources, migration };
  return { sources, migration, costs: await costsOf(recommendation, judging.costing) };
}

/** A column of costs; nothing of it is loaded until it is asked for. */
async function costsOf(recommendation: Recommendation, costing: LazyCosting): Promise<CostColumn> {
  const { costAnswerWithToday } = await import('../../cost-answer.ts');
  const { costColumn } = await import('../../format/cost.ts');
  return costColumn(costAnswerWithToday(recommendation, await costing()));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
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
    recommendFor(words, flags, host),
  );
}
