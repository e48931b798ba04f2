import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();
const check = (args: string[], input = '', env: Record<string, string> = {}) =>
  program(['check', ...args], { input, cwd: folder, env });

interface Found {
  id: string;
  severity: string;
  path: string;
  line: number | null;
  column: number | null;
  endColumn: number | null;
  flag: string | null;
}

const isPitfall = (id: string) => id.endsWith('-pitfall');

/** All but pitfalls, which are tried on their own. */
async function findings(args: string[], input: string): Promise<string[]> {
  const report = JSON.parse((await check([...args, '-f', 'json'], input)).stdout);
  const found: Found[] = report.workloads.flatMap((one: { findings: Found[] }) => one.findings);
  return [...found, ...report.general]
    .filter(({ id }) => !isPitfall(id))
    .map(({ id, severity, path: field }) => `${severity} ${id} ${field}`.trim());
}

/** The official schema; it is of draft 4, of which ajv knows all but the name. */
const {
  $schema: _,
  id: __,
  ...sarifSchema
} = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  sarifSchema,
);

/** Names of the elements of an XML document, which must be well-formed. */
function elements(text: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => names.push(name));
  parser.write(text).close();
  return names;
}

describe('findings', () => {
  it.each([
    [
      'what runs today is excluded',
      { payload: '50MB', latency: 'medium', current: 'real-time' },
      1,
      ['error current-excluded payload', 'compromise?'],
    ],
    [
      'what runs today fits',
      { payload: '1MB', traffic: 'steady', latency: 'low', current: 'real-time' },
      0,
      [],
    ],
    [
      'another option is much better',
      { payload: '1MB', traffic: 'intermittent', priority: 'cost', current: 'real-time' },
      0,
      ['warning current-outscored current'],
    ],
    [
      'what runs today is contested',
      { payload: '10MB', processingTime: '5s', current: 'real-time' },
      0,
      ['warning current-contested payload'],
    ],
    [
      'the answer hangs on a contested limit',
      { payload: '10MB', processingTime: '5s', latency: 'low', expect: 'async' },
      0,
      ['warning contested payload', 'note compromise latency'],
    ],
    [
      'a contested limit decides nothing',
      { payload: '10MB', processingTime: '5s', latency: 'medium', expect: 'async' },
      0,
      [],
    ],
    [
      'what should be eligible hangs on a contested limit',
      { payload: '10MB', latency: 'medium', expect: { eligible: ['real-time'] } },
      1,
      ['error expect-eligible expect.eligible[0]', 'warning contested payload'],
    ],
    [
      'the limit is near',
      { payload: '5.5MB', latency: 'low', traffic: 'steady', current: 'real-time' },
      0,
      ['note near-limit payload'],
    ],
    ['the expectation is met', { payload: '500MB', expect: 'async' }, 0, []],
    [
      'another option is expected',
      { payload: '500MB', expect: 'batch' },
      1,
      ['error expect-recommended expect'],
    ],
    [
      'one should be eligible',
      { payload: '500MB', expect: { eligible: ['async', 'serverless'] } },
      1,
      ['error expect-eligible expect.eligible[1]'],
    ],
    [
      'one should not be recommended',
      { payload: '500MB', expect: { not: ['batch', 'async'] } },
      1,
      ['error expect-not expect.not[1]'],
    ],
    [
      'the lead is too small',
      { payload: '1MB', expect: { minMargin: 99 } },
      1,
      ['error expect-margin expect.minMargin'],
    ],
    [
      'no option fits',
      { payload: '50MB', interactive: true, expect: { not: ['batch'] } },
      1,
      ['error none-eligible payload'],
    ],
    [
      'the best is a compromise',
      { payload: '50MB', latency: 'low', expect: 'async' },
      0,
      ['note compromise latency'],
    ],
    ['the workload is invalid', { payload: '5' }, 2, ['error invalid-workload payload']],
  ])('%s', async (_title, workload, status, expected) => {
    const input = JSON.stringify(workload);
    const wanted = expected.filter((one) => !one.endsWith('?'));
    expect(await findings(['-'], input)).toEqual(expect.arrayContaining(wanted));
    expect((await findings(['-'], input)).length).toBeLessThanOrEqual(expected.length);
    expect((await check(['-'], input)).status).toBe(status);
  });

  it('come from flags as well, for all workloads', async () => {
    const { status, stdout } = await check(
      ['-', '--expect', 'batch', '--color', 'never'],
      '{"payload":"500MB"}',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('standard input (--expect): error: batch is expected');
  });
});

describe('what a check fails on', () => {
  const compromise = '{"payload":"50MB","latency":"low"}';
  const contested = '{"payload":"10MB","processingTime":"5s","current":"real-time"}';
  it.each([
    ['compromise', compromise, 1],
    ['contested,compromise', contested, 1],
    ['unknown', '{"payload":"1MB","expect":"serverless"}', 1],
    ['mismatch', '{"payload":"500MB","expect":"batch"}', 1],
    ['none-eligible', compromise, 0],
    ['never', '{"payload":"500MB","expect":"batch"}', 0],
    ['never', '{"payload":"5","expect":"batch"}', 2],
    ['warning', contested, 1],
    ['current-contested', contested, 1],
    ['near-limit', contested, 0],
    ['warning', compromise, 2],
    [
      'unknown',
      '{"records":1000000,"datasetSize":"20GB","traffic":"one-off","latency":"high","coldStartTolerant":true,"expect":"batch"}',
      0,
    ],
  ])('--fail-on %s', async (failOn, input, status) => {
    expect((await check(['-', '--fail-on', failOn], input)).status).toBe(status);
  });

  it.each([
    [['--fail-on', 'never,compromise'], {}, '--fail-on'],
    [['--fail-on', 'never', '--fail-on', 'stale'], {}, '--fail-on'],
    [[], { INFER_ADVISOR_FAIL_ON: 'mismatch,never' }, 'INFER_ADVISOR_FAIL_ON'],
  ])('is not both never and something: %j %j', async (flags, env, place) => {
    const { status, stderr } = await check(['-', ...flags], compromise, env);
    expect(status).toBe(2);
    expect(stderr).toContain(`${place}: `);
    expect(stderr).toContain("has 'never' and other words, which contradict each other");
  });

  it('only lets the exit code be 0 with never', async () => {
    const { status, stdout } = await check(
      ['-', '--fail-on', 'never'],
      '{"payload":"500MB","expect":"batch"}',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/: error: batch is expected/);
  });

  it('names the fields that could change the answer, and asks for the first', async () => {
    const input = '{"payload":"1MB","traffic":"intermittent","expect":"serverless"}';
    expect((await check(['-', '--fail-on', 'unknown', '--color', 'never'], input)).stdout).toMatch(
      /error: stating .*gpu.* could change the answer \[not-judged\]\n {2}fix: state \w+: .*\?\n/,
    );
  });

  it('is nothing with never, said twice', async () => {
    const input = '{"payload":"500MB","expect":"batch"}';
    expect((await check(['-', '--fail-on', 'never,never'], input)).status).toBe(0);
  });

  it.each([
    ['2027-12-31', 1],
    ['2026-11-01', 0],
  ])('is an old catalog, on %s', async (day, status) => {
    const env = { SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) };
    const input = '{"payload":"500MB","expect":"async"}';
    expect((await check(['-', '--fail-on', 'stale'], input, env)).status).toBe(status);
  });

  it.each([
    ['2026-11-22', 0],
    ['2026-11-21', 1],
  ])('is a catalog of your own that was verified on a day to come, on %s', async (day, status) => {
    const env = { SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) };
    const own = write('own.json', '{"verified": "2026-11-22"}');
    const input = '{"payload":"500MB","expect":"async"}';
    const { stdout, ...rest } = await check(
      ['-', '--fail-on', 'stale', '--catalog', own],
      input,
      env,
    );
    expect(rest.status).toBe(status);
    expect(stdout.includes('a day that is still to come')).toBe(status === 1);
  });

  it.each([
    ['nothing is declared', ['-'], '{"payload":"1MB"}', /nothing to check/],
    ['there is no workload', ['-', '--input-format', 'ndjson'], '\n', /is empty/],
    ['there is no input', [], '', /is empty/],
    [
      'a word is unknown',
      ['-', '--fail-on', 'compromize'],
      compromise,
      /did you mean 'compromise'\?/,
    ],
    ['a format is unknown', ['-', '-f', 'xml'], compromise, /--format: 'xml' is unknown/],
    [
      'two formats go to standard output',
      ['-', '-f', 'text', '-f', 'json'],
      compromise,
      /only one/,
    ],
    [
      'two formats go to one file',
      ['self.json', '-f', 'json=a.out', '-f', 'sarif=./a.out'],
      '',
      /is given to two formats/,
    ],
    [
      'two formats go to standard output by its name',
      ['self.json', '-f', 'text', '-f', 'json=-'],
      '',
      /only one/,
    ],
    [
      'a flag is wrong, whatever the workloads are',
      ['self.json', '-', '--expect', 'asyn'],
      compromise,
      /^infer-advisor: --expect 'asyn' is not an option; did you mean 'async'\?\n$/,
    ],
    [
      'the output is for no format',
      ['self.json', '-o', 'a b.txt', '-f', 'json=b'],
      '',
      /--output: is for one format without a file of its own\n {2}give each format its file instead: -f 'text=a b\.txt'/,
    ],
    ['the output is the input', ['self.json', '-f', 'json=self.json'], '', /is also an input/],
  ])('never passes silently: %s', async (_title, args, input, message) => {
    write('self.json', compromise);
    const { status, stdout, stderr } = await check(args, input);
    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(message);
  });

  it('goes to standard output by the name of -', async () => {
    const { status, stdout } = await check(
      ['-', '-f', 'json=-'],
      '{"payload":"500MB","expect":"async"}',
    );
    expect([status, JSON.parse(stdout).summary.workloads]).toEqual([0, 1]);
  });

  it.each<[string, object, string[]]>([
    [
      'too large',
      { payload: '8MB', interactive: true, current: 'serverless', expect: 'serverless' },
      [
        'current-excluded payload: serverless would do with payload within 4 MB',
        'expect-recommended expect: serverless would do with payload within 4 MB; see infer-advisor explain --payload 8MB --interactive --current serverless',
        'none-eligible payload: real-time would do with payload within 6 MB; see infer-advisor explain --payload 8MB --interactive --current serverless',
        'contested payload: test real-time with such a request, or keep payload within 6 MB',
      ],
    ],
    [
      'another one expected',
      {
        payload: '500MB',
        expect: { recommended: 'serverless', eligible: ['real-time'], not: ['async'] },
      },
      [
        'expect-recommended expect: serverless would do with payload within 4 MB; see infer-advisor explain --payload 500MB; if async is right, expect async',
        'expect-eligible expect.eligible[0]: real-time would do with payload within 6 MB',
        'expect-not expect.not[0]: take async out of expect.not, or state what speaks against it',
      ],
    ],
    [
      'too slow, and too long',
      { processingTime: '90s', latency: '250ms', expect: { eligible: ['real-time', 'async'] } },
      [
        'expect-eligible expect.eligible[0]: real-time would do with processingTime within 60 s and latency of 1m30s or more',
        'expect-eligible expect.eligible[1]: async would do with latency of 1m30s or more',
        'none-eligible latency: async would do with latency of 1m30s or more; see infer-advisor explain --processing-time 1m30s --latency 250ms',
      ],
    ],
    [
      'many models',
      { models: 200, payload: '20KB', expect: { eligible: ['serverless'] } },
      ['expect-eligible expect.eligible[0]: serverless would do with one model'],
    ],
    [
      'too many requests at once',
      {
        peakRate: '1000/s',
        processingTime: '1s',
        interactive: true,
        expect: { eligible: ['serverless'] },
      },
      ['expect-eligible expect.eligible[0]: serverless would do with fewer requests at once (200)'],
    ],
    [
      'contested',
      { payload: '10MB', processingTime: '5s', current: 'real-time' },
      [
        'current-contested payload: consider async, or test real-time with such a request, or stay with payload within 6 MB',
      ],
    ],
    [
      'missing a wish',
      { payload: '50MB', latency: 'low', expect: 'batch' },
      [
        'expect-recommended expect: batch would do with latency high; see infer-advisor explain --payload 50MB --latency low; if async is right, expect async',
        'compromise latency: accept it; async would do with latency medium; real-time would do with payload within 6 MB',
      ],
    ],
  ])('names the ways out: %s', async (_title, workload, mends) => {
    const { stdout } = await check(['-', '-f', 'json'], JSON.stringify(workload));
    const found: { id: string; path: string; mend: string | null }[] =
      JSON.parse(stdout).workloads[0].findings;
    expect(found.map(({ id, path, mend }) => `${id} ${path}: ${mend}`)).toEqual(mends);
  });

  it('warns of a workload that declares nothing among others that do', async () => {
    const input = '{"payload":"500MB","expect":"async"}\n{"payload":"1MB"}';
    expect(await findings(['-'], input)).toEqual(['warning nothing-declared']);
  });
});

