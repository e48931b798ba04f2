// From a recommendation to what deploys it, by the costs and sizes of the price list.

import type { Option } from './core/catalog-types.ts';
import { sentAtATime } from './core/job.ts';
import type { Recommendation } from './core/result-types.ts';
import type { Ruleset } from './core/rule-types.ts';
import { countedInstances, workOf } from './cost/costing.ts';
import { figuresOf, sizingOf } from './cost/figures.ts';
import { hostInstance } from './cost/host-instance.ts';
import { usualConcurrency } from './cost/instance-choice.ts';
import { isMissing } from './cost/models/model.ts';
import { chooseMemory } from './cost/models/serverless.ts';
import { optionCost } from './cost/option-cost.ts';
import { typicalOf } from './cost/ranges.ts';
import { pricingOf } from './cost/savings.ts';
import { itemOf } from './cost/ways-to-run.ts';
import type { CostInputs } from './cost-answer.ts';
import { makePlan } from './export/make-plan.ts';
import { missingInputs, type Plan } from './export/plan.ts';
import type { Rendered, Target } from './export/rendered.ts';
import type { ExportFlags } from './export/request.ts';
import { runsPerMonth } from './export/schedule.ts';
import { awsCli } from './export/targets/aws-cli.ts';
import { cdk } from './export/targets/cdk.ts';
import { cloudFormation } from './export/targets/cloudformation.ts';
import { python } from './export/targets/python.ts';
import { terraform } from './export/targets/terraform.ts';
import { statement, workloadText } from './format/words.ts';

/** Every target by its name on the command line. */
export const TARGETS: Readonly<Record<string, Target>> = {
  'aws-cli': awsCli,
  cloudformation: cloudFormation,
  terraform,
  cdk,
  python,
};

/** The type that the advice has the option run on, where one is stated that runs today. */
function advisedType(
  option: Option,
  { workload, options }: Recommendation,
  { catalog, prices, assumptions, day }: CostInputs,
): string | undefined {
  if (workload.instanceType === undefined) return undefined;
  const from = catalog.options.find(({ id }) => id === workload.current) ?? option;
  const assessed = options.find(({ id }) => id === from.id);
  const pricing = pricingOf({ from, assessed, workload, prices, assumptions, day });
  const { planned } = from === option ? (pricing.resize() ?? pricing.stay()) : pricing.move(option);
  return planned.instanceType ?? undefined;
}

/** All that is to be deployed, for a target to write out; it costs what its files deploy. */
export function planFor(
  id: string,
  recommendation: Recommendation,
  costing: CostInputs,
  pitfalls: Ruleset['pitfalls'],
  flags: ExportFlags,
): Plan {
  const { workload } = recommendation;
  const { catalog, prices, assumptions } = costing;
  const runs = flags.schedule === undefined ? undefined : runsPerMonth(flags.schedule);
  const stated = {
    ...assumptions,
    ...(flags.instance !== undefined && { instance: flags.instance }),
    ...(runs !== undefined && { jobsPerMonth: runs }),
  };
  const given = typicalOf(stated);
  const option = catalog.options.find((one) => one.id === id);
  const assessment = recommendation.options.find((one) => one.id === id);
  if (!option || !assessment) throw new Error(`the catalog has no option ${id}`);
  const figures = figuresOf(workload, given, option);
  const named = figures.instance ?? advisedType(option, recommendation, costing);
  const item = itemOf(option) ?? 'hosting';
  const host = hostInstance(prices, item, workload, named, figures.memoryFactor);
  const workable = figures.concurrencyPerInstance ?? usualConcurrency(host?.type ?? null, workload);
  const atATime = sentAtATime(option, workload, workable);
  return makePlan({
    figures,
    sizing: sizingOf(given),
    host,
    atATime,
    counted: countedInstances(option, workload, prices, given, atATime),
    workload,
    option,
    assessment,
    memoryFor: (kept) => {
      const memory = chooseMemory(workOf(option, workload, prices, { ...given, ...kept }));
      return isMissing(memory) ? null : memory;
    },
    billFor: (deployed) =>
      optionCost(
        option,
        workload,
        prices,
        { ...stated, ...(named !== undefined && { instance: named }), ...deployed.given },
        deployed.bounds,
      ),
    pitfalls,
    flags,
    subject: workloadText(workload),
    statement: (field) => statement(workload, field),
  });
}

/** What the reader of the output should know, though the output has it in comments too. */
export function remarksOn(plan: Plan, { unexpressed }: Rendered): readonly string[] {
  const missing = missingInputs(plan).map(({ flag }) => flag);
  return [
    ...plan.warnings,
    ...plan.idleFlags,
    ...unexpressed,
    ...(missing.length > 0 ? [`placeholders are left for ${missing.join(', ')}`] : []),
  ];
}
