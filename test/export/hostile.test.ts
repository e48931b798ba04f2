// Names that would break out of a syntax arrive as the text that they are. Flags refuse them; a
// renderer must not rely on that.

import { parse as parseHcl } from '@cdktf/hcl2json';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Input, Plan } from '../../src/export/plan.ts';
import {
  comment,
  hclText,
  jsonText,
  pythonText,
  shellWord,
  typeScriptText,
  yamlText,
} from '../../src/export/quoting.ts';
import { TARGETS } from '../../src/export/targets/index.ts';
import { CASES, planOf } from './cases.ts';
import { isInstalled, outputOf } from './programs.ts';

const HOSTILE: readonly string[] = [
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

/** The parser gives templates as their source has them; what `terraform console` makes of that. */
const templateText = (source: string) => source.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');

const hasBash = isInstalled('bash', ['-c', 'true']);
const hasPython = isInstalled('python3', ['--version']);

describe.each(HOSTILE)('%j', (text) => {
  it('is one YAML scalar', () => {
    expect(parseYaml(`a: ${yamlText(text)}\n`)).toEqual({ a: text });
  });

  it('is one JSON string', () => expect(JSON.parse(jsonText(text))).toBe(text));

  it('is one HCL string without a template in it', async () => {
    const { a } = await parseHcl('a.tf', `a = ${hclText(text)}\n`);
    expect(templateText(a)).toBe(text);
  });

  it('is one TypeScript string', () => {
    const { outputText } = ts.transpileModule(`(${typeScriptText(text)})`, {});
    expect(Function(`return ${outputText}`)()).toBe(text);
  });

  it.skipIf(!hasPython)('is one Python string (needs python3)', () => {
    const program = 'import ast, json, sys; print(json.dumps(ast.literal_eval(sys.stdin.read())))';
    expect(JSON.parse(outputOf('python3', ['-c', program], pythonText(text)))).toBe(text);
  });

  it.skipIf(!hasBash || text.includes('\0'))('is one word of the shell (needs bash)', () => {
    expect(outputOf('bash', ['-s'], `printf '%s.' ${shellWord(text)}`)).toBe(`${text}.`);
  });

  it('stays in its comment', () => {
    expect(comment('#', text).split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(2);
  });
});

/** The plan with this text for every input and in every comment. */
function poisoned(plan: Plan, text: string): Plan {
  const inputs = plan.inputs.map(
    (input): Input => ({
      ...input,
      status: 'given',
      value: typeof input.value === 'string' ? text : [text, text],
    }),
  );
  return { ...plan, inputs, subject: text, warnings: [text], title: text };
}

const tag = (name: string) => ({ tag: name, resolve: (value: string) => value });
const customTags = [tag('!Ref'), tag('!Sub'), tag('!GetAtt')];

describe.each(CASES.filter(({ name }) => /VPC|to zero|raised/.test(name)))('$name', (one) => {
  it.each(HOSTILE)('keeps its syntax with %j', async (text) => {
    const plan = poisoned(planOf(one), text);
    const write = (name: string) => TARGETS[name]?.(plan).text ?? '';
    const template = parseYaml(write('cloudformation'), { customTags });
    expect(template.Parameters.RoleArn.Default).toBe(text);
    const { variable } = await parseHcl('main.tf', write('terraform'));
    expect(templateText(variable.role_arn[0].default)).toBe(text);
    const { diagnostics } = ts.transpileModule(write('cdk'), { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    for (const { name, text: json } of TARGETS['aws-cli']?.(plan).files ?? []) {
      if (name.endsWith('.json')) expect(() => JSON.parse(json)).not.toThrow();
    }
  });
});
