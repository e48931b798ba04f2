import ts from 'typescript';
import { expect, it } from 'vitest';
import { cdk } from '../../src/export/targets/cdk.ts';
import { CASES, planOf } from './cases.ts';

it.each(CASES)('is TypeScript: $name', (one) => {
  const { text } = cdk(planOf(one));
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});

it.each(CASES)('gives out what is there: $name', (one) => {
  const { text } = cdk(planOf(one));
  const outputs = [...text.matchAll(/new CfnOutput\(this, '(\w+)', \{[^}]*? value: (\w+)\.\w+,/g)];
  const names = outputs.map(([, name]) => name);
  expect(names).toContain('ModelArn');
  expect(names.includes('EndpointArn')).toBe(one.option !== 'batch');
  for (const [, , constant] of outputs) expect(text).toContain(`const ${constant} = new `);
});

it.each(CASES)('has no constant that nothing uses: $name', (one) => {
  const { text } = cdk(planOf(one));
  for (const [, constant = ''] of text.matchAll(/const (\w+) = new /g)) {
    expect(text.match(new RegExp(`\\b${constant}\\b[.)]`)), constant).not.toBeNull();
  }
});
