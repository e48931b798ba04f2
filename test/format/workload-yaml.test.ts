import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { skeletonYaml, workloadYaml } from '../../src/format/workload-yaml.ts';
import { FIELD_NAMES, FIELDS } from '../../src/schema/fields.ts';
import { readWorkload, workloadOrThrow } from '../../src/schema/read-workload.ts';
import type { FieldName, Workload } from '../../src/schema/workload.ts';
import { catalog } from '../../src/shipped.ts';
import { workloads } from '../arbitraries.ts';

const optionIds = catalog.options.map(({ id }) => id);
const read = (yaml: string): Workload => workloadOrThrow(parse(yaml), optionIds);

/** Nothing that would move, hide or reorder what is shown around it. */
const UNSAFE = /[^\n\P{C}]|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/u;

describe('a workload as YAML', () => {
  it('reads back as the same workload, and has nothing in it that hides', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const yaml = workloadYaml(workload);
        expect(read(yaml)).toEqual(workload);
        expect(yaml).not.toMatch(UNSAFE);
      }),
    );
  });

  it('has a comment for each field, and its schema', () => {
    const workload = read('{ payload: 50MB, latency: low, gpu: true, name: "yes" }');
    expect(workloadYaml(workload)).toBe(
      [
        '# A workload for infer-advisor.',
        '# What is left out is not stated: nothing is assumed for it.',
        '$schema: urn:infer-advisor:workload:1',
        '',
        '# label in the output',
        'name: "yes"',
        '',
        '# largest request body',
        'payload: 50MB',
        '',
        '# acceptable latency: low (seconds or less), medium (minutes), high (hours), or a duration such as 250ms',
        'latency: low',
        '',
        '# the model needs a GPU',
        'gpu: true',
        '',
      ].join('\n'),
    );
  });
});

/** The skeleton with the example of these fields taken as stated. */
const filled = (fields: readonly FieldName[], given: Workload = {}): string =>
  skeletonYaml(given).replace(/^#(\w+):/gm, (line, field) =>
    fields.includes(field) ? `${field}:` : line,
  );

const LABELS: readonly FieldName[] = ['name', 'current', 'expect', 'instanceType', 'instances'];

describe('the skeleton', () => {
  it('has every field, with its meaning above it', () => {
    const text = skeletonYaml({});
    for (const field of FIELD_NAMES) {
      const { meaning, example } = FIELDS[field];
      expect(text).toContain(`\n# ${meaning}\n#${field}: ${example}\n`);
    }
    expect(parse(text)).toEqual({ $schema: 'urn:infer-advisor:workload:1' });
  });

  it('is valid with all examples, with each alone, and with any of them', () => {
    expect(Object.keys(parse(filled(FIELD_NAMES)))).toEqual(['$schema', ...FIELD_NAMES]);
    const someFields = fc.subarray([...FIELD_NAMES]);
    const sets = [
      FIELD_NAMES,
      ...FIELD_NAMES.map((field) => [field]),
      ...fc.sample(someFields, 50),
    ];
    for (const fields of sets) {
      const result = readWorkload(parse(filled(fields)), optionIds);
      const isJudged = fields.some((field) => !LABELS.includes(field));
      expect(result.ok, fields.join()).toBe(isJudged);
      expect(readWorkload(parse(filled(fields)), optionIds, true).ok).toBe(true);
    }
  });

  it('states what is given', () => {
    const given = read('{ payload: 4MB, traffic: spiky }');
    expect(read(skeletonYaml(given))).toEqual(given);
    expect(read(filled(['gpu'], given))).toEqual({ ...given, gpu: true });
  });
});