describe('a deadline for what runs today', () => {
  // 100,000 s of work in an hour: 28 at a time; a job needs 44, for it starts first.
  const DATED = { records: 100_000, processingTime: '1s', deadline: '1h' };
  it.each<[current: string, instances: number, found: string[]]>([
    ['real-time', 27, ['warning current-undersized instances']],
    ['real-time', 28, []],
    ['batch', 43, ['warning current-undersized instances']],
    ['batch', 44, []],
  ])('%s on %d instances: %j', async (current, instances, expected) => {
    const stated = { ...DATED, current, instances, instanceType: 'ml.m5.large' };
    const found = await findings([], JSON.stringify(stated));
    expect(found.filter((one) => one.includes('sized'))).toEqual(expected);
  });
});

describe('the rate for what runs today', () => {
  const GPU = { instanceType: 'ml.g5.xlarge', gpu: true, processingTime: '20s' };
  const OVER = ['warning current-overloaded instances'];
  it.each<[stated: object, found: string[]]>([
    [{ current: 'real-time', requestRate: '100/s' }, []],
    [{ current: 'real-time', requestRate: '101/s' }, OVER],
    [{ current: 'async', requestRate: '101/s' }, OVER],
    [{ current: 'real-time', requestRate: '1/s', peakRate: '101/s' }, OVER],
    [
      { current: 'real-time', requestRate: '101/s', payload: '50MB' },
      ['error current-excluded payload', ...OVER],
    ],
    [
      { current: 'real-time', requestRate: '101/s', payload: '10MB' },
      ['warning current-contested payload', ...OVER],
    ],
  ])('%j: %j', async (stated, expected) => {
    const found = await findings([], JSON.stringify({ ...GPU, instances: 2, ...stated }));
    expect(found.filter((one) => one.includes('current-'))).toEqual(expected);
  });

  it('can fail a check, and says what to correct', async () => {
    const stated = { ...GPU, current: 'real-time', instances: 2, requestRate: '200/s' };
    const { status, stdout } = await check(['-', '--fail-on', 'mismatch'], JSON.stringify(stated));
    expect(status).toBe(1);
    expect(stdout).toMatch(/each of 2 instances .* 2,000 requests at a time \(200\/s × 20s\)/);
    expect(stdout).toMatch(/fix: correct requestRate, processingTime or instances/);
  });
});

