// A check by the project's own policy, and against earlier results.

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();
write('.git/HEAD', '');

interface Found {
  id: string;
  severity: string;
  path: string;
  file: string | null;
  line: number | null;
  ignored: string | null;
  message: string;
  mend: string | null;
}

interface Report {
  workloads: { name: string | null; findings: Found[] }[];
  general: Found[];
  comparison: unknown;
  judgedWith: string | null;
}

async function check(args: readonly string[], { cwd = folder, input = '' } = {}) {
  const { status, stdout, stderr } = await program(['check', ...args, '-f', 'json'], {
    cwd,
    input,
  });
  const report: Report | null = stdout === '' ? null : JSON.parse(stdout);
  // Pitfalls are tried on their own.
  const findings = [
    ...(report?.workloads.flatMap((one) => one.findings) ?? []),
    ...(report?.general ?? []),
  ].filter(({ id }) => !id.endsWith('-pitfall'));
  return { status, stderr, report, findings };
}

const brief = (findings: readonly Found[]) =>
  findings.map(({ id, severity, ignored }) => `${ignored === null ? severity : 'ignored'} ${id}`);

const BAD = '{"name":"bad","payload":"50MB","latency":"medium","current":"real-time"}';
const NEAR =
  '{"name":"near","payload":"5.5MB","latency":"low","traffic":"steady","current":"real-time"}';
write('p/specs/bad.json', BAD);
write('p/specs/deep/near.json', NEAR);
write('p/specs/ignored.txt', 'no workload');

/** A project with this policy. */
function withConfig(config: unknown): string {
  write('p/infer-advisor.config.json', JSON.stringify(config, null, 2));
  return path.join(folder, 'p');
}

