import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it, test } from 'vitest';
import document from '../../data/pitfalls.json' with { type: 'json' };
import { allPitfalls } from '../../src/core/pitfalls.ts';
import { type FIELDS, fieldSchema } from '../../src/schema/fields.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { ask, on } from '../ask.ts';

const pitfalls = allPitfalls(ruleset.pitfalls ?? new Map());

/** Whether an option is told of the pitfall, under a workload: below, at and above each threshold. */
type Row = [option: string, workload: object, told: boolean];

const MB = 1e6;
const set = (item: number) => ({ records: 1000, datasetSize: `${item * 1000}B` });

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'container-timeout': [
    ['async', { processingTime: '59s' }, false],
    ['async', { processingTime: '60s' }, false],
    ['async', { processingTime: '60.001s' }, true],
    ['batch', { processingTime: '61s' }, true],
    ['real-time', { processingTime: '61s' }, false],
    ['async', { payload: '1MB' }, false],
  ],
  'container-body': [
    ['async', { payload: '6553499B' }, false],
    ['async', { payload: '6553500B' }, false],
    ['async', { payload: '6553501B' }, true],
    ['batch', { payload: '50MB' }, true],
    ['real-time', { responsePayload: '6553501B' }, true],
    ['real-time', { responsePayload: '6553500B' }, false],
    ['batch', set(6_553_500), false],
    ['batch', set(6_553_501), true],
    ['serverless', { payload: '50MB' }, false],
  ],
  'client-timeout': [
    ['real-time', { processingTime: '49.999s' }, false],
    ['real-time', { processingTime: '50s' }, true],
    ['serverless', { processingTime: '51s' }, true],
    ['async', { processingTime: '51s' }, false],
  ],
  'front-door': [
    ['real-time', { interactive: true, processingTime: '28s' }, false],
    ['real-time', { interactive: true, processingTime: '29s' }, false],
    ['real-time', { interactive: true, processingTime: '29.001s' }, true],
    ['serverless', { interactive: true, processingTime: '30s' }, true],
    ['real-time', { interactive: false, processingTime: '30s' }, false],
    ['real-time', { processingTime: '30s' }, false],
    ['async', { interactive: true, processingTime: '30s' }, false],
  ],
  'encoding-growth': [
    ['real-time', { payload: '4718591B' }, false],
    ['real-time', { payload: '4718592B' }, false],
    ['real-time', { payload: '4718593B' }, true],
    ['serverless', { payload: '3145728B' }, false],
    ['serverless', { payload: '3145729B' }, true],
    ['async', { payload: '1GB' }, false],
  ],
  'serverless-image': [
    ['serverless', { imageSize: '10737418239B' }, false],
    ['serverless', { imageSize: '10GiB' }, false],
    ['serverless', { imageSize: '10737418241B' }, true],
    ['serverless', { modelMemory: '999MB' }, false],
    ['serverless', { modelMemory: '1GB' }, true],
    ['serverless', { modelMemory: '2GB', imageSize: '3GB' }, false],
    ['real-time', { imageSize: '13GB' }, false],
  ],
  'serverless-disk': [
    ['serverless', { modelMemory: '2999MB' }, false],
    ['serverless', { modelMemory: '3GB' }, false],
    ['serverless', { modelMemory: '3001MB' }, true],
    ['async', { modelMemory: '4GB' }, false],
  ],
  'serverless-quota': [
    ['serverless', { peakRate: '9/s', processingTime: '1s' }, false],
    ['serverless', { peakRate: '10/s', processingTime: '1s' }, false],
    ['serverless', { peakRate: '11/s', processingTime: '1s' }, true],
    ['serverless', { requestRate: '2/s', processingTime: '1s', traffic: 'spiky' }, false],
    ['serverless', { requestRate: '3/s', processingTime: '1s', traffic: 'spiky' }, true],
    ['serverless', { peakRate: '1000/s' }, false],
    ['real-time', { peakRate: '11/s', processingTime: '1s' }, false],
  ],
  'instance-quota': [
    ['real-time', { gpu: true }, true],
    ['real-time', { gpu: false }, false],
    // 70 % in use: 2.1 at once take 3 instances, 2.8 take 4, 2.9 take 5.
    ['real-time', { peakRate: '2.1/s', processingTime: '1s' }, false],
    ['async', { peakRate: '2.8/s', processingTime: '1s' }, false],
    ['async', { peakRate: '2.9/s', processingTime: '1s' }, true],
    ['batch', { records: 10_800, processingTime: '1s', deadline: '1h' }, false],
    ['batch', { records: 14_400, processingTime: '1s', deadline: '1h' }, false],
    ['batch', { records: 14_401, processingTime: '1s', deadline: '1h' }, true],
    ['serverless', { peakRate: '9/s', processingTime: '1s' }, false],
  ],
  'gpu-capacity': [
    ['real-time', { gpu: true }, true],
    ['async', { gpu: true }, true],
    ['batch', { gpu: true }, true],
    ['serverless', { gpu: true }, false],
    ['real-time', { gpu: false }, false],
    ['real-time', { payload: '1MB' }, false],
  ],
  'batch-volume': [
    ['batch', { modelMemory: '24GB' }, false],
    ['batch', { modelMemory: '25GB' }, false],
    ['batch', { modelMemory: '25001MB' }, true],
    ['async', { modelMemory: '26GB' }, false],
  ],
  'endpoint-volume': [
    ['real-time', { modelMemory: '9GB' }, false],
    ['real-time', { modelMemory: '10GB' }, false],
    ['real-time', { modelMemory: '10001MB' }, true],
    ['async', { imageSize: '10GB' }, false],
    ['async', { imageSize: '10001MB' }, true],
    ['batch', { modelMemory: '11GB' }, false],
  ],
  'health-check': [
    ['real-time', { loadTime: '44s' }, false],
    ['real-time', { loadTime: '45s' }, true],
    ['async', { loadTime: '46s' }, true],
    ['async', { modelMemory: '999MB' }, false],
    ['async', { modelMemory: '1GB' }, true],
    ['async', { modelMemory: '2GB', loadTime: '5s' }, false],
    ['serverless', { loadTime: '46s' }, false],
  ],
  'worker-copies': [
    ['serverless', { modelMemory: '100MB' }, true],
    ['real-time', { modelMemory: '100MB' }, true],
    ['real-time', { payload: '1MB' }, false],
    ['async', { modelMemory: '100MB' }, false],
  ],
  'scale-out-lag': [
    ['real-time', { traffic: 'spiky' }, true],
    ['real-time', { traffic: 'steady' }, false],
    ['real-time', { payload: '1MB' }, false],
    ['async', { traffic: 'spiky' }, false],
  ],
  'split-lines': [
    ['batch', { records: 1 }, true],
    ['batch', { records: 1000, payload: '100KB' }, true],
    // No line of a file, but a file such as an image.
    ['batch', { records: 1000, payload: '101KB' }, false],
    ['batch', { datasetSize: '1GB' }, false],
    ['async', { records: 1000 }, false],
  ],
  'long-jobs-in-queue': [
    ['async', { processingTime: '9m' }, false],
    ['async', { processingTime: '10m' }, false],
    ['async', { processingTime: '601s' }, true],
    ['batch', { processingTime: '11m' }, false],
  ],
  'topics-permission': [
    ['async', { notification: true }, true],
    ['async', { notification: false }, false],
    ['async', { payload: '1MB' }, false],
    ['batch', { notification: true }, false],
  ],
  'inline-body': [
    ['async', { payload: '127999B' }, true],
    ['async', { payload: '128000B' }, true],
    ['async', { payload: '128001B' }, false],
    ['async', { gpu: true }, false],
    ['batch', { payload: '1KB' }, false],
  ],
  'streaming-model': [
    ['real-time', { streaming: true }, true],
    ['real-time', { streaming: false }, false],
    ['real-time', { payload: '1MB' }, false],
    ['serverless', { streaming: true }, false],
  ],
  'bills-until-deleted': [
    ['real-time', { payload: '1MB' }, true],
    ['serverless', { payload: '1MB' }, false],
    ['async', { payload: '1MB' }, false],
  ],
};