describe('pitfalls', () => {
  const OCR = {
    payload: '20MB',
    processingTime: '40s',
    latency: '5m',
    gpu: true,
    modelMemory: '12GB',
  };
  const pitfalls = async (workload: object, ...flags: string[]) => {
    const { stdout } = await check(['-', '-f', 'json', ...flags], JSON.stringify(workload));
    const found: Found[] = JSON.parse(stdout).workloads[0].findings;
    return found.filter(({ id }) => isPitfall(id)).map(({ id, severity }) => `${severity} ${id}`);
  };
  const TWO = ['note container-pitfall', 'note disk-pitfall'];

  it('stand at the field that makes them apply', async () => {
    const { stdout } = await check(
      ['-', '-f', 'json'],
      JSON.stringify({ ...OCR, expect: 'async' }),
    );
    const found: Found[] = JSON.parse(stdout).workloads[0].findings;
    expect(found.map(({ id, path: field }) => [id, field])).toEqual([
      ['container-pitfall', 'payload'],
      ['disk-pitfall', 'modelMemory'],
    ]);
  });

  it('are told by the two that matter most', async () => {
    expect(await pitfalls({ ...OCR, current: 'async' })).toEqual(TWO);
    expect(await pitfalls({ ...OCR, expect: 'async' })).toEqual(TWO);
  });

  it('are told all of a kind that is asked for', async () => {
    expect(
      await pitfalls({ ...OCR, current: 'async' }, '--severity', 'quota-pitfall=warning'),
    ).toEqual([...TWO, 'warning quota-pitfall', 'warning quota-pitfall']);
    const failing = await pitfalls({ ...OCR, current: 'async' }, '--fail-on', 'container-pitfall');
    expect(failing.filter((one) => one === 'error container-pitfall')).toHaveLength(2);
  });

  it('can be switched off', async () => {
    const off = ['--severity', 'container-pitfall=off,disk-pitfall=off'];
    expect(await pitfalls({ ...OCR, current: 'async' }, ...off)).toEqual([]);
  });

  it('are not told of a choice that does not stand', async () => {
    expect(await pitfalls({ ...OCR, current: 'real-time' })).toEqual([]);
    expect(await pitfalls({ ...OCR, expect: 'batch' })).toEqual([]);
  });
});

