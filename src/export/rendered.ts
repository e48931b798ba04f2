import type { Input, Plan } from './plan.ts';
import { comment } from './quoting.ts';

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

/** One file that is the whole. */
export function oneFile(name: string, text: string, unexpressed: readonly string[] = []): Rendered {
  return { text, files: [{ name, text, executable: false }], unexpressed };
}

/** Inputs that still stand as placeholders. */
export function missingInputs({ inputs }: Plan): readonly Input[] {
  return inputs.filter(({ status }) => status === 'missing');
}

/** The head of a file: what it deploys, for which workload, and what is still to be filled in. */
export function head(plan: Plan, mark: string, unexpressed: readonly string[] = []): string {
  const missing = missingInputs(plan);
  const lines = [
    `${plan.title}, as infer-advisor plans it for: ${plan.subject}`,
    ...plan.warnings.map((warning) => `WARNING: ${warning}`),
    ...plan.watchOut.map((what) => `WATCH OUT: ${what}`),
    ...unexpressed.map((what) => `NOT IN THIS FILE: ${what}`),
    ...(missing.length > 0 ? ['PLACEHOLDERS to fill in (or give the flag and export again):'] : []),
    ...missing.map(({ flag, meaning }) => `  ${flag}  ${meaning}`),
  ];
  return lines.map((line) => comment(mark, line)).join('');
}

/** "PLACEHOLDER, --role-arn: role that …"; the meaning alone where a value is there. */
export function inputNote({ status, flag, meaning }: Input): string {
  if (status === 'missing') return `PLACEHOLDER (${flag}): ${meaning}`;
  return status === 'suggested' ? `${meaning} (suggested; ${flag})` : meaning;
}
