// Where settings come from, which of them wins, and what they do to the answer.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  variableOf,
} from '../../src/schema/settings.ts';
import { type Given, program } from './program.ts';

const root = mkdtempSync(path.join(tmpdir(), 'infer-advisor-settings-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A project of its own: a repository with these files. */
function project(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(path.join(root, 'project-'));
  mkdirSync(path.join(folder, '.git'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const CONFIG = 'infer-advisor.config.json';
const configured = (config: unknown, files: Readonly<Record<string, unknown>> = {}) =>
  project({ ...files, [CONFIG]: config });

interface Shown {
  name: string;
  value: unknown;
  source: string;
  origin: string | null;
  line: number | null;
}

async function shown(args: readonly string[], given: Given): Promise<Shown[]> {
  const { status, stdout, stderr } = await program([...args, '--show-config', '-f', 'json'], given);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout).settings;
}

/** A value for each source of each setting, all different; null where a source cannot state it. */
const SAMPLES: Readonly<
  Record<
    SettingName,
    {
      readonly command: string;
      readonly key?: string;
      readonly flag: readonly string[] | null;
      readonly environment: string | null;
      readonly file: unknown;
      readonly values: { readonly flag?: unknown; readonly environment?: unknown; file: unknown };
    }
  >
> = {
  specs: {
    command: 'check',
    flag: ['a.yaml'],
    environment: null,
    file: ['b.yaml', 'c/*.json'],
    values: { flag: ['a.yaml'], file: ['b.yaml', 'c/*.json'] },
  },
  priority: {
    command: 'recommend',
    flag: ['--priority', 'cost'],
    environment: 'latency',
    file: 'operations',
    values: { flag: 'cost', environment: 'latency', file: 'operations' },
  },
  strict: {
    command: 'explain',
    flag: ['--no-strict'],
    environment: '1',
    file: false,
    values: { flag: false, environment: true, file: false },
  },
  assume: {
    command: 'sweep',
    flag: ['payload', '--assume', 'certain'],
    environment: 'documented',
    file: 'certain',
    values: { flag: 'certain', environment: 'documented', file: 'certain' },
  },
  catalog: {
    command: 'compare',
    flag: ['--catalog', 'a.json'],
    environment: 'b.json',
    file: 'c.json',
    values: { flag: 'a.json', environment: 'b.json', file: 'c.json' },
  },
  prices: {
    command: 'cost',
    flag: ['--prices', 'a.json'],
    environment: 'b.json',
    file: './c.json',
    values: { flag: 'a.json', environment: 'b.json', file: 'c.json' },
  },
  region: {
    command: 'prices',
    flag: ['--region', 'eu-west-1'],
    environment: 'eu-west-2',
    file: 'eu-west-3',
    values: { flag: 'eu-west-1', environment: 'eu-west-2', file: 'eu-west-3' },
  },
  assumptions: {
    command: 'cost',
    key: 'utilisation',
    flag: ['--set', 'utilisation=0.5'],
    environment: 'utilisation=0.4..0.6',
    file: { utilisation: 0.7 },
    values: { flag: '0.5', environment: '0.4..0.6', file: 0.7 },
  },
  failOn: {
    command: 'check',
    flag: ['--fail-on', 'stale'],
    environment: 'unknown, compromise',
    file: ['contested'],
    values: { flag: ['stale'], environment: ['unknown', 'compromise'], file: ['contested'] },
  },
  severities: {
    command: 'check',
    key: 'near-limit',
    flag: ['--severity', 'near-limit=error'],
    environment: 'near-limit=warning',
    file: { 'near-limit': 'off' },
    values: { flag: 'error', environment: 'warning', file: 'off' },
  },
  ignores: {
    command: 'check',
    flag: null,
    environment: null,
    file: [{ id: 'near-limit', reason: 'known' }],
    values: { file: [{ id: 'near-limit', reason: 'known' }] },
  },
};

/** What a command cannot do without. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = { sweep: ['payload'] };

describe.each(SETTING_NAMES)('%s', (name) => {
  const { command, key, flag, environment, file, values } = SAMPLES[name];
  const given = { cwd: configured({ [name]: file }) };
  const env = environment === null ? {} : { [variableOf(name)]: environment };
  const id = key === undefined ? name : `${name}.${key}`;
  const found = async (args: readonly string[], where: Given) =>
    (await shown(args, where)).find((one) => one.name === id);
  const plain = [command, ...(ARGUMENTS[command] ?? [])];

  it('is of the project file, told with its line', async () => {
    const origin = { source: 'file', origin: CONFIG, line: 1 };
    expect(await found(plain, given)).toMatchObject({ value: values.file, ...origin });
  });

  const inEnvironment = environment === null ? [] : [variableOf(name)];
  it.each(inEnvironment)('is of %s before the project file', async () => {
    const origin = { source: 'environment', origin: variableOf(name), line: null };
    expect(await found(plain, { ...given, env })).toMatchObject({
      value: values.environment,
      ...origin,
    });
  });

  it.each(flag === null ? [] : [flag])('is of %s %s before all others', async (...typed) => {
    const args = [command, ...typed];
    const first = await found(args, { ...given, env });
    expect(first).toMatchObject({ value: values.flag, source: 'flag' });
    if (SETTINGS[name].flag !== null) expect(first?.origin).toBe(SETTINGS[name].flag);
  });

  it('has a default', async () => {
    const all = await shown(plain, { cwd: project({}) });
    expect(all.find((one) => one.name === name)).toMatchObject({ value: null, source: 'default' });
  });
});

describe('the project file', () => {
  const priority = async (args: readonly string[], cwd: string, env = {}) =>
    (await shown(args, { cwd, env })).find(({ name }) => name === 'priority');
  const YAML = '# ours\npriority: cost\n';

  it.each([
    ['infer-advisor.config.json', '{"priority": "cost"}', 1],
    ['infer-advisor.config.yaml', YAML, 2],
    ['infer-advisor.config.yml', YAML, 2],
    ['package.json', '{\n"name": "x",\n"infer-advisor": {\n"priority": "cost"}}', 4],
  ])('may be %s', async (name, text, line) => {
    const cwd = project({ [name]: text });
    expect(await priority(['recommend'], cwd)).toMatchObject({ value: 'cost', origin: name, line });
  });

  it('is that of the nearest folder above, up to the repository', async () => {
    const cwd = project({
      [CONFIG]: { priority: 'latency' },
      'near/package.json': { 'infer-advisor': { priority: 'cost' } },
      'near/a/b/package.json': { name: 'infer-advisor', bin: { 'infer-advisor': 'x.js' } },
      'inner/.git/HEAD': '',
    });
    const inner = (name: string) => path.join(cwd, name);
    expect(await priority([], inner('near/a/b'))).toMatchObject({ origin: '../../package.json' });
    expect(await priority([], inner('inner'))).toMatchObject({ source: 'default' });
  });

  it.each<[what: string, make: (folder: string) => void, message: RegExp]>([
    [
      'a manifest that names us and is broken',
      (folder) => writeFileSync(path.join(folder, 'package.json'), '{"infer-advisor": {"strict":'),
      /package\.json:1:\d+: broken JSON/,
    ],
    [
      'a link in a circle',
      (folder) => symlinkSync(CONFIG, path.join(folder, CONFIG)),
      /infer-advisor\.config\.json.*links/,
    ],
    ['a folder', (folder) => mkdirSync(path.join(folder, CONFIG)), /it is a folder/],
  ])('is never passed over in silence: %s', async (_what, make, message) => {
    const cwd = project({});
    make(cwd);
    const { status, stderr } = await program(['recommend', '--payload', '1MB'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('is named by a flag or a variable, or left aside', async () => {
    const cwd = configured(
      { priority: 'cost' },
      { 'other.json': { priority: 'latency' }, 'third.yaml': 'priority: operations' },
    );
    const env = { INFER_ADVISOR_CONFIG: 'third.yaml' };
    expect(await priority([], cwd, env)).toMatchObject({ value: 'operations' });
    expect(await priority(['--config', 'other.json'], cwd, env)).toMatchObject({
      value: 'latency',
    });
    expect(await priority(['--no-config'], cwd, env)).toMatchObject({ source: 'default' });
    expect(await priority([], cwd, { INFER_ADVISOR_CONFIG: '' })).toMatchObject({ value: 'cost' });
  });

  it.each([
    [
      'an unknown setting',
      'strict: true\npriorty: cost',
      "2:1: unknown field 'priorty'; did you mean 'priority'?",
    ],
    ['a wrong word', 'priority: cheap', "1:1: priority 'cheap' is unknown"],
    ['a wrong type', 'strict: "yes"', "1:1: strict 'yes' is a string; give true or false"],
    [
      'an unknown word in a list',
      'failOn: [mismatch, compromize]',
      "1:20: failOn[1] 'compromize' is unknown; did you mean 'compromise'?",
    ],
    [
      'never with other words',
      'failOn: [never, compromise]',
      "1:1: failOn has 'never' and other words, which contradict each other",
    ],
    [
      'an unknown finding',
      'severities:\n  near-limits: off',
      "2:3: severities: unknown field 'near-limits'; did you mean 'near-limit'?",
    ],
    [
      'a severity',
      'severities:\n  near-limit: of',
      "2:3: severities.near-limit 'of' is unknown; did you mean 'off'?",
    ],
    [
      'sparing what is invalid',
      'severities: {invalid-workload: off}',
      "unknown field 'invalid-workload'",
    ],
    [
      'an ignore without a reason',
      'ignores:\n  - id: near-limit',
      '2:5: ignores[0].reason is missing',
    ],
    [
      'an ignore with an empty reason',
      'ignores: [{id: near-limit, reason: ""}]',
      "ignores[0].reason '' is empty",
    ],
    [
      'an unknown assumption',
      'assumptions:\n  utilization: 1',
      "2:3: assumptions: unknown field 'utilization'; did you mean 'utilisation'?",
    ],
    [
      'an assumption out of bounds',
      'assumptions:\n  utilisation: 7',
      '2:3: utilisation 7 is above 1',
    ],
    ['no object', '- a', '1:1: the project file is a list; give an object'],
    ['nothing but a comment', '# soon', 'the project file is null; give an object'],
    ['nothing', '', 'the project file is empty'],
    ['broken YAML', 'priority: [', 'broken YAML'],
    ['a field twice', 'strict: true\nstrict: false', "2:1: field 'strict' is there twice"],
    ['hostile text', 'priority: "a\\e[31m\\u202e"', "priority 'a\\u{1b}[31m\\u{202e}' is unknown"],
  ])('is refused for %s', async (_title, text, message) => {
    const cwd = project({ 'infer-advisor.config.yaml': text });
    const { status, stdout, stderr } = await program(['recommend', '--payload', '1MB'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `infer-advisor: infer-advisor.config.yaml:${/^\d/.test(message) ? message : ''}`,
    );
    expect(stderr).toContain(message);
  });

  it.each([
    [
      'two of them',
      [],
      /two project files: 'infer-advisor.config.json' and 'infer-advisor.config.yml'/,
    ],
    ['one that is not there', ['--config', 'none.yaml'], /cannot read 'none.yaml'/],
    ['a manifest without our key', ['--config', 'package.json'], /has no field 'infer-advisor'/],
    ['one without a name', ['--config', ''], /cannot read ''/],
    ['standard input', ['--config', '-'], /--config: wants a file/],
  ])('cannot be %s', async (_title, flags, message) => {
    const cwd = configured({}, { 'infer-advisor.config.yml': 'strict: true', 'package.json': {} });
    const { status, stderr } = await program(['recommend', '--payload', '1MB', ...flags], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('the environment', () => {
  const cwd = project({});
  it.each([
    ['INFER_ADVISOR_PRIORTY', 'cost', "did you mean 'INFER_ADVISOR_PRIORITY'?"],
    ['INFER_ADVISOR_SPECS', 'a.yaml', "unknown environment variable 'INFER_ADVISOR_SPECS'"],
    ['INFER_ADVISOR_PRIORITY', 'cheap', "INFER_ADVISOR_PRIORITY: the value 'cheap' is unknown"],
    ['INFER_ADVISOR_STRICT', 'yes', "INFER_ADVISOR_STRICT: the value 'yes' is a string; give true"],
    ['INFER_ADVISOR_FAIL_ON', 'stale,never ever', "INFER_ADVISOR_FAIL_ON 'never ever' is unknown"],
    ['INFER_ADVISOR_SEVERITIES', 'compromise', "'compromise' is not of the form name=value"],
    ['INFER_ADVISOR_SEVERITIES', 'compromised=off', "did you mean 'compromise'?"],
    ['INFER_ADVISOR_ASSUMPTIONS', 'utilisation=7', 'INFER_ADVISOR_ASSUMPTIONS: utilisation'],
    ['INFER_ADVISOR_\u001b[31m', 'x', "'INFER_ADVISOR_\\u{1b}[31m'"],
  ])('is refused for %s=%s', async (name, value, message) => {
    const { status, stderr } = await program(['recommend', '--payload', '1MB'], {
      cwd,
      env: { [name]: value },
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('is left alone by what judges nothing', async () => {
    const env = { INFER_ADVISOR_PRIORTY: 'cost' };
    expect((await program(['--version'], { cwd, env })).status).toBe(0);
    expect((await program(['schema', 'config'], { cwd, env })).status).toBe(0);
  });
});

describe('settings bear on the answer', () => {
  const stated = ['--payload', '1MB', '--request-rate', '1/s', '--processing-time', '1s'];
  const answer = async (args: readonly string[], given: Given) =>
    JSON.parse((await program(['recommend', ...args, '-f', 'json'], given)).stdout);

  it('the workload’s own priority beats the project’s, and a flag beats both', async () => {
    const given = { cwd: configured({ priority: 'latency' }) };
    const own = { ...given, input: '{"payload":"1MB","priority":"cost"}' };
    expect(await answer(stated, given)).toMatchObject({
      priority: 'latency',
      workload: { priority: 'latency' },
    });
    expect((await answer(['-'], own)).priority).toBe('cost');
    expect((await answer(['-', '--priority', 'operations'], own)).priority).toBe('operations');
    const env = { INFER_ADVISOR_PRIORITY: 'operations' };
    expect((await answer(['-'], { ...own, env })).priority).toBe('cost');
  });

  it('in streams, too', async () => {
    const cwd = configured({ priority: 'latency', strict: true });
    const input = '{"payload":"1MB"}\n{"payload":"50MB","latency":"low","priority":"cost"}\n';
    const { stdout, status } = await program(['recommend', '-f', 'ndjson', '-q'], { cwd, input });
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map((one) => [one.priority, one.strict])).toEqual([
      ['latency', true],
      ['cost', true],
    ]);
    expect(status).toBe(1);
    expect(
      (await program(['recommend', '-f', 'ndjson', '-q', '--no-strict'], { cwd, input })).status,
    ).toBe(0);
  });

  it('a priority alone makes no workload', async () => {
    const cwd = configured({ priority: 'cost' });
    expect(await program(['recommend', '-'], { cwd, input: '{"name":"x"}' })).toMatchObject({
      status: 2,
    });
    expect(await program(['recommend'], { cwd, input: '{}' })).toMatchObject({ status: 2 });
  });

  it.each([
    ['recommend', stated],
    ['explain', stated],
    ['whatif', [...stated, '--set', 'payload=2MB']],
    ['compare', stated],
    ['cost', stated],
    ['sweep', ['payload']],
    ['check', [...stated, '--expect', 'async', '-']],
    ['export', ['terraform', ...stated]],
    ['show', []],
    ['rules', []],
  ])('of %s', async (command, args) => {
    const files = { [CONFIG]: { catalog: 'own/none.json' } };
    const cwd = path.join(project({ ...files, 'sub/x': '' }), 'sub');
    const given = { cwd, input: '{}' };
    const { status, stderr } = await program([command, ...args], given);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("cannot read '../own/none.json'"),
    ]);
    expect((await program([command, ...args, '--no-config'], given)).status).not.toBe(2);
  });

  it.each([
    ['recommend', []],
    ['explain', []],
    ['compare', []],
    ['check', ['--expect', 'async', '-']],
    ['sweep', ['payload']],
    ['cost', []],
    ['whatif', ['--set', 'payload=2MB']],
    ['export', ['terraform']],
  ])('by the prices of the project in %s', async (command, more) => {
    const given = { cwd: configured({ prices: 'none.json' }), input: '{}' };
    const { status, stderr } = await program([command, ...more, ...stated], given);
    expect([status, stderr]).toEqual([2, expect.stringContaining("cannot read 'none.json'")]);
  });

  it('by one bill in all commands, that of the project’s assumptions', async () => {
    const cwd = configured({ assumptions: { instance: 'ml.g5.12xlarge' } });
    const scores = async (args: readonly string[]) => {
      const { stdout } = await program([...args, ...stated, '-f', 'json'], { cwd, input: '{}' });
      const { options } = JSON.parse(stdout);
      return options.map((one: { id: string; score: number }) => [one.id, one.score]);
    };
    const expected = await scores(['recommend', '--cost']);
    expect(await scores(['recommend'])).toEqual(expected);
    expect(await scores(['explain'])).toEqual(expected);
    expect(await scores(['recommend', '--no-config'])).not.toEqual(expected);
  });

  it('by the same bill in whatif, where --set is about the workload', async () => {
    const cwd = configured({ assumptions: { instance: 'ml.g5.12xlarge' } });
    const answer = async (args: readonly string[]) =>
      JSON.parse((await program([...args, ...stated, '-f', 'json'], { cwd, input: '{}' })).stdout);
    const { before } = await answer(['whatif', '--set', 'traffic=']);
    const scoreOf = ({ id, score }: { id: string; score: number }) => [id, score];
    expect(before.options.map(scoreOf)).toEqual((await answer(['recommend'])).options.map(scoreOf));
    const plain = (await answer(['whatif', '--set', 'traffic=', '--no-config'])).before;
    expect(plain.options.map(scoreOf)).not.toEqual(before.options.map(scoreOf));
  });

  it('prices and assumptions show no costs by themselves, and are used where costs are shown', async () => {
    const quiet = await program(['recommend', ...stated], {
      cwd: configured({ region: 'us-east-1', assumptions: { instance: 'ml.g5.xlarge' } }),
    });
    expect([quiet.status, quiet.stdout]).toEqual([0, expect.not.stringContaining('A month')]);
    expect(quiet.stdout).toMatch(/^Settings .*instance ml\.g5\.xlarge/m);
    const priced = configured({
      assumptions: { instance: 'ml.g5.xlarge', utilisation: '0.5..0.6' },
    });
    const given = { cwd: priced };
    const cost = await program(
      ['cost', ...stated, '-f', 'json', '--set', 'utilisation=0.4'],
      given,
    );
    expect(cost.stdout).toContain('"ml.g5.xlarge"');
    expect(cost.stdout).toMatch(/"utilisation"[^}]*0\.4/s);
    const flag = await program(['cost', ...stated, '--instance', 'ml.g5.2xlarge'], given);
    expect([flag.status, flag.stdout]).toEqual([0, expect.stringContaining('ml.g5.2xlarge')]);
  });

  it('is told to people, with where it comes from', async () => {
    const cwd = configured({ priority: 'cost', strict: false, assume: 'certain' });
    const env = { INFER_ADVISOR_STRICT: 'true' };
    const line =
      'Settings  strict (from INFER_ADVISOR_STRICT); priority cost unless stated (from\n';
    const one = await program(['recommend', '--payload', '1MB'], { cwd, env });
    expect(one.stdout).toContain(line);
    const many = await program(['recommend', '-'], {
      cwd,
      env,
      input: '{"payload":"1MB"}\n{"payload":"2MB"}',
    });
    expect(many.stdout).toContain(`\n\n${line}`);
    expect(many.stderr).toBe('infer-advisor: 2 workloads: 2 serverless\n');
    const without = await program(['recommend', '--payload', '1MB', '--no-config'], { cwd });
    expect(without.stdout).not.toContain('Settings');
  });

  it('names of files are harmless where they are told', async () => {
    const cwd = project({
      'a\u001b[31m\u202e.json': { catalog: 'c\u001b[31m.json' },
      'c\u001b[31m.json': {},
    });
    const args = ['--config', 'a\u001b[31m\u202e.json'];
    for (const more of [
      ['--payload', '1MB'],
      ['--show-config'],
      ['--show-config', '-f', 'csv'],
      ['--show-config', '-f', 'json'],
    ]) {
      const { status, stdout, stderr } = await program(['recommend', ...more, ...args], { cwd });
      expect(status).toBe(0);
      expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});

describe('--show-config', () => {
  it('tells people the value of each setting and where it comes from', async () => {
    const cwd = project({
      'infer-advisor.config.yaml': 'priority: cost\nassumptions:\n  utilisation: 0.8\n',
    });
    const { stdout, status } = await program(
      ['--show-config', '--strict', '--set', 'utilisation=0.5'],
      {
        cwd,
      },
    );
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        'Settings of recommend',
        '',
        'Setting                  Value               From',
        'priority                 cost                infer-advisor.config.yaml:1:1',
        'strict                   true                --strict',
        'assume                   certain             default',
        'catalog                  the shipped one     default',
        'prices                   the shipped ones    default',
        'region                   that of the prices  default',
        'assumptions.utilisation  0.5                 --set',
        '',
        'Project file: infer-advisor.config.yaml',
        '',
      ].join('\n'),
    );
  });

  it('needs no workload and reads none', async () => {
    const { status, stdout } = await program(
      ['check', '--show-config', 'none.yaml', '-f', 'sarif=x.sarif'],
      { cwd: project({}) },
    );
    expect([status, stdout]).toEqual([0, expect.stringMatching(/specs +none.yaml +arguments\n/)]);
  });
});