describe('findings of one cause', () => {
  const LARGE = 'payload: 8MB\ninteractive: true\ncurrent: serverless\nexpect: serverless\n';
  const outputOf = async (format: string, args: string[] = []) => {
    write('large.yaml', LARGE);
    return await check(['large.yaml', '-f', format, '--color', 'never', ...args]);
  };

  it('are told as one in text', async () => {
    expect((await outputOf('text')).stdout).toBe(
      `large.yaml:1:1: error: serverless runs today, but is excluded: payload: 8MB is over 4 MB [current-excluded]
  1 | payload: 8MB
    | ^^^^^^^
  also 4:1: error: serverless is expected, but no option is recommended [expect-recommended]
  also 1:1: error: no option is eligible [none-eligible]
  also 1:1: warning: AWS contradicts itself on the payload limit of real-time; under the other reading it would be real-time [contested]
  fix: serverless would do with payload within 4 MB; see infer-advisor explain large.yaml; real-time would do with payload within 6 MB; test real-time with such a request, or keep payload within 6 MB

1 workload checked: 3 errors, 1 warning (shown as 1)
`,
    );
  });

  it('are one annotation, one result, one failure and one row', async () => {
    const annotations = (await outputOf('github')).stdout.trimEnd().split('\n');
    expect(annotations).toHaveLength(2);
    expect(annotations[0]).toMatch(
      /^::error file=large\.yaml,line=1,.*4 MB%0Aalso 4:1: error: .*%0Afix: [^%]*$/,
    );
    const { results } = JSON.parse((await outputOf('sarif')).stdout).runs[0];
    expect(results).toHaveLength(1);
    expect(results[0].relatedLocations).toHaveLength(3);
    expect(isSarif(JSON.parse((await outputOf('sarif')).stdout))).toBe(true);
    const { stdout: junit } = await outputOf('junit');
    expect(elements(junit).filter((name) => name === 'failure')).toHaveLength(1);
    expect(junit).toContain('\nalso 1:1: error: no option is eligible [none-eligible]\n');
    const rows = (await outputOf('markdown')).stdout.match(/^\| (?:\*\*)?(?:error|warning)/gm);
    expect(rows).toHaveLength(1);
  });

  it('are all there in JSON, each with the one that leads it', async () => {
    const { summary, workloads } = JSON.parse((await outputOf('json')).stdout);
    expect(summary).toMatchObject({ errors: 3, warnings: 1, causes: 1 });
    const parts = workloads[0].findings.map(({ id, partOf }: { id: string; partOf: unknown }) => [
      id,
      partOf,
    ]);
    expect(parts).toEqual([
      ['current-excluded', null],
      ['expect-recommended', 0],
      ['none-eligible', 0],
      ['contested', 0],
    ]);
  });

  it.each<[string[], number, string]>([
    [[], 1, 'error: serverless runs today'],
    [['--fail-on', 'never'], 0, 'error: serverless runs today'],
    [['--severity', 'current-excluded=note'], 1, 'error: serverless is expected, but'],
    [['--severity', 'current-excluded=off'], 1, 'error: serverless is expected, but'],
    [
      ['current-excluded', 'expect-recommended', 'none-eligible'].flatMap((id) => [
        '--severity',
        `${id}=note`,
      ]),
      0,
      'warning: AWS contradicts itself',
    ],
  ])('keep their own severities: %j', async (args, status, lead) => {
    const { status: code, stdout } = await outputOf('text', args);
    expect([code, stdout.split('\n')[0]]).toEqual([status, expect.stringContaining(lead)]);
  });

  it('are ignored one by one', async () => {
    const ignores = [{ id: 'current-excluded', reason: 'known' }];
    write('ignoring.json', JSON.stringify({ ignores }));
    const { status, stdout } = await outputOf('text', ['--config', 'ignoring.json']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^large\.yaml:4:1: error: serverless is expected/);
    expect(stdout).toMatch(
      /^large\.yaml:1:1: ignored: serverless runs today, .*\[current-excluded\]\n {2}because: known$/m,
    );
    expect(stdout).toContain('2 errors, 1 warning (shown as 1), 1 ignored\n');
  });

  it.each<[string, object, string[][]]>([
    [
      'what runs and what is expected are outscored',
      {
        payload: '1MB',
        traffic: 'intermittent',
        priority: 'cost',
        current: 'real-time',
        expect: 'real-time',
      },
      [['expect-recommended', 'current-outscored']],
    ],
    [
      'one is expected, and the one that is recommended is not wanted',
      { payload: '500MB', expect: { recommended: 'batch', not: ['async'] } },
      [['expect-recommended', 'expect-not']],
    ],
    [
      'different fields',
      { payload: '50MB', latency: 'low', current: 'real-time', expect: 'async' },
      [['current-excluded'], ['compromise']],
    ],
    [
      'the lead alone is too small',
      { payload: '8MB', latency: 'medium', current: 'serverless', expect: { minMargin: 99 } },
      [['current-excluded'], ['expect-margin']],
    ],
  ])('are those with a field or the answer in common: %s', async (_title, workload, expected) => {
    const { stdout } = await check(['-', '-f', 'json'], JSON.stringify(workload));
    const found: { id: string; partOf: number | null }[] = JSON.parse(stdout).workloads[0].findings;
    const groups = found.flatMap(({ id, partOf }, at) =>
      partOf === null
        ? [[id, ...found.filter((one) => one.partOf === at).map((one) => one.id)]]
        : [],
    );
    expect(groups).toEqual(expected);
  });
});

