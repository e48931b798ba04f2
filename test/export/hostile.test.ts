// Names that would break out of a syntax arrive as the text that they are. Flags refuse them; a
// renderer must not rely on that.

import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { TARGETS } from '../../src/deployment.ts';
import {
  comment,
  jsonText,
  pythonText,
  shellWord,
  typeScriptText,
  yamlText,
} from '../../src/export/writing.ts';
import { CASES, planOf } from './cases.ts';
import { HOSTILE, poisoned } from './hostile.ts';
import { isInstalled, outputOf } from './programs.ts';

const hasBash = isInstalled('bash', ['-c', 'true']);
const hasPython = isInstalled('python3', ['--version']);

describe.each(HOSTILE)('%j', (text) => {
  it('is one YAML scalar', () => {
    expect(parseYaml(`a: ${yamlText(text)}\n`)).toEqual({ a: text });
  });

  it('is one JSON string', () => expect(JSON.parse(jsonText(text))).toBe(text));

  it('is one TypeScript string', () => {
    const { outputText } = ts.transpileModule(`(${typeScriptText(text)})`, {});
    expect(Function(`return ${outputText}`)()).toBe(text);
  });

  it.skipIf(!hasBash || text.includes('\0'))('is one word of the shell (needs bash)', () => {
    expect(outputOf('bash', ['-s'], `printf '%s.' ${shellWord(text)}`)).toBe(`${text}.`);
  });

  it('stays in its comment', () => {
    expect(comment('#', text).split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(2);
  });
});

it.skipIf(!hasPython)('each is one Python string (needs python3)', () => {
  const program = 'import ast, json, sys; print(json.dumps(ast.literal_eval(sys.stdin.read())))';
  const list = `[${HOSTILE.map(pythonText).join(', ')}]`;
  expect(JSON.parse(outputOf('python3', ['-c', program], list))).toEqual(HOSTILE);
});

const tag = (name: string) => ({ tag: name, resolve: (value: string) => value });
const customTags = [tag('!Ref'), tag('!Sub'), tag('!GetAtt')];

describe.each(CASES.filter(({ name }) => /VPC|to zero|raised/.test(name)))('$name', (one) => {
  it.each(HOSTILE)('keeps its syntax with %j', (text) => {
    const plan = poisoned(planOf(one), text);
    const write = (name: string) => TARGETS[name]?.(plan).text ?? '';
    const template = parseYaml(write('cloudformation'), { customTags });
    expect(template.Parameters.Image.Default).toBe(text);
    const { diagnostics } = ts.transpileModule(write('cdk'), { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    for (const { name, text: json } of TARGETS['aws-cli']?.(plan).files ?? []) {
      if (name.endsWith('.json')) expect(() => JSON.parse(json)).not.toThrow();
    }
  });
});
