// What docs/ci.md shows, as the runners of GitHub and GitLab would run it: the action on events as GitHub
// gives them, against a server on this machine that stands for GitHub.

import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { launcher, plainEnvironment, workspace } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const { folder, write } = workspace();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const action: Action = parse(read('action.yml'));
const [actionStep] = action.runs.steps as [Step];

/** The YAML between `<!-- name -->` and `<!-- /name -->` of a page. */
function shown(name: string, page = 'docs/ci.md') {
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`yaml\\n([\\s\\S]*?)\`\`\``);
  return parse(block.exec(read(page))?.[1] ?? '');
}

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** What stands for GitHub: the comments of one pull request, and what was asked. */
const github = {
  url: '',
  comments: [] as Comment[],
  asked: [] as string[],
  refuses: false,
};

function addComment(login: string, body: string): Comment {
  const comment = { id: github.comments.length + 1, user: { login }, body };
  github.comments.push(comment);
  return comment;
}

function answer(method: string, url: URL, sent: { body: string }): unknown {
  if (url.pathname === '/graphql') return { data: { viewer: { login: 'github-actions[bot]' } } };
  const number = url.pathname.match(/\/repos\/acme\/models\/issues\/(?:comments\/)?(\d+)/)?.[1];
  if (method === 'POST') return addComment('github-actions[bot]', sent.body);
  if (method === 'PATCH') {
    const comment = github.comments[Number(number) - 1] as Comment;
    comment.body = sent.body;
    return comment;
  }
  const [size, at] = ['per_page', 'page'].map((name) => Number(url.searchParams.get(name)));
  return github.comments.slice(((at ?? 1) - 1) * (size ?? 0), (at ?? 1) * (size ?? 0));
}

const server = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '', 'http://localhost');
  const { method = '', headers } = request;
  github.asked.push(`${method} ${url.pathname}`);
  const isRefused =
    headers.authorization !== 'Bearer t0ken' || (github.refuses && method !== 'GET');
  response.statusCode = isRefused ? 403 : 200;
  const text = Buffer.concat(chunks).toString();
  response.end(JSON.stringify(isRefused ? {} : answer(method, url, text && JSON.parse(text))));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => Object.assign(github, { comments: [], asked: [], refuses: false }));

/** Commands that stand in for those of a runner: nothing is fetched, and npx runs what was built. */
const STAND_INS = {
  npm: `case "$1 $5" in "ci "*) ;; "install infer-advisor@1.2.3")
    mkdir -p "$4/node_modules" && ln -s '${root}' "$4/node_modules/infer-advisor" ;; *) exit 1 ;; esac`,
  npx: `test "$1" = infer-advisor && shift && exec '${process.execPath}' '${launcher}' "$@"`,
};
for (const [name, text] of Object.entries(STAND_INS)) {
  chmodSync(write(`bin/${name}`, `#!/bin/sh\n${text}\n`), 0o755);
}
const withStandIns = [path.join(folder, 'bin'), process.env.PATH].join(path.delimiter);

const PULL_REQUEST = {
  action: 'synchronize',
  number: 7,
  pull_request: { number: 7, head: { ref: 'larger' }, base: { ref: 'main' } },
  repository: { full_name: 'acme/models' },
};

/** The value of an input where a variable of the step asks for it. */
const given = (expression: string, inputs: Readonly<Record<string, string>>): string =>
  expression.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) =>
    (inputs[name] ?? action.inputs[name]?.default ?? '').replace(
      /^\$\{\{ github\.token \}\}$/,
      't0ken',
    ),
  );