describe('places', () => {
  const YAML =
    'name: invoices\npayload: 50MB\nlatency: medium\ncurrent: real-time\nexpect:\n  not: [async]\n';
  it.each([
    ['YAML', 'a.yaml', YAML, ['2:1-8', '6:9-14']],
    [
      'JSON',
      'a.json',
      '{\n  "payload": "50MB",\n  "latency": "medium",\n  "current": "real-time",\n  "expect": {"not": ["async"]}\n}',
      ['2:3-12', '5:22-29'],
    ],
    [
      'NDJSON',
      'a.ndjson',
      '\n{"payload":"50MB","latency":"medium","current":"real-time","expect":{"not":["async"]}}\n',
      ['2:2-11', '2:77-84'],
    ],
    [
      'an array',
      'b.json',
      '[ {"payload":"1MB","current":"serverless"},\n  {"payload":"50MB","latency":"medium","current":"real-time","expect":{"not":["async"]}}]',
      ['2:4-13', '2:79-86'],
    ],
    ['documents', 'b.yaml', `payload: 500MB\nexpect: async\n---\n${YAML}`, ['5:1-8', '9:9-14']],
  ])('are found in %s', async (_title, name, text, expected) => {
    write(name, text);
    const report = JSON.parse((await check([name, '-f', 'json'])).stdout);
    const found: Found[] = report.workloads.flatMap((one: { findings: Found[] }) => one.findings);
    const errors = found.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, column, endColumn }) => `${line}:${column}-${endColumn}`)).toEqual(
      expected,
    );
  });

  it.each<[string, string, object, string, string[]]>([
    ['excluded', 'one field', { payload: '50MB' }, 'payload', []],
    ['contested', 'one field', { payload: '8MB' }, 'payload', []],
    ['contested', 'one field, stated by a flag', {}, 'payload', ['--payload', '8MB']],
    ['excluded', 'several fields', { payload: '50MB', processingTime: '5m' }, 'current', []],
    [
      'excluded',
      'several fields, one contested',
      { payload: '8MB', processingTime: '5m' },
      'current',
      [],
    ],
    [
      'excluded',
      'one field, besides a detour',
      { payload: '50MB', scaleToZero: true },
      'payload',
      [],
    ],
    [
      'contested',
      'one field, besides a detour',
      { payload: '8MB', scaleToZero: true },
      'payload',
      [],
    ],
    ['outscored', 'no field', { traffic: 'intermittent', priority: 'cost' }, 'current', []],
  ])(
    'of what runs today, %s by %s, are what causes it',
    async (kind, _by, workload, field, args) => {
      const spec = { name: 'a', latency: 'medium', current: 'real-time', ...workload };
      const lines = Object.entries(spec).map(([name, value]) => `${name}: ${value}\n`);
      write('cause.yaml', lines.join(''));
      const said = async (format: string) =>
        (await check(['cause.yaml', '-f', format, ...args])).stdout;
      const { findings: all } = JSON.parse(await said('json')).workloads[0];
      const line = args.length > 0 ? null : Object.keys(spec).indexOf(field) + 1;
      const flag = args[0] ?? null;
      expect(all[0]).toMatchObject({ id: `current-${kind}`, path: field, line, flag });
      const [{ locations }] = JSON.parse(await said('sarif')).runs[0].results;
      expect(locations[0].physicalLocation.region.startLine).toBe(line ?? 1);
      expect(await said('github')).toMatch(
        line ? `file=cause.yaml,line=${line},` : 'file=cause.yaml,',
      );
    },
  );

  it('are shown with a caret', async () => {
    write('caret.yaml', YAML);
    const { stdout } = await check(['caret.yaml', '--color', 'never']);
    expect(stdout).toContain(
      'caret.yaml:2:1: error: invoices: real-time runs today, but is excluded: payload: 50MB is over 6 MB [current-excluded]\n' +
        '  2 | payload: 50MB\n    | ^^^^^^^\n  fix: move to async\n',
    );
    expect(stdout).toMatch(/\n1 workload checked: 2 errors\n$/);
  });

  it('are shown in a long line by what surrounds them', async () => {
    const long = `{"name":"${'n'.repeat(150)}","payload":"50MB","interactive":false,"current":"real-time"}`;
    const { stdout } = await check(['-', '--color', 'never'], long);
    const [, source = '', caret = ''] = stdout.split('\n');
    expect(source.length).toBeLessThanOrEqual(80);
    expect(source.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('"payload"');
  });
});