describe('specs of the project', () => {
  it.each<[string, string[], number]>([
    ['a folder', ['specs'], 2],
    ['the project’s own folder, where the project file is no workload', ['.'], 2],
    ['a pattern', ['specs/*.json'], 1],
    ['a pattern that the project file would match', ['{specs/deep/,}*.json'], 1],
    ['a pattern over folders', ['specs/**/n*.json', './specs/bad.json'], 2],
  ])('are %s', async (_title, specs, count) => {
    const cwd = withConfig({ specs });
    expect((await check([], { cwd })).report?.workloads).toHaveLength(count);
    const below = await check([], { cwd: path.join(cwd, 'specs/deep') });
    expect(below.report?.workloads).toHaveLength(count);
    expect(below.findings.map(({ file }) => file)).toContain(
      specs[0] === 'specs/*.json' ? '../bad.json' : 'near.json',
    );
  });

  it('are not read where others are named', async () => {
    const cwd = withConfig({ specs: ['none/*.json'] });
    expect(await check([], { cwd })).toMatchObject({ status: 2, stderr: /no file matches 'none/ });
    expect((await check(['specs/deep/near.json'], { cwd })).report?.workloads).toHaveLength(1);
    expect((await check(['-'], { cwd, input: BAD })).report?.workloads).toHaveLength(1);
  });
});

describe('the policy of the project', () => {
  it.each<[string, Record<string, unknown>, readonly string[], number, string[]]>([
    ['as it is', {}, [], 1, ['error current-excluded', 'note near-limit']],
    [
      'severities',
      { severities: { 'current-excluded': 'note', 'near-limit': 'off' } },
      [],
      0,
      ['note current-excluded'],
    ],
    [
      'a severity that a flag states',
      { severities: { 'current-excluded': 'note', 'near-limit': 'off' } },
      ['--severity', 'near-limit=error'],
      1,
      ['note current-excluded', 'error near-limit'],
    ],
    [
      'severities that one flag states',
      { severities: { 'current-excluded': 'note', 'near-limit': 'off' } },
      ['--severity', 'near-limit=note, current-excluded=warning'],
      0,
      ['warning current-excluded', 'note near-limit'],
    ],
    [
      'what to fail on',
      { failOn: ['never'] },
      [],
      0,
      ['error current-excluded', 'note near-limit'],
    ],
    [
      'a flag instead',
      { failOn: ['never'] },
      ['--fail-on', 'compromise'],
      1,
      ['error current-excluded', 'note near-limit'],
    ],
    [
      'an ignore by kind',
      { ignores: [{ id: 'current-excluded', reason: 'r' }] },
      [],
      0,
      ['ignored current-excluded', 'note near-limit'],
    ],
    [
      'an ignore by name',
      { ignores: [{ id: 'current-excluded', name: 'b?d', reason: 'r' }] },
      [],
      0,
      ['ignored current-excluded', 'note near-limit'],
    ],
    [
      'an ignore by file',
      { ignores: [{ id: 'current-excluded', file: './specs/*.json', reason: 'r' }] },
      [],
      0,
      ['ignored current-excluded', 'note near-limit'],
    ],
    [
      'an ignore by folder',
      { ignores: [{ id: 'near-limit', file: 'specs/deep/', reason: 'r' }] },
      [],
      1,
      ['error current-excluded', 'ignored near-limit'],
    ],
    [
      'an ignore by a pattern over folders',
      { ignores: [{ id: 'near-limit', file: '**/{near,far}.json', name: 'n*', reason: 'r' }] },
      [],
      1,
      ['error current-excluded', 'ignored near-limit'],
    ],
    [
      'an ignore of another name',
      { ignores: [{ id: 'current-excluded', name: 'ba', reason: 'r' }] },
      [],
      1,
      ['error current-excluded', 'note near-limit', 'warning unused-ignore'],
    ],
    [
      'an ignore of another file',
      { ignores: [{ id: 'near-limit', file: 'specs/*.json', reason: 'r' }] },
      [],
      1,
      ['error current-excluded', 'note near-limit', 'warning unused-ignore'],
    ],
    [
      'an unused ignore as an error',
      {
        ignores: [{ id: 'compromise', reason: 'r' }],
        severities: { 'current-excluded': 'off', 'unused-ignore': 'error' },
      },
      [],
      1,
      ['note near-limit', 'error unused-ignore'],
    ],
    [
      'an unused ignore that nobody minds',
      { ignores: [{ id: 'compromise', reason: 'r' }], severities: { 'unused-ignore': 'off' } },
      [],
      1,
      ['error current-excluded', 'note near-limit'],
    ],
  ])('%s', async (_title, config, flags, status, expected) => {
    const cwd = withConfig({ specs: ['specs'], ...config });
    const found = await check(flags, { cwd });
    expect([found.status, brief(found.findings)]).toEqual([status, expected]);
    const below = await check(flags, { cwd: path.join(cwd, 'specs') });
    expect([below.status, brief(below.findings)]).toEqual([status, expected]);
  });

  it('an unused ignore is told at its place, when all of the project was checked', async () => {
    const ignores = [
      { id: 'near-limit', reason: 'r' },
      { id: 'compromise', name: 'x*', reason: 'r' },
    ];
    const cwd = withConfig({ specs: ['specs'], ignores });
    const [found] = (await check([], { cwd })).report?.general ?? [];
    expect(found).toMatchObject({
      file: 'infer-advisor.config.json',
      line: 10,
      path: 'ignores[1]',
    });
    expect(found?.message).toBe("the ignore of compromise (name 'x*') matches nothing");
    expect((await check(['specs/bad.json'], { cwd })).report?.general).toEqual([]);
    const { stdout } = await program(['check'], { cwd });
    expect(stdout).toMatch(/infer-advisor\.config\.json:10:5: warning: .*\n {2}10 | {4}\{\n/);
  });

  it.each<[string, unknown, string]>([
    ['infer-advisor.config.json', {}, 'infer-advisor.config.json'],
    ['package.json', { 'infer-advisor': {} }, 'package.json'],
  ])('are asked for where nothing is to be read: %s', async (name, config, shown) => {
    const cwd = path.join(folder, `none-${name}`);
    write(`none-${name}/${name}`, JSON.stringify(config));
    const { status, stdout, stderr } = await program(['check'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `${shown}: standard input is empty, and the project file names no specs`,
    );
    expect(stderr).toContain("add them, such as specs: ['specs/']");
    const alone = (await program(['check', '--no-config'], { cwd })).stderr;
    expect(alone).toContain('standard input is empty\n');
    expect(alone).toContain('name files or folders, or list them in the project file');
    expect((await program(['check', '-'], { cwd })).stderr).not.toContain('name files');
  });

  it('leave out a project file of another name', async () => {
    write('named/policy.yaml', "specs: ['*.yaml', '.']\n");
    write('named/one.yaml', 'payload: 1MB\nexpect: { not: [batch] }\n');
    const args = ['--config', 'policy.yaml'];
    const { report } = await check(args, { cwd: path.join(folder, 'named') });
    expect(report?.workloads.map(({ findings }) => findings)).toEqual([[]]);
  });

  it('lets a check that checks nothing never pass', async () => {
    write('p/other/none.json', '{"payload":"1MB"}');
    const cwd = withConfig({ specs: ['other'], severities: { 'nothing-declared': 'off' } });
    expect(await check([], { cwd })).toMatchObject({ status: 2, stderr: /nothing to check/ });
    expect(await check(['--fail-on', 'none-eligible'], { cwd })).toMatchObject({
      status: 0,
      findings: [],
    });
  });

  it('counts a workload of which all is ignored as skipped in JUnit', async () => {
    const ignores = [{ id: 'current-excluded', reason: 'until May' }];
    const cwd = withConfig({
      specs: ['specs/bad.json'],
      ignores,
      severities: { compromise: 'off' },
    });
    const { stdout } = await program(['check', '-f', 'junit'], { cwd });
    expect(stdout).toContain('failures="0" errors="0" skipped="1"');
    expect(stdout).toContain('<skipped message="until May">');
    expect(stdout).toContain('[current-excluded]');
  });

  it('is shown without harm, whatever its reasons say', async () => {
    const reason = 'a\u001b[31m\n\u202e<b>|`::error::';
    const cwd = withConfig({
      specs: ['specs'],
      ignores: [
        { id: 'current-excluded', reason },
        { id: 'compromise', name: reason, file: reason, reason },
      ],
    });
    for (const format of ['text', 'json', 'junit', 'sarif', 'github', 'markdown']) {
      const { status, stdout } = await program(['check', '-f', format, '--color', 'never'], {
        cwd,
      });
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      if (format === 'markdown') expect(stdout).not.toContain('<b>');
      if (format === 'github') expect(stdout).not.toMatch(/^::error::/m);
    }
  });
});

describe('in SARIF each result has a file and a line, or code scanning would refuse all', () => {
  it.each([
    ['of a file', ['a.json'], '', 'a.json'],
    ['of an absolute path', [path.join(folder, 'a.json')], '', `file://${folder}/a.json`],
    ['of standard input', ['-'], BAD, 'stdin'],
  ])('%s', async (_title, args, input, uri) => {
    write('a.json', BAD);
    const env = { SOURCE_DATE_EPOCH: '1900000000' };
    const flags = ['-f', 'sarif', '--fail-on', 'stale'];
    const { stdout } = await program(['check', ...args, ...flags], { cwd: folder, input, env });
    const results: { ruleId: string; locations: unknown[] }[] = JSON.parse(stdout).runs[0].results;
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['current-excluded', 'stale-catalog']);
    for (const { locations } of results) {
      const region = { startLine: expect.any(Number) };
      expect(locations).toEqual([
        {
          physicalLocation: { artifactLocation: { uri }, region: expect.objectContaining(region) },
        },
      ]);
    }
  });
});

describe('on GitHub, files are told from the root of the repository', () => {
  it.each([
    ['github', /^::error file=p\/specs\/bad\.json,line=1,/],
    ['sarif', /"uri": "p\/specs\/bad\.json"/],
    ['text', /^\.\.\/bad\.json:1:/],
  ])('in %s', async (format, expected) => {
    const cwd = path.join(folder, 'p/specs/deep');
    const env = { GITHUB_WORKSPACE: folder };
    const flags = ['-f', format, '--no-config'];
    expect((await program(['check', '../bad.json', ...flags], { cwd, env })).stdout).toMatch(
      expected,
    );
    const elsewhere = { GITHUB_WORKSPACE: path.join(folder, 'other') };
    const { stdout } = await program(['check', '../bad.json', ...flags], { cwd, env: elsewhere });
    expect(stdout).toContain('../bad.json');
  });
});

describe('--compare-to', () => {
  const lines = [
    '{"name":"a","payload":"50MB","latency":"medium"}',
    '{"payload":"1MB","traffic":"spiky"}',
    '{"name":"same","payload":"3MB"}',
    '{"name":"gone","payload":"3MB"}',
    '{"payload":"oops"}',
  ];
  const now = [
    '{"name":"a","payload":"4MB","traffic":"steady"}',
    '{"payload":"1MB","traffic":"steady","latency":"low"}',
    '{"name":"same","payload":"3.1MB"}',
    '{"name":"new","payload":"3MB"}',
    '{"payload":"oops"}',
  ];
  const recommend = async (format: readonly string[]) =>
    (await program(['recommend', 'fleet.ndjson', '-q', '--format', ...format], { cwd: folder }))
      .stdout;

  it.each([['ndjson'], ['ndjson', '--brief'], ['json'], ['json', '--brief']])(
    'tells what changed since results in %s %s',
    async (...format) => {
      write('fleet.ndjson', lines.join('\n'));
      write('earlier.json', await recommend(format));
      write('fleet.ndjson', now.slice(0, 4).join('\n'));
      const { status, findings, report } = await check([
        'fleet.ndjson',
        '--compare-to',
        'earlier.json',
      ]);
      expect([status, brief(findings)]).toEqual([
        1,
        [
          'error changed-answer',
          'error changed-answer',
          'note new-workload',
          'note vanished-workload',
          'note vanished-workload',
        ],
      ]);
      expect(report?.comparison).toEqual({
        file: 'earlier.json',
        compared: 3,
        changed: 2,
        added: 1,
        vanished: 2,
      });
      const [first] = findings;
      const isBrief = format.includes('--brief');
      expect(first).toMatchObject({
        file: 'fleet.ndjson',
        line: 1,
        path: isBrief ? '' : 'payload',
      });
      expect(first?.message).toMatch(/^the answer was async, now it is real-time; /);
      expect(findings.at(-2)).toMatchObject({
        file: 'earlier.json',
        message: expect.stringMatching(/^'gone' of fleet\.ndjson:4 is not there/),
      });
    },
  );

  describe('of a fleet', () => {
    const cwd = path.join(folder, 'fleet');
    const compare = (args: readonly string[], from = cwd) =>
      check([...args, '--compare-to', path.relative(from, path.join(cwd, 'b.ndjson'))], {
        cwd: from,
      });
    const told = async (args: readonly string[], from?: string) =>
      (await compare(args, from)).findings.map(
        ({ id, message }) => `${id}: ${message.replace(/;.*/, '')}`,
      );
    const begin = async () => {
      rmSync(cwd, { recursive: true, force: true });
      write('fleet/s/fraud.yaml', 'name: fraud-check\npayload: 20KB\ntraffic: steady\n');
      write('fleet/s/two.yaml', 'payload: 2MB\ntraffic: spiky\n---\npayload: 50MB\n');
      const args = ['recommend', 's', '-f', 'ndjson', '-o', 'b.ndjson', '-q'];
      expect((await program(args, { cwd })).status).toBe(0);
    };

    it('says nothing of files that are not checked', async () => {
      await begin();
      expect(await told(['s/fraud.yaml'])).toEqual([]);
      expect(await told(['fraud.yaml'], path.join(cwd, 's'))).toEqual([]);
      expect((await compare(['s/two.yaml'])).report?.comparison).toMatchObject({
        compared: 2,
        vanished: 0,
      });
    });

    it('tells what is gone with its file, or from it', async () => {
      await begin();
      write('fleet/s/two.yaml', 'payload: 2MB\ntraffic: spiky\n');
      expect(await told(['s/two.yaml'])).toEqual([
        'vanished-workload: s/two.yaml[1] is not there any more',
      ]);
      rmSync(path.join(cwd, 's/fraud.yaml'));
      expect(await told(['s/two.yaml'])).toContain(
        "vanished-workload: 'fraud-check' of s/fraud.yaml is not there any more",
      );
    });

    it('knows a workload from a copy with its name, and tells of it once', async () => {
      await begin();
      write('fleet/s/copy.yaml', 'name: fraud-check\npayload: 50MB\n');
      write('fleet/s/copy2.yaml', 'name: fraud-check\npayload: 60MB\n');
      const found = (await compare(['s'])).findings.filter(({ id }) => id !== 'not-judged');
      expect(found.map(({ id, file }) => `${id} ${file}`)).toEqual([
        'new-workload s/copy.yaml',
        'new-workload s/copy2.yaml',
      ]);
      const namesake = "; 'fraud-check' of s/fraud.yaml is another one with this name";
      expect(found.map(({ message }) => message.includes(namesake))).toEqual([true, false]);
      expect(await told(['s/copy.yaml'])).toEqual(['new-workload: not among the earlier results']);
    });

    it('knows workloads without a name by their place', async () => {
      await begin();
      write(
        'fleet/s/two.yaml',
        'payload: 3MB\ntraffic: spiky\n---\npayload: 50MB\n---\ngpu: true\n',
      );
      expect(await told(['s/two.yaml'])).toEqual(['new-workload: not among the earlier results']);
    });

    const baseline = () => readFileSync(path.join(cwd, 'b.ndjson'), 'utf8');
    const accept = (args: readonly string[], from = cwd) =>
      program(
        ['check', ...args, '--compare-to', path.relative(from, `${cwd}/b.ndjson`), '--accept'],
        { cwd: from },
      );

    it('accepts the answers of what is checked, and leaves the rest as it is', async () => {
      await begin();
      const before = baseline().split('\n');
      write('fleet/s/fraud.yaml', 'name: fraud-check\npayload: 50MB\nlatency: high\n');
      expect((await compare(['s/fraud.yaml'])).status).toBe(1);
      const { status, stdout, stderr } = await accept(['s/fraud.yaml']);
      expect([status, stderr]).toEqual([
        0,
        'infer-advisor: accepted into b.ndjson: 1 changed, 0 new, 0 gone; 2 not checked and kept\n',
      ]);
      expect(stdout).toMatch(
        /note: fraud-check: the answer was real-time, now it is batch; .* \[changed-answer\]\n/,
      );
      expect(stdout).not.toContain('--accept');
      expect(baseline().split('\n').slice(1)).toEqual(before.slice(1));
      expect(await told(['s'])).toEqual([]);
    });

    it('accepts what is new where it stands', async () => {
      await begin();
      const all = async () =>
        (await program(['recommend', 's', '-f', 'ndjson', '-q'], { cwd })).stdout;
      write('fleet/s/first.yaml', 'name: first\npayload: 1MB\n');
      write('fleet/s/two.yaml', 'payload: 1KB\n---\npayload: 50MB\n---\npayload: 1GB\n');
      expect((await accept(['s'], cwd)).stderr).toMatch(/: 0 changed, 2 new, 0 gone\n$/);
      expect(baseline()).toBe(await all());
      write('fleet/s/deep.yaml', 'name: deep\npayload: 1MB\n');
      expect((await accept(['deep.yaml', 'first.yaml'], path.join(cwd, 's'))).status).toBe(0);
      expect(baseline()).toBe(await all());
    });

    it.each([
      ['json'],
      ['json', '--brief'],
      ['json', '--fields', 'status,recommended,catalog.version'],
    ])('keeps what results hold, and how they are laid out: %s %s', async (...format) => {
      await begin();
      const all = async () =>
        (await program(['recommend', 's', '-q', '-f', ...format], { cwd })).stdout;
      write('fleet/b.ndjson', await all());
      write('fleet/s/fraud.yaml', 'payload: 50MB\nlatency: high\ncurrent: async\n');
      expect((await accept(['s'])).status).toBe(0);
      // None of the results told what a move takes, so that the new one does not either.
      if (format.length > 1) expect(baseline()).toBe(await all());
      expect(JSON.parse(baseline())).toHaveLength(3);
      rmSync(path.join(cwd, 's/two.yaml'));
      expect((await accept(['s'])).stderr).toMatch(/ 2 gone\n$/);
      expect(JSON.parse(baseline())).toHaveLength(1);
    });

    it.each<[string, string[], () => unknown, number, RegExp]>([
      [
        'a workload cannot be read',
        ['s'],
        () => write('fleet/s/two.yaml', 'payload: oops\n'),
        2,
        /^infer-advisor: nothing is accepted, because not everything can be read\n/,
      ],
      [
        'the results hold costs',
        ['s'],
        async () => {
          const { stdout } = await program(['recommend', 's', '--cost', '-q', '-f', 'ndjson'], {
            cwd,
          });
          write('fleet/b.ndjson', stdout);
        },
        2,
        /--accept: 'b\.ndjson' holds costs, which a check does not work out\n/,
      ],
    ])('writes nothing where %s', async (_title, args, change, status, message) => {
      await begin();
      await change();
      const before = baseline();
      expect(await accept(args)).toMatchObject({ status, stderr: expect.stringMatching(message) });
      expect(baseline()).toBe(before);
    });
  });

  it('says it in every format, with the same exit code', async () => {
    write('fleet.ndjson', lines.slice(0, 4).join('\n'));
    write('earlier.ndjson', await recommend(['ndjson']));
    write('fleet.ndjson', now.slice(0, 4).join('\n'));
    for (const format of ['text', 'json', 'junit', 'sarif', 'github', 'markdown']) {
      const args = ['check', 'fleet.ndjson', '--compare-to', 'earlier.ndjson', '-f', format];
      const { status, stdout } = await program(args, { cwd: folder });
      expect(status).toBe(1);
      expect(stdout).toContain('the answer was async, now it is real-time');
      expect(stdout).toContain('changed-answer');
      if (format === 'text' || format === 'markdown') {
        expect(stdout).toContain(
          '2 of 3 workloads would now be advised differently; 1 new; 1 gone\n',
        );
      }
    }
    const spared = await check([
      'fleet.ndjson',
      '--compare-to',
      'earlier.ndjson',
      '--severity',
      'changed-answer=warning',
    ]);
    expect([spared.status, spared.report?.comparison]).toEqual([
      0,
      expect.objectContaining({ changed: 2 }),
    ]);
  });

  it('needs nothing to be declared, and tells that nothing changed', async () => {
    write('fleet.ndjson', lines.slice(0, 4).join('\n'));
    write('earlier.ndjson', await recommend(['ndjson']));
    const { status, stdout } = await program(
      [
        ...['check', 'fleet.ndjson', '--compare-to', 'earlier.ndjson'],
        ...['--severity', 'container-pitfall=off'],
      ],
      { cwd: folder },
    );
    expect([status, stdout]).toEqual([
      0,
      '4 workloads checked: no findings\n0 of 4 workloads would now be advised differently\n',
    ]);
    const { findings } = await check([
      'fleet.ndjson',
      '--compare-to',
      'earlier.ndjson',
      '--priority',
      'operations',
      '--strict',
    ]);
    for (const one of findings)
      expect(one.message).toContain('priority balanced → operations; strict false → true');
  });

  it('takes the result of a lone document, from standard input as well', async () => {
    write('one.json', '{"payload":"50MB","latency":"medium"}');
    const { stdout } = await program(['recommend', 'one.json', '--format', 'json'], {
      cwd: folder,
    });
    write('one.json', '{"payload":"1MB","latency":"low","traffic":"steady"}');
    const { findings } = await check(['one.json', '--compare-to', '-'], { input: stdout });
    expect(brief(findings)).toEqual(['error changed-answer']);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    [
      'a line that is no JSON',
      '{"name":"a","status":"ok","recommended":"async"}\noops\n',
      /earlier\.txt:2:1: broken JSON/,
    ],
    [
      'a workload instead of a result',
      '{"name":"a","payload":"1MB"}\n{}\n',
      /earlier\.txt:1:1: this is a workload, not the result of one\n {2}take results with: infer-advisor recommend one\.json --format ndjson --fields name,status,recommended,workload --output results\.ndjson\n$/,
    ],
    [
      'the report of a check',
      '{"schemaVersion":1,"summary":{},"workloads":[],"general":[]}',
      /this is the report of a check, not the results of recommend/,
    ],
    [
      'results without what is needed, of which five are told',
      '{"name":"a","recommended":"async"}\n'.repeat(6),
      /(?:earlier\.txt:\d:1: status is missing\n.*){5}earlier\.txt: and more like these\n {2}take/,
    ],
    ['another object', '{"dependencies":{}}', /this is not a result: it has no status/],
    [
      'an unknown status',
      '{"status":"fine","recommended":null}',
      /earlier\.txt:1:2: status 'fine' is unknown; valid: ok, /,
    ],
    [
      'a wrong type',
      '{"status":"ok","recommended":7}',
      /earlier\.txt:1:16: recommended 7 is a number; give text/,
    ],
    [
      'results of another version',
      '{"schemaVersion":2,"status":"ok","recommended":"async"}',
      /earlier\.txt:1:2: schemaVersion 2 is not 1/,
    ],
    ['nothing', '', /earlier\.txt: the file is empty\n {2}take results with/],
    ['an empty list', '[]', /--compare-to: there is no result in the file/],
    ['another list', '[1, 2]', /earlier\.txt:1:1: 1 is not a result/],
    ['a list without its end', '[{"status":"ok","recommended":null}', /a closing \] is missing/],
    ['a line without its end', '{"status":"ok","recom', /earlier\.txt:1:\d+: broken JSON/],
    ['YAML', 'payload: 1MB\n', /results begin with \{ or \[, but this begins with 'payload: 1MB'/],
    ['null', 'null\n', /but this begins with 'null'/],
    ['bytes that are no text', '\u0000\u0000', /but this begins with '\\u\{0\}\\u\{0\}'/],
    ['what is compressed', gzipSync('{}'), /earlier\.txt is compressed\n {2}unpack it first: gzip/],
    ['UTF-16', Buffer.from('{}', 'utf16le'), /earlier\.txt is in UTF-16LE/],
    ['a broken character', Buffer.from([0x7b, 0xff, 0x7d]), /earlier\.txt: the input is not valid/],
    [
      'one result twice',
      '{"name":"a","line":3,"status":"ok","recommended":"async"}\n'.repeat(2),
      /earlier\.txt:2:1: the result of 'a' of line 3 is there twice, first in line 1\n/,
    ],
    [
      'hostile text',
      '{"status":"\\u001b[31m","recommended":null}',
      /status '\\u\{1b}\[31m' is unknown/,
    ],
  ])('refuses %s', async (_title, text, message) => {
    write('earlier.txt', text);
    write('one.json', '{"payload":"1MB"}');
    const { status, stderr, report } = await check(['one.json', '--compare-to', 'earlier.txt']);
    expect([status, report?.workloads]).toEqual([2, []]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at |Invalid input/);
  });

  it.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['blank lines', (text: string) => `\n${text}\n\n`],
    ['the name of another form', (text: string) => text, 'earlier.yaml'],
  ])('reads results with %s', async (_title, change, name = 'earlier.ndjson') => {
    write('fleet.ndjson', lines.slice(0, 4).join('\n'));
    write(name, change(await recommend(['ndjson'])));
    const { report } = await check(['fleet.ndjson', '--compare-to', name]);
    expect(report?.comparison).toMatchObject({ compared: 4, changed: 0 });
  });

  it.each<[string[], string, readonly string[]]>([
    [['fleet.ndjson'], 'fleet.ndjson', []],
    [['fleet.ndjson'], 'fleet.ndjson', ['--brief']],
    [
      ['fleet.ndjson', '--strict', '--no-config', '--gpu=false', '--assume', 'documented'],
      'fleet.ndjson --no-gpu --strict --assume documented --no-config',
      [],
    ],
    [
      ['fl*.ndjson', '--expect', 'async', '--severity', 'near-limit=off', '--color', 'never'],
      "'fl*.ndjson'",
      ['--fields', 'name,status,recommended,workload'],
    ],
  ])('names the command that accepts what changed: %j', async (args, expected, extra) => {
    write('fleet.ndjson', lines.slice(0, 4).join('\n'));
    write('old/e.ndjson', await recommend(['ndjson', ...extra]));
    write('fleet.ndjson', now.slice(0, 4).join('\n'));
    const { findings } = await check([...args, '--compare-to', 'old/e.ndjson']);
    const command = `infer-advisor check ${expected} --compare-to old/e.ndjson --accept`;
    const mends = findings
      .filter(({ id }) => /^(?:changed|new|vanished)-/.test(id))
      .map(({ mend }) => mend);
    expect(mends.length).toBeGreaterThan(3);
    for (const mend of mends) expect(mend?.endsWith(`: ${command}`)).toBe(true);
    // Once they are accepted, the results are what `recommend` would give.
    const [, ...words] = command.replaceAll("'", '').split(' ');
    const { status, stderr } = await program(words, { cwd: folder });
    expect([status, stderr]).toEqual([
      0,
      'infer-advisor: accepted into old/e.ndjson: 2 changed, 1 new, 1 gone\n',
    ]);
    if (args.length === 1) {
      const accepted = readFileSync(path.join(folder, 'old/e.ndjson'), 'utf8');
      expect(accepted).toBe(await recommend(['ndjson', ...extra]));
    }
    const again = await check([...args, '--compare-to', 'old/e.ndjson']);
    expect(again.report?.comparison).toMatchObject({ compared: 4, changed: 0, vanished: 0 });
  });

  it('names the variables that bear on the answers in the commands that it offers', async () => {
    write('one.json', '{"payload":"1MB","latency":"low","traffic":"steady"}');
    write('earlier.ndjson', '{"status":"ok","recommended":"async"}');
    const env = { INFER_ADVISOR_STRICT: 'true', INFER_ADVISOR_CATALOG: 'my catalog.json' };
    write('my catalog.json', '{}');
    const mendOf = async (file: string) => {
      const { stdout, stderr } = await program(['check', 'one.json', '--compare-to', file], {
        cwd: folder,
        env,
      });
      return stdout + stderr;
    };
    const variables = "INFER_ADVISOR_STRICT=true INFER_ADVISOR_CATALOG='my catalog.json'";
    expect(await mendOf('earlier.ndjson')).toContain(
      `: ${variables} infer-advisor check one.json `,
    );
    expect(await mendOf('none.ndjson')).toContain(
      `take results with: ${variables} infer-advisor recommend one.json --format ndjson --fields name,status,recommended,workload --output none.ndjson\n`,
    );
  });

  it('tells a changed answer with what else comes from the changed field', async () => {
    write('one.json', '{"name":"a","payload":"1MB","latency":"medium","traffic":"steady"}');
    const { stdout } = await program(['recommend', 'one.json', '-f', 'json'], { cwd: folder });
    write('earlier.json', stdout);
    write(
      'one.json',
      '{"name":"a","payload":"50MB","latency":"medium","traffic":"steady","current":"real-time"}',
    );
    const args = ['check', 'one.json', '--compare-to', 'earlier.json', '-f', 'github'];
    const lines = (await program(args, { cwd: folder })).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2); // the last one sums up
    expect(lines[0]).toMatch(/%0Aalso 1:\d+: error: the answer was real-time, now it is async; /);
    // The command stands last, so that it can be copied.
    expect(lines[0]).toMatch(/one\.json --compare-to earlier\.json --accept$/);
  });

  it('advises to pin the earlier answer, where nothing is expected yet', async () => {
    write('one.json', '{"payload":"1MB","latency":"low","traffic":"steady"}');
    write('earlier.ndjson', '{"status":"ok","recommended":"async"}');
    const mendOf = async () =>
      (await check(['one.json', '--compare-to', 'earlier.ndjson'])).findings[0]?.mend;
    expect(await mendOf()).toMatch(
      /^pin the earlier answer: expect: async; or accept the new one: infer/,
    );
    write('one.json', '{"payload":"1MB","latency":"low","traffic":"steady","expect":"real-time"}');
    expect(await mendOf()).toMatch(/^accept the new one: infer-advisor check one\.json /);
  });

  it.each([
    [['-', '--compare-to', '-'], /standard input cannot hold both/],
    [
      ['one.json', '--accept'],
      /--accept: needs --compare-to\n {2}name the file of earlier results/,
    ],
    [
      ['one.json', '--compare-to', '-', '--accept'],
      /--accept: '-' is not a file that can be rewritten/,
    ],
    [
      ['one.json', '--compare-to', 'none.ndjson', '--accept'],
      /cannot read 'none\.ndjson'.*\n {2}take results with: .*--output none\.ndjson\n/,
    ],
    [['one.json', '--compare-to', 'none.ndjson'], /--compare-to: cannot read 'none.ndjson'/],
    [
      ['one.json', '--compare-to', 'earlier.ndjson', '-f', 'junit=earlier.ndjson'],
      /--format: 'earlier.ndjson' is also an input/,
    ],
    [
      ['one.json', '--expect', 'serverless', '-f', 'junit=none/out.xml'],
      /--format: cannot write 'none\/out\.xml': there is no folder 'none'/,
    ],
    [
      ['one.json', '--severity', 'near-limits=off'],
      /--severity: 'near-limits' is unknown; did you mean 'near-limit'/,
    ],
    [
      ['one.json', '--severity', 'near-limit=off', '--severity', 'near-limit=error'],
      /--severity.*near-limit/,
    ],
    [
      ['one.json', '--severity', 'near-limit'],
      /--severity: 'near-limit' is not of the form finding=severity/,
    ],
    [['one.json', '--severity', 'invalid-workload=off'], /'invalid-workload' is unknown/],
  ])('%j is refused', async (args, message) => {
    write('one.json', '{"payload":"1MB"}');
    write('earlier.ndjson', '{"status":"ok","recommended":"async"}');
    const { status, stderr } = await program(['check', ...args], { cwd: folder, input: BAD });
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(readFileSync(path.join(folder, 'earlier.ndjson'), 'utf8')).toContain('async');
  });
});
