import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, program, records, start, workspace } from './program.ts';

const { folder, write } = workspace();

const SMALL = '{"name":"small","payload":"1MB"}';
const LARGE = '{"name":"large","payload":"500MB","latency":"medium"}';
const NOTHING = '{"name":"nothing","payload":"50MB","interactive":true}';
const BRIEF = ['recommend', '--format', 'ndjson', '--brief'];
const brief = async (args: string[], input = '') => {
  const { status, stdout } = await program([...BRIEF, ...args], { input });
  return { status, records: records(stdout) };
};
const answers = async (args: string[], input = '') =>
  (await brief(args, input)).records.map(({ name, recommended }) => [name, recommended]);

const BOTH = [
  ['small', 'serverless'],
  ['large', 'async'],
];

const LARGE_YAML = 'name: large\npayload: 500MB\nlatency: medium\n';

describe('the form of the input', () => {
  it.each([
    ['NDJSON', `${SMALL}\n${LARGE}\n`],
    ['NDJSON without a last line feed', `${SMALL}\n${LARGE}`],
    ['NDJSON with CRLF, blank lines and a byte order mark', `\ufeff${SMALL}\r\n\r\n${LARGE}\r\n`],
    ['a JSON array', `[${SMALL},${LARGE}]`],
    ['a JSON array over several lines', `\n [\n  ${SMALL},\n  ${LARGE}\n ]\n`],
    ['YAML documents', `name: small\npayload: 1MB\n---\n${LARGE_YAML}`],
    ['YAML documents with markers', `---\n${SMALL}\n---\n${LARGE}\n...\n`],
    ['a YAML list', `- {name: small, payload: 1MB}\n- ${LARGE_YAML.replace(/\n(?=.)/g, '\n  ')}`],
  ])('%s is recognised', async (_, input) => {
    expect(await answers(['-'], input)).toEqual(BOTH);
    expect((await program(['recommend'], { input })).stdout).toMatch(/^small .*\n.*\n?large /m);
  });

  it('is settled by --input-format', async () => {
    expect(await answers(['--input-format', 'yaml'], SMALL)).toEqual([BOTH[0]]);
    const { status, records: found } = await brief(
      ['--input-format', 'ndjson'],
      `oops\n${SMALL}\n`,
    );
    expect([status, found.map(({ status: one }) => one)]).toEqual([2, ['invalid', 'ok']]);
  });

  it('leaves a single document as it was', async () => {
    const alone = (await program(['recommend', '--payload', '1MB', '--name', 'small'])).stdout;
    expect((await program(['recommend'], { input: SMALL })).stdout).toBe(alone);
    expect((await program(['recommend', '-'], { input: 'name: small\npayload: 1MB' })).stdout).toBe(
      alone,
    );
  });
});

