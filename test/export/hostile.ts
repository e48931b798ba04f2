import type { DeploymentInput, Plan } from '../../src/export/plan.ts';

/** Texts that would break out of one syntax or another. */
export const HOSTILE: readonly string[] = [
  `it's "quoted" \\ and \\n escaped`,
  '$(touch hacked) `touch hacked` ; rm -rf / & | > < * ? ~ ! #',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
  '${HOME} ${aws_iam_role.x.arn} ${AWS::AccountId} %{ if true } $${x} %%{y} {{ z }}',
  "'''\"\"\" */ // # -- JSON\nJSON\nEOF\n'; import os; os.system('x') #",
  '- !Ref x: [a, {b: c}] | > & * @ %YAML',
  'line\r\nbreaks\u2028\u2029\u0085 tab\t nul\0 bell\x07 escape\x1b[31m',
  'right\u202eto-left zero\u200bwidth bom\ufeff soft\u00ad',
  'emoji 😀 tag\u{e0041} umlaut ü 漢字',
  '=cmd|calc',
  '-n',
  '',
];

/** The plan with this text for every input and in every comment. */
export function poisoned(plan: Plan, text: string): Plan {
  const inputs = plan.inputs.map(
    (input): DeploymentInput => ({
      ...input,
      status: 'given',
      value: typeof input.value === 'string' ? text : [text, text],
    }),
  );
  return { ...plan, inputs, subject: text, warnings: [text], title: text };
}