describe('formats', () => {
  const hostile = 'a\u001b[31m\n\u202e\u200b<b>&"\'|`=cmd,::error::%0A]]>\u0000\ufffe';
  const input = [
    JSON.stringify({ name: hostile, payload: '50MB', latency: 'medium', current: 'real-time' }),
    JSON.stringify({ name: 'second', payload: '500MB', expect: 'async' }),
    JSON.stringify({ payload: hostile }),
  ].join('\n');
  const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

  it.each(['text', 'json', 'junit', 'sarif', 'github', 'markdown'])(
    '%s is safe to print and keeps the exit code',
    async (format) => {
      const { status, stdout } = await check(['-', '-f', format, '--color', 'never'], input);
      expect(status).toBe(2);
      expect(stdout).not.toMatch(UNSAFE);
    },
  );

  it('go to several places at once', async () => {
    write('several.ndjson', input);
    const files = [
      '-f',
      'text',
      '-f',
      'sarif=out.sarif',
      '-f',
      'junit=out.xml',
      '-f',
      'json=out.json',
    ];
    const { stdout } = await check(['several.ndjson', ...files]);
    expect(stdout).toContain('3 workloads checked');
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    expect(JSON.parse(read('out.json')).summary).toMatchObject({ workloads: 3, errors: 2 });
    expect(elements(read('out.xml')).filter((name) => name === 'testcase')).toHaveLength(3);
    expect(isSarif(JSON.parse(read('out.sarif')))).toBe(true);
  });

  it('sarif is valid by the official schema', async () => {
    const { stdout } = await check(['-', '-f', 'sarif'], input);
    isSarif(JSON.parse(stdout));
    expect(isSarif.errors).toBeNull();
    expect(isSarif({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
    write('a b#c.json', '{"payload":"50MB","interactive":false,"current":"real-time"}');
    const { runs } = JSON.parse((await check(['a b#c.json', '-f', 'sarif'])).stdout);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'current-excluded',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b%23c.json' },
            region: { startLine: 1, startColumn: 2, endColumn: 11 },
          },
        },
      ],
    });
  });

  it('junit is well-formed XML, with a failure for each error', async () => {
    const { stdout } = await check(['-', '-f', 'junit'], input);
    const names = elements(stdout);
    expect(names.filter((name) => name === 'testcase')).toHaveLength(3);
    expect(names.filter((name) => name === 'failure')).toHaveLength(2);
    expect(stdout).toMatch(/<testsuites name="infer-advisor" tests="3" failures="2"/);
  });

  it('github says each finding on one line, which cannot start a command of its own', async () => {
    const { stdout } = await check(['-', '-f', 'github'], input);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.pop()).toBe('infer-advisor: 3 workloads checked: 2 errors, 1 note');
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::/);
  });

  it("github adds to the job's summary", async () => {
    const summary = write('summary.md', 'before\n');
    await check(['-', '-f', 'github'], input, { GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## infer\\?-advisor check\n/);
    const { status, stderr } = await check(['-', '-f', 'github'], input, {
      GITHUB_STEP_SUMMARY: folder,
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('job summary')]);
  });
});

