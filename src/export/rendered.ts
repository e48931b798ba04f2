import { type DeploymentInput, missingInputs, type Plan, type Resource } from './plan.ts';
import { readme, type TargetName } from './readme.ts';
import { literal, literalName } from './values.ts';
import { asComment, comment, jsonText, shellWord } from './writing.ts';

/** A file of a deployment. */
export interface RenderedFile {
  readonly name: string;
  readonly text: string;
  readonly executable: boolean;
}

/** A deployment in the syntax of a target. */
export interface Rendered {
  /** The whole as one text. */
  readonly text: string;
  /** The same as files; the first is the main one. */
  readonly files: readonly RenderedFile[];
  /** What the target cannot express, one sentence each. */
  readonly unexpressed: readonly string[];
}

/** A target: a plan in, text out. */
export type Target = (plan: Plan) => Rendered;

/** One file that is the whole, with what is to be known of it beside it. */
export function files(
  plan: Plan,
  target: TargetName,
  main: Pick<RenderedFile, 'name' | 'text'>,
  unexpressed: readonly string[] = [],
): Rendered {
  const file = { ...main, executable: false };
  return {
    text: main.text,
    files: [file, readme(plan, target, unexpressed)],
    unexpressed,
  };
}

/** The head of a file: what it deploys, for which workload, and what is still to be filled in. */
export function head(plan: Plan, mark: string, unexpressed: readonly string[] = []): string {
  const missing = missingInputs(plan);
  const lines = [
    `${plan.title}, as infer-advisor plans it for: ${plan.subject}`,
    ...plan.warnings.map((warning) => `WARNING: ${warning}`),
    ...plan.watchOut.map((what) => `WATCH OUT: ${what}`),
    ...unexpressed.map((what) => `NOT IN THIS FILE: ${what}`),
    ...plan.cost.slice(0, 1).map((cost) => `COSTS: ${cost}`),
    ...(missing.length > 0 ? ['PLACEHOLDERS to fill in (or give the flag and export again):'] : []),
    ...missing.map(({ flag, meaning }) => `  ${flag}  ${meaning}`),
  ];
  return lines.map((line) => comment(mark, line)).join('');
}

/** "PLACEHOLDER, --role-arn: role that …"; the meaning alone where a value is there. */
export function inputNote({ status, flag, meaning }: DeploymentInput): string {
  if (status === 'missing') return `PLACEHOLDER (${flag}): ${meaning}`;
  return status === 'suggested' ? `${meaning} (suggested; ${flag})` : meaning;
}

/** What the target cannot express, one sentence each. */
export const leftOver = (jobs: readonly Resource[], target: string): readonly string[] =>
  jobs.map(
    () =>
      `${target}: a transform job is a run, not a resource; the commands to run after it are at the end`,
  );

/**
 * The commands of the AWS CLI for what the target cannot express, as comments.
 * @param modelName the command that prints the name that the model got
 */
export function leftOverComment(
  plan: Plan,
  jobs: readonly Resource[],
  mark: string,
  modelName: string,
): string {
  const commands = jobs.map(({ id, fields }) => {
    const { TransformJobName: _, ...request } = Object(literal(plan, { kind: 'group', fields }));
    // The word ends before the name, and goes on behind it.
    const json = shellWord(jsonText(request)).replace(
      literalName(plan, 'model'),
      () => `'"$model_name"'`,
    );
    const name = `${shellWord(literalName(plan, id))}-"$(date +%Y%m%d%H%M%S)"`;
    return `model_name=$(${modelName})\naws sagemaker create-transform-job --transform-job-name ${name} \\\n  --cli-input-json ${json}\n`;
  });
  if (commands.length === 0) return '';
  return `\n${asComment(`To run afterwards, each time:\n${commands.join('')}`, mark)}`;
}