describe('files, folders and patterns', () => {
  write('specs/a.json', SMALL);
  write('specs/b.ndjson', `${LARGE}\n${SMALL}\n`);
  write('specs/deep/c.yaml', 'name: deep\npayload: 1MB\n');
  write('specs/notes.txt', 'no workload');
  write('specs/.hidden/d.json', SMALL);
  const names = async (words: string[]) => {
    const { stdout } = await program([...BRIEF, ...words], { cwd: folder });
    return records(stdout).map(({ file, line = '-', name }) => `${file} ${line} ${name}`);
  };
  const A = 'specs/a.json - small';
  const B = ['specs/b.ndjson 1 large', 'specs/b.ndjson 2 small'];
  const C = 'specs/deep/c.yaml - deep';

  it.each([
    ['a folder', ['specs'], [A, ...B, C]],
    ['files in the order given', ['specs/b.ndjson', 'specs/a.json'], [...B, A]],
    ['a file once', ['specs/a.json', 'specs/*.json'], [A]],
    ['a pattern', ['specs/*.{yaml,json}'], [A]],
    ['a deep pattern', ['specs/**/[a-c].?[sa]*'], [A, C]],
  ])('%s', async (_, words, expected) => {
    expect(await names(words)).toEqual(expected);
  });

  it.each([
    [['specs/*.toml'], /no file matches 'specs\/\*\.toml'/],
    [['specs/.hidden/x'], /cannot read 'specs\/\.hidden\/x': there is no such file/],
    [['specs/a.json', 'nowhere/**'], /no file matches/],
  ])('says when %j finds nothing', async (words, message) => {
    const { status, stderr } = await program(['recommend', ...words], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('goes on after a file that cannot be read', async () => {
    const { status, stdout } = await program([...BRIEF, 'missing.json', 'specs/a.json'], {
      cwd: folder,
    });
    expect(status).toBe(2);
    expect(records(stdout)).toMatchObject([
      { file: 'missing.json', status: 'invalid' },
      { status: 'ok' },
    ]);
  });
});

describe('what is written', () => {
  const input = `${SMALL}\nbroken\n${LARGE}\n{"payload":"5"}\n`;

  it('is traced to its line', async () => {
    const { records: found } = await brief([], input);
    expect(found.map(({ line, status }) => [line, status])).toEqual([
      [1, 'ok'],
      [2, 'invalid'],
      [3, 'ok'],
      [4, 'invalid'],
    ]);
    expect(found[3]).toMatchObject({
      errors: [
        { path: 'payload', line: 4, column: 2, message: expect.stringContaining('no unit') },
      ],
    });
  });

  it('points into arrays and YAML', async () => {
    const array = `[\n  ${SMALL},\n  {"name": "x",\n   "payload": "5"}\n]`;
    expect((await brief([], array)).records[1]).toMatchObject({
      index: 1,
      line: 3,
      errors: [{ line: 4, column: 4 }],
    });
    const yaml = 'payload: 1MB\n---\nname: x\npayload: "5"\n';
    expect((await brief(['-'], yaml)).records[1]).toMatchObject({
      index: 1,
      line: 3,
      errors: [{ line: 4, column: 1 }],
    });
  });

  it('has in short what it has at length', async () => {
    const args = ['recommend', '--format', 'ndjson'];
    const long = records((await program(args, { input })).stdout);
    const short = records((await program([...args, '--brief'], { input })).stdout);
    const cut = long.map((record) => {
      if (record.status === 'invalid') return record;
      const { line, name, status, recommended } = record;
      const assessments = record.options as { id: string; verdict: string; score: number }[];
      const options = assessments.map(({ id, verdict, score }) => ({ id, verdict, score }));
      return { line, name, status, recommended, options };
    });
    expect(short).toEqual(cut);
  });

  it('is one array with --format json', async () => {
    const { stdout } = await program(['recommend', '--format', 'json'], { input });
    expect(JSON.parse(stdout).map(({ line }: { line: number }) => line)).toEqual([1, 2, 3, 4]);
    const empty = await program(['recommend', '--format', 'json'], { input: '[]' });
    expect([empty.status, empty.stderr]).toEqual([2, expect.stringContaining('no workload')]);
  });

  it('is one table, with a row for what is invalid', async () => {
    const { stdout } = await program(['recommend'], { input });
    expect(stdout).toMatch(/^Workload\s+Recommended\s+Verdict\s+Score\s+Why\n/);
    expect(stdout).toMatch(/^small\s+Serverless\s+recommended/m);
    expect(stdout).toMatch(/^line 2\s+–\s+invalid/m);
  });

  it('is rectangular CSV, with errors on standard error', async () => {
    const { stdout, stderr } = await program(['recommend', '--format', 'csv'], { input });
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(header).toBe('source,name,rank,option,verdict,score,reasons,settings,status');
    expect(rows).toHaveLength(8);
    expect(stderr).toContain('standard input:2:1: broken JSON');
  });

  it('compares each workload', async () => {
    const args = ['compare', 'async', 'batch', '-', '--format', 'ndjson'];
    const found = records((await program(args, { input: `${SMALL}\n${LARGE}` })).stdout);
    expect(found).toMatchObject([
      { line: 1, options: ['async', 'batch'], recommendation: { name: 'small' } },
      { line: 2, options: ['async', 'batch'], recommendation: { name: 'large' } },
    ]);
    const { stdout } = await program(['compare', '-'], { input: `${SMALL}\n${LARGE}` });
    expect(stdout).toMatch(/^small$/m);
    expect(stdout).toMatch(/^large$/m);
  });

  it('takes flags for every workload', async () => {
    const { records: found } = await brief(['-', '--interactive'], `${SMALL}\n${LARGE}`);
    expect(found.map(({ status }) => status)).toEqual(['ok', 'none-eligible']);
    const wrong = await brief(['-', '--dataset-size', '1KB'], `${SMALL}\n${LARGE}`);
    expect(wrong.records).toMatchObject([
      { line: 1, errors: [{ flag: '--dataset-size' }] },
      { line: 2, errors: [{ flag: '--dataset-size' }] },
    ]);
  });

  it('says once that a flag is wrong by itself', async () => {
    const { status, stdout, stderr } = await program([...BRIEF, '--payload', '5'], { input });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.match(/--payload 5 has no unit|--payload '5'/g)).toHaveLength(1);
  });

  it('goes to a file whole', async () => {
    const file = path.join(folder, 'out.ndjson');
    await program([...BRIEF, '-o', file], { input });
    expect(readFileSync(file, 'utf8')).toBe((await program(BRIEF, { input })).stdout);
  });
});

describe('the end', () => {
  it.each([
    ['0 when all have an answer', `${SMALL}\n${LARGE}`, [], 0],
    ['1 when one has none', `${SMALL}\n${NOTHING}`, [], 1],
    ['2 when one is invalid', `${SMALL}\n${NOTHING}\noops`, [], 2],
    ['2 at the first invalid one', `${SMALL}\noops\n${LARGE}`, ['--on-invalid', 'fail'], 2],
    ['2 when there is nothing', '\n\n', [], 2],
    ['2 when there is nothing at all', '', [], 2],
  ])('is %s', async (_, input, flags, status) => {
    const args = ['recommend', '--input-format', 'ndjson', ...flags];
    expect((await program(args, { input })).status).toBe(status);
  });

  it('comes at the first invalid workload when told so', async () => {
    const args = [...BRIEF, '--on-invalid', 'fail'];
    const { stdout, stderr } = await program(args, { input: `${SMALL}\noops\n${LARGE}` });
    expect(records(stdout)).toMatchObject([{ name: 'small' }]);
    expect(stderr).toContain('standard input:2:1: broken JSON');
  });

  it('counts on standard error, unless told to be quiet', async () => {
    const input = `${SMALL}\n${LARGE}\n${LARGE}\n${NOTHING}\noops`;
    expect((await program(['recommend'], { input })).stderr).toBe(
      'infer-advisor: 5 workloads: 1 serverless, 2 async; 1 without an eligible option, 1 invalid\n',
    );
    expect((await program(['recommend', '--quiet'], { input })).stderr).toBe('');
  });

  it('refuses --brief where it says nothing', async () => {
    const { status, stderr } = await program(['recommend', '--brief'], { input: SMALL });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--brief: goes with --format')]);
  });
});

describe('a part of the result', () => {
  const fields = (list: string, input = `${SMALL}\noops\n`) =>
    program(['recommend', '-', '--format', 'ndjson', '--quiet', '--fields', list], { input });

  it('is picked by field, with the place', async () => {
    expect(records((await fields('name,options.id,workload.payloadBytes,catalog')).stdout)).toEqual(
      [
        {
          line: 1,
          name: 'small',
          options: [{ id: 'serverless' }, { id: 'real-time' }, { id: 'async' }, { id: 'batch' }],
          workload: { payloadBytes: 1_000_000 },
          catalog: { version: expect.any(String), verified: expect.any(String) },
        },
        expect.objectContaining({ line: 2, status: 'invalid' }),
      ],
    );
  });

  it.each([
    ['nam', "a result has no field 'nam'; did you mean 'name'? valid: schemaVersion, name, status"],
    ['options.scor', "'options' has no field 'scor'; did you mean 'score'? valid: id, name, rank"],
    ['options.constraints.margins', "'options.constraints' has no field 'margins'"],
    ['name.first', "'name' has no field 'first'; it has none"],
    ['', "a result has no field ''"],
    ['__proto__', "a result has no field '__proto__'"],
  ])('lists the valid fields for %j', async (list, message) => {
    const { status, stderr } = await fields(list);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--fields: ${message}`)]);
  });

  it('is picked of a single workload as well', async () => {
    const args = ['recommend', '--payload', '1MB', '--format', 'json'];
    const short = JSON.parse((await program([...args, '--brief'])).stdout);
    expect(short).toMatchObject({
      name: null,
      status: 'ok',
      options: [{ id: 'serverless' }, {}, {}, {}],
    });
    expect(Object.keys(short)).toEqual(['name', 'status', 'recommended', 'options']);
    expect(JSON.parse((await program([...args, '--fields', 'status'])).stdout)).toEqual({
      status: 'ok',
    });
    const lone = await program(['recommend', '-', '--format', 'json', '--input-format', 'json'], {
      input: SMALL,
    });
    expect(JSON.parse(lone.stdout)).toMatchObject({ name: 'small' });
  });

  it.each([
    [['--brief', '--fields', 'name', '--format', 'json'], 'give --brief or --fields, not both'],
    [['--fields', 'name'], '--fields: goes with --format json or ndjson'],
  ])('is refused with %j', async (flags, message) => {
    for (const where of [
      ['--payload', '1MB'],
      ['-', '--input-format', 'ndjson'],
    ]) {
      const { status, stderr } = await program(['recommend', ...where, ...flags], { input: SMALL });
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });
});

describe('while the input goes on', () => {
  it('answers what is there', async () => {
    const child = start([...BRIEF, '--quiet']);
    const first = new Promise<string>((resolve) => {
      child.stdout?.once('data', (data) => resolve(String(data)));
    });
    child.stdin?.write(`${SMALL}\n`);
    expect(records(await first)).toMatchObject([{ line: 1, name: 'small' }]);
    child.stdin?.end(`${LARGE}\n`);
    expect(await ended(child)).toBe(0);
  });
});
