import { Argument, type Command, Option as Flag } from 'commander';
import type { Catalog } from '../../core/catalog-types.ts';
import { recommend } from '../../core/recommend.ts';
import type { Recommendation } from '../../core/result-types.ts';
import type { CostInputs } from '../../cost-answer.ts';
import { planFor, remarksOn, TARGETS } from '../../deployment.ts';
import { SPLIT_TYPES } from '../../export/options/mini-batches.ts';
import type { Rendered, Target } from '../../export/rendered.ts';
import type { ExportFlags } from '../../export/request.ts';
import { inputError } from '../../schema/input-error.ts';
import { REGION } from '../../schema/price-types.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/words.ts';
import { collect, optionNamed } from '../as-typed.ts';
import {
  addCatalogFlag,
  addFlags,
  addRuleFlags,
  addWorkloadFlags,
  COST_GROUP,
  type CostFlags,
  type Declared,
  documentArgument,
  highAvailabilityFlag,
  type JudgingFlags,
  OUTPUT_GROUP,
  offering,
  outputFlag,
  pricesFlag,
  setFlag,
} from '../flags.ts';
import { loadWorkload, pipedInput } from '../input/workloads.ts';
import { judgingBy, loadCatalog } from '../judge/judging.ts';
import { writeStandardError } from '../output/errors.ts';
import { writeText } from '../output/files.ts';
import { type NewFile, writeFolder } from '../output/folder.ts';
import { EXIT, type Host } from './command.ts';

export const examples = `Targets: aws-cli, cloudformation, terraform, cdk, python.

Examples:
  infer-advisor export terraform workload.yaml > main.tf
  infer-advisor export aws-cli --payload 50MB --traffic spiky --output-dir deploy
  infer-advisor export python workload.yaml --option serverless --provisioned-concurrency 2
  infer-advisor export cloudformation workload.yaml --model-name ocr \\
    --role-arn arn:aws:iam::111122223333:role/MySageMakerRole --bucket my-bucket`;

type Flags = ExportFlags &
  JudgingFlags &
  Pick<CostFlags, 'set' | 'prices'> & {
    readonly option?: string;
    readonly output?: string;
    readonly outputDir?: string;
  };

const DEPLOYMENT_GROUP = 'The deployment:';

const DEPLOYMENT_FLAGS: readonly (readonly [
  flags: string,
  meaning: string,
  ...offers: Declared[],
])[] = [
  ['--option <option>', 'the option to deploy (default: the recommended one)', 'options'],
  ['--model-name <name>', 'name of the model; other names follow from it'],
  ['--endpoint-name <name>', 'name of the endpoint'],
  ['--job-name <name>', 'name of the transform job'],
  ['--role-arn <arn>', 'role that SageMaker assumes'],
  ['--image <uri>', 'inference container image in ECR'],
  ['--model-data <s3-uri>', 'model archive in S3, or a prefix that ends in /'],
  ['--bucket <name>', 'bucket for requests and results'],
  ['--content-type <type>', 'content type of a request'],
  ['--instance <type>', 'instance type (default: the cheapest known that fits)', 'instance types'],
  ['--initial-instances <count>', 'instances at the start, and of a batch job'],
  ['--max-instances <count>', 'instances that auto-scaling may reach'],
  ['--no-auto-scaling', 'leave scaling policies out'],
  ['--subnets <ids>', 'subnets of your VPC, with commas between'],
  ['--security-groups <ids>', 'security groups in your VPC, with commas between'],
  ['--memory-size <MB>', 'serverless: memory'],
  ['--max-concurrency <count>', 'serverless: requests at the same time'],
  ['--provisioned-concurrency <count>', 'serverless: capacity kept warm'],
  ['--success-topic <arn>', 'async: SNS topic for results'],
  ['--error-topic <arn>', 'async: SNS topic for failures'],
  ['--split-type <type>', 'batch: None, Line, RecordIO or TFRecord', SPLIT_TYPES],
  ['--schedule <expression>', 'batch: when it runs again, e.g. "cron(0 2 * * ? *)"'],
  ['--timezone <zone>', 'time zone of schedules (default: UTC)'],
  ['--region <region>', 'region to deploy in, e.g. eu-west-1'],
  ['--with-role', 'write the role too, with the rights that this deployment needs'],
  ['--kms-key <arn>', 'KMS key for volumes and results'],
  ['--network-isolation', 'cut the container off from the network'],
  ['--alarm-topic <arn>', 'SNS topic for alarms'],
];

