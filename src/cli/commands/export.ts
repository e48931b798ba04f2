import { Argument, type Command, Option as Flag } from 'commander';
import type { ExportFlags } from '../../export/flags.ts';
import { addPriceFlags, type CostFlags, setFlag } from '../cost-flags.ts';
import { type Declared, offering } from '../description/declare.ts';
import {
  addCatalogFlag,
  addRuleFlags,
  addWorkloadFlags,
  type JudgingFlags,
  outputFlag,
} from '../flags.ts';
import type { Run } from './command.ts';

export const summary = 'write out the deployment of an option';

export const examples = `Targets: aws-cli, cloudformation, terraform, cdk, python.

Examples:
  infer-advisor export terraform workload.yaml > main.tf
  infer-advisor export aws-cli --payload 50MB --traffic spiky --output-dir deploy
  infer-advisor export python workload.yaml --option serverless --provisioned-concurrency 2
  infer-advisor export cloudformation workload.yaml --model-name ocr \\
    --role-arn arn:aws:iam::111122223333:role/MySageMakerRole --bucket my-bucket`;

/** All flags of the command. */
export type ExportCommandFlags = ExportFlags &
  JudgingFlags &
  Pick<CostFlags, 'set'> & {
    readonly option?: string;
    readonly output?: string;
    readonly outputDir?: string;
  };

const SPLIT_TYPES = ['None', 'Line', 'RecordIO', 'TFRecord'];
const DEPLOYMENT_GROUP = 'The deployment:';
const OUTPUT_GROUP = 'Output:';

const DEPLOYMENT_FLAGS: readonly (readonly [
  flags: string,
  meaning: string,
  ...offers: Declared[],
])[] = [
  ['--option <option>', 'the option to deploy (default: the recommended one)', 'options'],
  ['--model-name <name>', 'name of the model; other names follow from it'],
  ['--endpoint-name <name>', 'name of the endpoint'],
  ['--job-name <name>', 'name of the transform job'],
  ['--role-arn <arn>', 'role that SageMaker takes on'],
  ['--image <uri>', 'inference container image in ECR'],
  ['--model-data <s3-uri>', 'model archive in S3'],
  ['--bucket <name>', 'bucket for requests and results'],
  ['--content-type <type>', 'content type of a request'],
  ['--instance <type>', 'instance type (default: the cheapest known that fits)', 'instance types'],
  ['--instances <count>', 'instances at the start'],
  ['--max-instances <count>', 'instances that auto-scaling may reach'],
  ['--no-auto-scaling', 'leave scaling policies out'],
  ['--subnets <ids>', 'subnets of your VPC, with commas between'],
  ['--security-groups <ids>', 'security groups in your VPC, with commas between'],
  ['--memory-size <MB>', 'serverless: memory'],
  ['--max-concurrency <count>', 'serverless: requests at the same time'],
  ['--provisioned-concurrency <count>', 'serverless: capacity kept warm'],
  ['--success-topic <arn>', 'async: SNS topic that is told of results'],
  ['--error-topic <arn>', 'async: SNS topic that is told of failures'],
  ['--split-type <type>', 'batch: None, Line, RecordIO or TFRecord', SPLIT_TYPES],
];

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, env: Run): void {
  command
    .addArgument(
      offering(
        new Argument('<target>', 'aws-cli, cloudformation, terraform, cdk or python'),
        'targets',
      ),
    )
    .addArgument(
      offering(
        new Argument('[workload]', 'JSON or YAML file, or - for standard input'),
        'document',
      ),
    );
  for (const [flags, meaning, ...offers] of DEPLOYMENT_FLAGS) {
    command.addOption(offering(new Flag(flags, meaning), ...offers).helpGroup(DEPLOYMENT_GROUP));
  }
  addWorkloadFlags(command);
  command.addOption(setFlag());
  addPriceFlags(command);
  addCatalogFlag(addRuleFlags(command))
    .addOption(outputFlag('write to a file, whole or not at all').helpGroup(OUTPUT_GROUP))
    .addOption(
      new Flag('--output-dir <folder>', 'write separate files to a folder').helpGroup(OUTPUT_GROUP),
    )
    .action(async (target: string, path: string | undefined, flags: ExportCommandFlags) => {
      const { runExport } = await import('../run-export.ts');
      await runExport(target, path, flags, env);
    });
}