/** Runs the step of the action in a project, as a runner does. */
function run(
  cwd: string,
  inputs: Readonly<Record<string, string>> = {},
  event: object = PULL_REQUEST,
) {
  const [summary, output] = [write('summary.md', ''), write('output', '')];
  const variables = Object.entries(actionStep.env ?? {}).map(([name, text]) => [
    name,
    given(text, inputs),
  ]);
  const env = plainEnvironment({
    ...Object.fromEntries(variables),
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_PATH: write('event.json', JSON.stringify(event)),
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_JOB: 'check',
    GITHUB_OUTPUT: output,
    GITHUB_REPOSITORY: 'acme/models',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKFLOW: 'inference',
    GITHUB_WORKSPACE: cwd,
    PATH: withStandIns,
    RUNNER_TEMP: folder,
  });
  const child = spawn('bash', ['-e', '-c', actionStep.run ?? ''], { cwd, env });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  return new Promise<Omit<typeof said, never> & Record<'status' | 'summary' | 'output', unknown>>(
    (resolve) => {
      child.on('close', (status) =>
        resolve({
          status,
          ...said,
          summary: readFileSync(summary, 'utf8'),
          output: readFileSync(output, 'utf8'),
        }),
      );
    },
  );
}

const annotations = (stdout: string): string[] =>
  stdout.split('\n').filter((line) => /^::\w+ /.test(line));

/** A project whose one workload runs in real time, with a payload of this size. */
function project(name: string, payload: string): string {
  const spec = ['name: fraud', `payload: ${payload}`, 'latency: low', 'interactive: true'];
  write(`${name}/package.json`, '{"infer-advisor": {"specs": ["specs"]}}');
  write(`${name}/specs/fraud.yaml`, [...spec, 'current: real-time', ''].join('\n'));
  return path.join(folder, name);
}

/** What `terraform show -json` prints of a plan from so many instances to so many. */
function planOf(before: number, after: number): string {
  const stateOf = (initial_instance_count: number) => {
    const variant = { variant_name: 'v', instance_type: 'ml.m5.large', initial_instance_count };
    const resource = (type: string, values: object) => {
      return { address: `${type}.fraud`, mode: 'managed', type, name: 'fraud', values };
    };
    const config = { name: 'fraud-1', production_variants: [variant] };
    const endpoint = { name: 'fraud', endpoint_config_name: 'fraud-1' };
    const resources = [
      resource('aws_sagemaker_endpoint_configuration', config),
      resource('aws_sagemaker_endpoint', endpoint),
    ];
    return { root_module: { resources } };
  };
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: stateOf(after),
    prior_state: { format_version: '1.0', terraform_version: '1.9.0', values: stateOf(before) },
    configuration: { root_module: {} },
  });
}