describe('messages', () => {
  const say = async (workload: object, ...args: string[]) =>
    (await check(['-', '--color', 'never', ...args], JSON.stringify(workload))).stdout;

  it('name what an expected option misses, and leave numbers and ways to the hint', async () => {
    const workload = { payload: '600MB', processingTime: '40m', requestRate: '30/day', gpu: true };
    expect(await say({ ...workload, traffic: 'spiky', expect: 'batch' })).toMatch(
      /recommended, with [\d.]+ points; batch is number 2, with [\d.]+ points, and misses payload and requestRate \[expect-recommended\][\s\S]*fix: batch would do with payload within 100 MB and requests that are collected for a job; see/,
    );
  });

  it('say which of two is a compromise, and why', async () => {
    const workload = { processingTime: '15s', scaleToZero: true, traffic: 'intermittent' };
    expect(await say({ ...workload, gpu: true, current: 'real-time' })).toMatch(
      /real-time runs today, but is a compromise \(scaleToZero: [^()]*\); async leads by /,
    );
  });

  it('name the scores and what decides where another option is expected', async () => {
    expect(await say({ payload: '1MB', traffic: 'steady', expect: 'serverless' })).toMatch(
      /serverless is expected, but real-time is recommended, with [\d.]+ points; serverless is number \d, with [\d.]+ points; it loses points on traffic-pattern and cost.* \[expect-recommended\]/,
    );
  });

  it('quote the file for the shell', async () => {
    const file = write("a 'b.yaml", 'payload: 1MB\ntraffic: steady\nexpect: serverless\n');
    const { stdout } = await check([path.relative(folder, file), '--strict']);
    expect(stdout).toContain(`see infer-advisor explain 'a '\\''b.yaml' --strict; if`);
  });

  it('are short where no option is eligible', async () => {
    const said = await say({
      payload: '50MB',
      interactive: true,
      gpu: true,
      expect: { not: ['batch'] },
    });
    expect(said).toContain(
      'error: no option is eligible; nearest is real-time (payload: 50MB is over 6 MB) [none-eligible]\n',
    );
  });

  it('say plainly what a compromise falls short of', async () => {
    expect(await say({ payload: '50MB', latency: 'low', expect: 'async' })).toContain(
      'note: async comes closest, but is a compromise (latency is medium at best, not low) [compromise]\n',
    );
  });

  it('say what is recommended besides a contested option that runs', async () => {
    expect(
      await say({ payload: '10MB', traffic: 'spiky', interactive: false, current: 'real-time' }),
    ).toMatch(
      /\(25 MB elsewhere\); async is recommended under either reading \[current-contested\][\s\S]*fix: consider async, or test real-time with such a request/,
    );
  });

  it.each([
    [[], /warning: AWS contradicts itself on the payload limit of real-time; .* real-time/],
    [
      ['--assume', 'documented'],
      /note: AWS contradicts itself on the payload limit of real-time; .* async/,
    ],
  ])('take a stated reading for decided: %j', async (args, words) => {
    const workload = {
      payload: '10MB',
      processingTime: '5s',
      latency: 'low',
      expect: { not: ['batch'] },
    };
    expect(await say(workload, ...args)).toMatch(words);
  });
});
