import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import catalog from '../../data/catalog.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import type { Recommendation } from '../../src/core/types.ts';
import { SCHEMA_NAMES } from '../../src/schema/json-schemas.ts';
import type { recommendationRecord } from '../../src/schema/result.ts';
import { program, records } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const schemaOf = async (name: string) => JSON.parse((await program(['schema', name])).stdout);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const schemas = await Promise.all(SCHEMA_NAMES.map(schemaOf));
const validators = new Map(SCHEMA_NAMES.map((name, at) => [name, ajv.compile(schemas[at])]));

function problems(name: (typeof SCHEMA_NAMES)[number], value: unknown): unknown {
  const validate = validators.get(name);
  return validate?.(value) ? null : validate?.errors?.slice(0, 3);
}

/** The keys that a type declares; an open object's index signature is none. */
type Declared<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Printed = (typeof recommendationRecord)['_zod']['output'];

describe('schemas', () => {
  it('are of JSON Schema 2020-12, named, and ship in the package', async () => {
    for (const name of SCHEMA_NAMES) {
      const schema = await schemaOf(name);
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `urn:infer-advisor:${name}:1`,
        title: expect.any(String),
      });
      const file = path.join(root, 'dist/schemas', `${name}.schema.json`);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
    }
    expect(manifest.exports['./schemas/*']).toBe('./dist/schemas/*');
  });

  it('have the keys of the types', () => {
    const keys: Same<
      Exclude<Declared<Printed>, 'file' | 'line' | 'index' | 'migration'>,
      keyof Recommendation
    > = true;
    const options: Same<
      Declared<Printed['options'][number]>,
      keyof Recommendation['options'][number]
    > = true;
    const constraints: Same<
      Declared<Printed['options'][number]['constraints'][number]>,
      keyof Recommendation['options'][number]['constraints'][number]
    > = true;
    const workload: Same<Declared<Printed['workload']>, keyof Recommendation['workload']> = true;
    expect([keys, options, constraints, workload]).toEqual([true, true, true, true]);
  });

  it('say what is wrong with the name of a schema', async () => {
    const { status, stderr } = await program(['schema', 'workloads']);
    expect([status, stderr]).toEqual([2, expect.stringContaining("did you mean 'workload'?")]);
  });
});

describe('documents', () => {
  it.each([
    [{ payload: '50MB', latency: 'low', traffic: 'Spiky', records: 5, expect: { not: ['async'] } }],
    [{ $schema: './workload.schema.json', name: 'x', gpu: true, expect: 'async' }],
  ])('%j is a valid workload', async (document) => {
    expect(problems('workload', document)).toBeNull();
    expect((await program(['recommend', '-'], { input: JSON.stringify(document) })).status).toBe(0);
  });

  it.each([[{ payload: 5 }], [{ payloads: '5MB' }], [{ gpu: 'yes' }], [[]]])(
    '%j is no valid workload',
    (document) => {
      expect(problems('workload', document)).not.toBeNull();
    },
  );

  it.each([
    [{}],
    [{ $schema: 'config.schema.json', specs: ['specs'], priority: 'cost', strict: true }],
    [{ assumptions: { utilisation: 0.8, typicalTime: '900ms', highAvailability: true } }],
    [{ failOn: ['stale'], severities: { 'near-limit': 'off' } }],
    [{ ignores: [{ id: 'near-limit', file: 'a', name: 'b', reason: 'c' }] }],
  ])('%j is a valid project file', (document) => {
    expect(problems('config', document)).toBeNull();
  });

  it.each([
    [{ priority: 'cheap' }],
    [{ specs: [] }],
    [{ spec: ['specs'] }],
    [{ severities: { 'near-limits': 'off' } }],
    [{ severities: { 'invalid-workload': 'off' } }],
    [{ ignores: [{ id: 'near-limit' }] }],
    [{ assumptions: { utilization: 1 } }],
  ])('%j is no valid project file', (document) => {
    expect(problems('config', document)).not.toBeNull();
  });

  it('the shipped catalog is valid', () => {
    expect(problems('catalog', catalog)).toBeNull();
  });
});

describe('output', () => {
  const input = [
    '{"name":"a","payload":"10MB","processingTime":"30s","current":"serverless"}',
    '{"payload":"50MB","latency":"250ms"}',
    '{"payload":"5"}',
    'oops',
    '{"gpu":true,"traffic":"spiky","scaleToZero":true,"expect":"async"}',
  ].join('\n');

  it.each([
    ['at length', []],
    ['in short', ['--brief']],
    ['strictly', ['--strict', '--assume', 'documented']],
    ['with costs', ['--cost']],
  ])('of recommend %s', async (_, flags) => {
    const args = ['recommend', '-', '--format', 'ndjson', ...flags];
    const found = records((await program(args, { input })).stdout);
    expect(found).toHaveLength(5);
    for (const record of found) expect(problems('result', record)).toBeNull();
  });

  it('of recommend for a single workload', async () => {
    const { stdout } = await program(['recommend', '--payload', '10MB', '--format', 'json']);
    expect(problems('result', JSON.parse(stdout))).toBeNull();
    expect(problems('result', { ...JSON.parse(stdout), status: 'fine' })).not.toBeNull();
  });

  it('of check', async () => {
    const { stdout } = await program(['check', '-', '-f', 'json'], { input });
    const report = JSON.parse(stdout);
    expect(problems('report', report)).toBeNull();
    const findings = report.workloads.flatMap((one: { findings: unknown[] }) => one.findings);
    expect(findings.length).toBeGreaterThan(3);
    for (const found of findings) expect(problems('finding', found)).toBeNull();
  });
});