describe('the action', () => {
  it('passes inputs as variables, never into shell text', () => {
    for (const { run: text } of action.runs.steps) expect(text).not.toContain('${{');
    const used = Object.values(actionStep.env ?? {}).map(
      (text) => /inputs\.([\w-]+)/.exec(text)?.[1],
    );
    expect(used).toEqual(Object.keys(action.inputs));
  });

  it('is described with every input', () => {
    const rows = [...read('docs/ci.md').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(action.inputs));
  });

  it.each(['docs/ci.md', 'docs/fleet.md'])(
    'is used in a workflow that GitHub can read: %s',
    (page) => {
      const { on, permissions, jobs } = shown('workflow', page);
      expect([on, permissions['pull-requests']]).toEqual(['pull_request', 'write']);
      const steps = Object.values<{ steps: Step[] }>(jobs).flatMap((job) => job.steps);
      for (const { uses, run: text } of steps)
        expect(uses ?? text).toMatch(/^[\w-]+\/[\w/-]+@(v\d+|main)$|^terraform /);
      const own = steps.find(({ uses }) => uses?.includes('infer-advisor'));
      expect(Object.keys(own?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
      const upload = steps.find(({ uses }) => uses?.includes('upload-sarif'));
      if (upload === undefined) return;
      expect(upload.with?.sarif_file).toBe(action.inputs.sarif?.default);
      expect(upload.if).toMatch(/failure\(\)|always\(\)/);
    },
  );

  it('fails a raised payload with one annotation at its line and one comment, updated later', async () => {
    const cwd = project('raised', '8MB');
    const { status, stdout, stderr, summary, output } = await run(cwd);
    expect([status, stderr]).toEqual([1, '']);
    expect(annotations(stdout)).toEqual([
      expect.stringMatching(/^::error file=specs\/fraud\.yaml,line=2,.*payload: 8MB is over 6 MB/),
    ]);
    expect(summary).toMatch(/^## .*\n\n1 workload checked: 1 error/);
    const sarif = JSON.parse(readFileSync(path.join(cwd, 'infer-advisor.sarif'), 'utf8'));
    expect(sarif.runs[0].results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'specs/fraud.yaml' },
      region: { startLine: 2 },
    });
    expect(output).toBe('sarif=infer-advisor.sarif\n');
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^<!-- infer-advisor inference\/check -->\n## .*[\s\S]*over 6 MB/),
    ]);
    // The same, then a smaller one: still one comment.
    expect((await run(cwd)).status).toBe(1);
    expect(github.comments).toHaveLength(1);
    expect((await run(project('raised', '2MB'))).status).toBe(0);
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^<!-- .* -->\n## .*\n\n1 workload checked: no findings\n$/),
    ]);
    expect(github.asked.filter((one) => one.startsWith('PATCH'))).toHaveLength(2);
  });

  it('says nothing where nothing is found, and asks nobody where there is no pull request', async () => {
    expect((await run(project('fine', '2MB'))).status).toBe(0);
    expect(github.comments).toEqual([]);
    github.asked.length = 0;
    for (const event of [
      { ref: 'refs/heads/main' },
      { issue: { number: 3, pull_request: null } },
    ]) {
      expect((await run(project('pushed', '8MB'), {}, event)).status).toBe(1);
    }
    expect((await run(project('pushed', '8MB'), { comment: 'false' })).status).toBe(1);
    expect(github.asked).toEqual([]);
  });

  it('finds its comment among many, and takes nobody else’s', async () => {
    const marker = '<!-- infer-advisor inference/check -->';
    addComment('mallory', `${marker}\nAll is well`);
    for (let count = 0; count < 150; count += 1) addComment('ann', 'hm');
    const own = addComment('github-actions[bot]', `${marker}\nearlier`);
    addComment('github-actions[bot]', '<!-- infer-advisor nightly/check -->\nof another job');
    await run(project('many', '8MB'));
    expect(own.body).toContain('over 6 MB');
    expect(github.comments).toHaveLength(153);
    expect(github.comments[0]?.body).toContain('All is well');
  });

  it('fails as the check does where the comment cannot be written', async () => {
    github.refuses = true;
    const cwd = project('fork', '8MB');
    const { status, stdout } = await run(cwd);
    expect(status).toBe(1);
    expect(annotations(stdout).at(-1)).toMatch(/^::warning .*no comment: .*403.*forks/);
  });

  it('shortens what GitHub would refuse', async () => {
    const cwd = project('long', '8MB');
    const specs = Array.from({ length: 600 }, (_, at) =>
      JSON.stringify({ name: `w${at}`, payload: '50MB', current: 'real-time' }),
    );
    write('long/specs/all.ndjson', specs.join('\n'));
    expect((await run(cwd)).status).toBe(1);
    expect(github.comments[0]?.body.length).toBeLessThan(65_536);
    expect(github.comments[0]?.body).toMatch(/ \|\n\nThe rest is in the summary of the job\.\n$/);
  });

  it('takes inputs as they are, also hostile ones', async () => {
    const cwd = project('hostile', '2MB');
    const stain = path.join(folder, 'stain');
    const hostile = `$(touch ${stain})\n; touch ${stain}\n--config=/etc/passwd\n"`;
    for (const name of ['specs', 'fail-on', 'compare-to', 'plan', 'version']) {
      const { status, stdout } = await run(cwd, { comment: 'false', [name]: hostile });
      expect([name, status]).toEqual([name, 2]);
      expect(annotations(stdout).length, name).toBeGreaterThan(0);
    }
    expect(existsSync(stain)).toBe(false);
  });

  it('takes the version that is asked for from npm', async () => {
    const cwd = project('versioned', '8MB');
    expect((await run(cwd, { version: '1.2.3' })).status).toBe(1);
    const missing = await run(cwd, { version: '9.9.9' });
    expect(missing.status).toBe(2);
    expect(annotations(missing.stdout)).toEqual([expect.stringContaining('infer-advisor@9.9.9')]);
  });

  it('comments on what a plan changes, and says in one line that nothing does', async () => {
    const cwd = project('planned', '2MB');
    write('planned/same.json', planOf(1, 1));
    expect((await run(cwd, { plan: 'same.json' })).status).toBe(0);
    expect(github.comments).toEqual([]);
    write('planned/more.json', planOf(1, 3));
    expect((await run(cwd, { plan: 'more.json' })).status).toBe(0);
    expect(github.comments[0]?.body).toMatch(/1 changed: \+\$[\d,.]+ a month/);
    await run(cwd, { plan: 'same.json' });
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^(<!-- .* -->\n)+.*changes no SageMaker endpoint.*\n$/),
    ]);
  });

  it('hands on what fails the check and what is compared', async () => {
    const cwd = project('handed', '2MB');
    const earlier = { file: 'specs/fraud.yaml', name: 'fraud', status: 'ok', recommended: 'batch' };
    write('handed/earlier.ndjson', `${JSON.stringify(earlier)}\n`);
    const inputs = { specs: 'specs/fraud.yaml', 'compare-to': 'earlier.ndjson' };
    const changed = await run(cwd, inputs);
    expect(changed.status).toBe(1);
    expect(annotations(changed.stdout).join()).toContain('changed-answer');
    expect((await run(cwd, { ...inputs, 'fail-on': 'never' })).status).toBe(0);
  });
});

