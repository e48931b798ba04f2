import type { Target } from '../rendered.ts';
import { awsCli } from './aws-cli.ts';
import { cdk } from './cdk.ts';
import { cloudFormation } from './cloudformation.ts';
import { python } from './python.ts';
import { terraform } from './terraform.ts';

/** Every target by its name on the command line. */
export const TARGETS: Readonly<Record<string, Target>> = {
  'aws-cli': awsCli,
  cloudformation: cloudFormation,
  terraform,
  cdk,
  python,
};