const toldOf = (option: string, workload: object): string[] =>
  on(option, ask(workload)).pitfalls.map(({ id }) => id);

describe.each(Object.entries(TABLES))('%s', (id, rows) => {
  test.each(rows)('%s, %j: %s', (option, workload, told) => {
    expect(toldOf(option, workload).includes(id)).toBe(told);
  });
});

it('has a table in this file for every pitfall, with a workload that is told of it and one that is not', () => {
  const missing = pitfalls.filter(({ id }) => {
    const answers = new Set(TABLES[id]?.map(([, , told]) => told));
    return answers.size < 2;
  });
  expect(missing.map(({ id }) => id)).toEqual([]);
  expect(Object.keys(TABLES).sort()).toEqual(pitfalls.map(({ id }) => id).sort());
});

/** What the compiler objects to in the file, and that it objects to one with a field that is none. */
function objections(): string[] {
  const [first] = document.pitfalls;
  const broken = { ...first, when: { field: 'paylod', above: '1MB' } };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pitfalls-'));
  try {
    const file = path.join(folder, 'written.ts');
    const lines = [
      `import type { PitfallsDocument } from ${JSON.stringify(path.resolve('src/core/pitfalls.ts'))};`,
      `export const written: PitfallsDocument = ${JSON.stringify(document)};`,
      '// @ts-expect-error',
      `export const broken: PitfallsDocument['pitfalls'][number] = ${JSON.stringify(broken)};`,
    ];
    writeFileSync(file, lines.join('\n'));
    const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
    const compilerOptions = { ...config.compilerOptions, types: [] };
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, process.cwd());
    const program = ts.createProgram([file], options);
    return ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each condition on a field, or on what is derived of fields, however deep it stands. */
function leavesOf(condition: object): Record<string, unknown>[] {
  const { all = [], any = [], ...leaf } = condition as { all?: object[]; any?: object[] };
  return [...(Object.keys(leaf).length > 0 ? [leaf] : []), ...[...all, ...any].flatMap(leavesOf)];
}

describe('the data', () => {
  it('is what its type says', () => {
    expect(objections()).toEqual([]);
  });

  const conditions = document.pitfalls.flatMap(({ when }) => leavesOf(when));
  test.each(conditions)('compares with what can be read: %j', ({ field, derived, ...asked }) => {
    expect(Object.keys(asked).length).toBeGreaterThan(0);
    const { is, stated, ...amounts } = asked;
    const schema = fieldSchema(derived === undefined ? (field as keyof typeof FIELDS) : 'payload');
    for (const amount of Object.values(amounts)) {
      const isPlain = derived !== undefined && typeof amount === 'number';
      expect(isPlain || schema.safeParse(amount).success).toBe(true);
    }
  });

  it('has ids of lower-case words, importance from 0 to 100, and says something', () => {
    for (const { id, importance, options, sources, ...rest } of document.pitfalls) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(importance).toBeGreaterThanOrEqual(0);
      expect(importance).toBeLessThanOrEqual(100);
      expect([options, sources]).not.toContainEqual([]);
      expect(Object.values(rest)).not.toContain('');
    }
  });

  it('names options that there are, and each id once', () => {
    const known = catalog.options.map(({ id }) => id);
    expect(document.pitfalls.flatMap(({ options }) => options)).toEqual(
      expect.arrayContaining(known),
    );
    for (const { options } of document.pitfalls) {
      expect(known).toEqual(expect.arrayContaining(options));
    }
    expect(new Set(document.pitfalls.map(({ id }) => id)).size).toBe(document.pitfalls.length);
  });

  it('uses every source that it lists', () => {
    const used = new Set(document.pitfalls.flatMap(({ sources }) => sources));
    expect(Object.keys(document.sources).filter((id) => !used.has(id))).toEqual([]);
  });

  it('fits two lines of the first screen: 69 characters of text, 130 with wayOut', () => {
    const long = document.pitfalls.filter(
      ({ text, wayOut }) => text.length > 69 || `${text} ${wayOut}`.length > 130,
    );
    expect(long.map(({ id }) => id)).toEqual([]);
  });
});

it('tells the most important first, and changes no verdict', () => {
  const workload = { payload: `${50 * MB}B`, processingTime: '5m', gpu: true };
  const { pitfalls: told, verdict } = on('async', ask(workload));
  const order = told.map(({ importance }) => importance);
  expect(order).toEqual(order.toSorted((a, b) => b - a));
  expect(verdict).toBe('recommended');
  expect(told[0]).toEqual({
    id: 'container-timeout',
    family: 'container',
    text: expect.stringContaining('60 s'),
    wayOut: expect.stringContaining('SAGEMAKER_MODEL_SERVER_TIMEOUT'),
    importance: 95,
    fields: ['processingTime'],
    source: expect.objectContaining({ asOf: '2026-11' }),
  });
});