/** Runs the lines of a script until one fails. */
function runScript(script: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const env = plainEnvironment({ PATH: withStandIns });
  return spawnSync('bash', ['-e', '-c', script.join('\n')], {
    cwd,
    env,
    encoding: 'utf8',
    input: '',
  });
}

describe('the template for GitLab', () => {
  const { script, artifacts } = shown('gitlab')['infer-advisor'];

  it('fails with a report that GitLab reads', () => {
    const cwd = path.join(folder, 'gitlab');
    cpSync(path.join(root, 'test/examples/project'), cwd, { recursive: true });
    const { status, stdout, stderr } = runScript(script, cwd);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('3 workloads checked: 1 error, 1 warning, 1 note, 1 ignored');
    expect(artifacts.when).toBe('always');
    expect(readFileSync(path.join(cwd, artifacts.reports.junit), 'utf8')).toContain('<failure');
  });

  it('passes where all is well, and not where nothing is declared', () => {
    const good = project('good', '2MB');
    expect(runScript(script, good)).toMatchObject({ status: 0, stderr: '' });
    write('good/specs/fraud.yaml', 'payload: 2MB\n');
    expect(runScript(script, good)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nothing to check'),
    });
  });
});

describe('the hook for pre-commit', () => {
  const [hook, ...others] = parse(read('.pre-commit-hooks.yaml'));

  it('checks the project, whichever files are committed', () => {
    expect(others).toEqual([]);
    expect(read('docs/ci.md')).toContain(`- id: ${hook.id}\n`);
    expect(hook).toMatchObject({ language: 'node', pass_filenames: false });
    for (const file of ['specs/a.yaml', 'a.yml', 'b.json', 'c.ndjson'])
      expect(file).toMatch(new RegExp(hook.files));
    const cwd = project('committed', '8MB');
    expect(runScript([`npx ${hook.entry}`], cwd)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('payload: 8MB'),
    });
  });
});