/** The target of that name. */
export function targetNamed(name: string): Target {
  const target = Object.hasOwn(TARGETS, name) ? TARGETS[name] : undefined;
  if (target) return target;
  throw inputError(`${quote(name)} is not a target; ${suggestion(name, Object.keys(TARGETS))}`);
}

/** The option that the flag names, or the recommended one; undefined when none is eligible. */
export function chosenOption(
  flag: string | undefined,
  { recommended }: Recommendation,
  catalog: Catalog,
): string | undefined {
  if (flag === undefined) return recommended ?? undefined;
  return optionNamed(flag, catalog, { place: { flag: '--option' } }).id;
}

const newFiles = ({ files }: Rendered): NewFile[] =>
  files.map(({ name, text, executable }) => ({ name, text, mode: executable ? 0o777 : 0o666 }));

async function write(rendered: Rendered, { output, outputDir }: Flags) {
  if (output !== undefined && outputDir !== undefined) {
    throw inputError('give --output or --output-dir, not both');
  }
  if (outputDir === undefined) await writeText(output, rendered.text);
  else await writeFolder(outputDir, newFiles(rendered), '--output-dir');
}

/**
 * What the scores depend on: the instance that is written out says nothing of which option suits, and
 * a region can be deployed in without prices of its own.
 */
const scoringFlags = ({ prices, region, set, highAvailability }: Flags): CostFlags => ({
  prices,
  region: prices && region,
  set,
  highAvailability,
});

function checkRegion({ region }: Flags): void {
  if (region === undefined || REGION.test(region)) return;
  throw inputError(`${quote(region)} is not a region; write it like eu-west-1`, {
    place: { flag: '--region' },
  });
}

/** Sizes are the same everywhere; what they cost is not. */
function tellPrices({ region }: Flags, { prices }: CostInputs): void {
  const { region: priced } = prices.document;
  if (region === undefined || region === priced) return;
  writeStandardError(
    `infer-advisor: costs are by the prices of ${priced}, not of ${region} (--prices)\n`,
  );
}

/** Plans the deployment and writes it in the target's syntax. */
async function exportDeployment(
  targetName: string,
  file: string | undefined,
  flags: Flags,
  host: Host,
): Promise<void> {
  const target = targetNamed(targetName);
  checkRegion(flags);
  const catalog = await loadCatalog(flags.catalog);
  const workload = await loadWorkload(file ?? pipedInput(flags), flags, catalog);
  const judging = await judgingBy(flags, catalog, scoringFlags(flags));
  const { ruleset, assumptions, costing } = judging;
  const recommendation = recommend(workload, catalog, ruleset, assumptions);
  const id = chosenOption(flags.option, recommendation, catalog);
  if (id === undefined) {
    writeStandardError(
      'infer-advisor: no option is eligible, so there is nothing to deploy\n  choose one with --option, or see infer-advisor recommend for what stands in the way\n',
    );
    host.exitWith(EXIT.negative);
    return;
  }
  const costs = await costing();
  const plan = planFor(id, recommendation, costs, ruleset.pitfalls, flags);
  const rendered = target(plan);
  await write(rendered, flags);
  const remarks = remarksOn(plan, rendered);
  writeStandardError(remarks.map((line) => `infer-advisor: ${line}\n`).join(''));
  tellPrices(flags, costs);
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, host: Host): void {
  const target = new Argument('<target>', 'aws-cli, cloudformation, terraform, cdk or python');
  command.addArgument(offering(target, 'targets')).addArgument(documentArgument());
  addFlags(
    command,
    DEPLOYMENT_GROUP,
    ...DEPLOYMENT_FLAGS.map(([flags, meaning, ...offers]) =>
      offering(new Flag(flags, meaning), ...offers),
    ),
    new Flag('--tag <key=value>', 'a tag for all of it; can be repeated').argParser(collect),
    highAvailabilityFlag(),
  );
  addWorkloadFlags(command);
  addFlags(command, COST_GROUP, setFlag(), pricesFlag());
  addFlags(
    addCatalogFlag(addRuleFlags(command)),
    OUTPUT_GROUP,
    outputFlag(),
    new Flag('--output-dir <folder>', 'write separate files to a folder'),
  ).action((target: string, path: string | undefined, flags: Flags) =>
    exportDeployment(target, path, flags, host),
  );
}
