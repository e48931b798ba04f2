// What is typed into the page: as texts, as YAML, in the address.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { workloadYaml } from '../../src/format/workload-yaml.ts';
import { parseWorkload } from '../../src/index.ts';
import { addressOf, readAddress } from '../../src/page/address.ts';
import { changed, type Draft, documentOf, draftOf, readDraft } from '../../src/page/draft.ts';
import { draftYaml, readWritten } from '../../src/page/yaml.ts';
import { printWorkload } from '../../src/schema/print-workload.ts';
import { workloads as anyWorkload } from '../arbitraries.ts';

const IDS = ['real-time', 'serverless', 'async', 'batch'];

const drafts = fc
  .dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }))
  .map((texts): Draft => draftOf(texts));

describe('the address', () => {
  it('reads back as what it was made of', () => {
    fc.assert(
      fc.property(drafts, fc.option(drafts), (draft, pin) => {
        expect(readAddress(`#${addressOf({ draft, pin })}`)).toEqual({ draft, pin });
      }),
    );
  });

  it('is legible', () => {
    const draft = { payload: '50MB', requestRate: '200/day' };
    expect(addressOf({ draft, pin: { payload: '1MB' } })).toBe(
      'payload=50MB&requestRate=200/day~payload=1MB',
    );
  });

  it.each(['#', '', '#%', '#a=%zz', '#&&=&', '#~'])('takes %s for what it is', (hash) => {
    expect(() => readAddress(hash)).not.toThrow();
  });
});

describe('YAML', () => {
  it('reads back as what it was made of', () => {
    const names = fc.stringMatching(/^[a-zA-Z][\w-]{0,12}$/);
    const texts = fc
      .string({ minLength: 1 })
      .map((text) => text.trim())
      .filter(Boolean);
    fc.assert(
      fc.property(fc.dictionary(names, texts), (given) => {
        const draft = draftOf(given);
        const all = Object.keys(draft).length === 0 ? [] : [draft];
        expect(readWritten(draftYaml(draft))).toEqual({ drafts: all, problem: null });
      }),
    );
  });

  it('reads what the program writes', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const { drafts: read, problem } = readWritten(workloadYaml(workload));
        expect(problem).toBeNull();
        expect(readDraft(read[0] ?? {}, {}, IDS).workload).toEqual(workload);
      }),
    );
  });

  test.each<[string, string, Draft[]]>([
    [
      'comments and quotes',
      'payload: "50MB" # large\n\n# no more\nname: \'a # b\'',
      [{ name: 'a # b', payload: '50MB' }],
    ],
    [
      'several documents',
      'payload: 1MB\n---\npayload: 2MB\n...\n',
      [{ payload: '1MB' }, { payload: '2MB' }],
    ],
    ['JSON', '{"payload": "1MB", "gpu": true}', [{ payload: '1MB', gpu: 'true' }]],
    [
      'JSON lines',
      '{"payload": "1MB"}\n{"payload": "2MB"}\n',
      [{ payload: '1MB' }, { payload: '2MB' }],
    ],
    ['a list', '[{"records": 5}]', [{ records: '5' }]],
    ['names of objects', 'constructor: x\n__proto__: y', [{ constructor: 'x' }]],
  ])('reads %s', (_title, text, expected) => {
    const { drafts: read, problem } = readWritten(text);
    expect(problem).toBeNull();
    expect(read).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a nested field', 'expect:\n  not: [async]', 'line 2'],
    ['a field twice', 'payload: 1MB\npayload: 2MB', 'twice'],
    ['broken JSON', '{"payload": ', 'JSON'],
    ['a sentence', 'hello', 'line 1'],
  ])('says where it cannot read %s', (_title, text, says) => {
    expect(readWritten(text).problem).toContain(says);
  });
});

describe('a draft', () => {
  it('reads as its document does', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const draft = draftOf(printWorkload(workload));
        expect(readDraft(draft, {}, IDS)).toEqual({ workload, problems: {} });
        expect(parseWorkload(documentOf(draft))).toEqual(workload);
      }),
    );
  });

  it('keeps the last value that could be read, and says what is wrong', () => {
    const { workload, problems } = readDraft(
      { payload: '50MO', latency: 'low' },
      { payload: '50MB' },
      IDS,
    );
    expect(workload).toEqual({ payloadBytes: 50e6, latency: 'low' });
    expect(problems).toEqual({ payload: expect.stringContaining('50MO') });
  });

  it('leaves out what could never be read', () => {
    expect(readDraft({ payload: '3', gpu: 'maybe' }, {}, IDS)).toEqual({
      workload: {},
      problems: { payload: expect.stringContaining('unit'), gpu: expect.any(String) },
    });
  });

  it('stays in the order of the fields, and drops what is emptied', () => {
    const draft = changed({ latency: 'low', payload: '1MB' }, [
      { field: 'name', text: 'a' },
      { field: 'latency', text: ' ' },
    ]);
    expect(Object.entries(draft)).toEqual([
      ['name', 'a'],
      ['payload', '1MB'],
    ]);
  });
});
