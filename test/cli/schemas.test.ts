import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import catalog from '../../data/catalog.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { schemaNames } from '../../src/cli/published-schemas.ts';
import { FIELDS } from '../../src/schema/fields.ts';
import { parseWord } from '../../src/schema/words.ts';
import { program, records } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const schemaOf = async (name: string) => JSON.parse((await program(['schema', name])).stdout);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const schemas = new Map(
  await Promise.all(schemaNames().map(async (name) => [name, await schemaOf(name)] as const)),
);
const validators = new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));

function problems(name: string, value: unknown): unknown {
  const validate = validators.get(name);
  return validate?.(value) ? null : validate?.errors?.slice(0, 3);
}

interface Node {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
}

/** Paths of the fields that nothing is said of, neither at the field nor where its kind is defined. */
function undescribed(schema: Node & { readonly $defs?: Readonly<Record<string, Node>> }): string[] {
  const meaningOf = ({ description, $ref = '' }: Node): string | undefined =>
    description ?? schema.$defs?.[decodeURIComponent($ref.replace('#/$defs/', ''))]?.description;
  function within(node: unknown, path: string): string[] {
    if (typeof node !== 'object' || node === null) return [];
    const { properties = {}, ...rest }: Node = node;
    return [
      ...Object.entries(properties).flatMap(([name, field]) => [
        ...(meaningOf(field) ? [] : [`${path}.${name}`]),
        ...within(field, `${path}.${name}`),
      ]),
      ...Object.entries(rest).flatMap(([name, inner]) => within(inner, `${path}/${name}`)),
    ];
  }
  return within(schema, '');
}

describe('schemas', () => {
  it('are of JSON Schema 2020-12, named, and ship in the package', () => {
    for (const [name, schema] of schemas) {
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

  it.each([...schemas])('%s says of each field what it holds', (_name, schema) => {
    expect(undescribed(schema)).toEqual([]);
    expect(JSON.stringify(schema).length).toBeGreaterThan(1000);
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

  it.each([
    [{ payload: 5 }],
    [{ payloads: '5MB' }],
    [{ gpu: 'yes' }],
    [{ traffic: 'spikey' }],
    [{ latency: 'lwo' }],
    [[]],
  ])('%j is no valid workload', (document) => {
    expect(problems('workload', document)).not.toBeNull();
  });

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

  it.each(['latency', 'traffic', 'priority'] as const)(
    '%s is spelt as freely as it is read',
    (field) => {
      const words = FIELDS[field].words ?? [];
      const odd = fc.constantFrom('', ' ', '-', '_', 's');
      const spelling = fc
        .tuple(fc.constantFrom(...words), fc.infiniteStream(fc.tuple(odd, fc.boolean())))
        .map(([word, stream]) =>
          Array.from(word, (one) => {
            const [before, isLarge] = stream.next().value as [string, boolean];
            return before + (isLarge ? one.toUpperCase() : one);
          }).join(''),
        );
      fc.assert(
        fc.property(spelling, (text) => {
          expect(problems('workload', { [field]: text }) === null).toBe(
            parseWord(text, words) !== undefined,
          );
        }),
      );
    },
  );

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
