// What action.yml runs on GitHub: a check with annotations, a SARIF file, the job's summary, and one
// comment on the pull request, which each later run updates. It fails as the check fails; a comment
// that cannot be written is only a warning.

import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const { ACTION_TOKEN: token, ...env } = process.env;
const input = (name) => env[`ACTION_${name}`]?.trim() ?? '';
const lines = (name) =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const source = path.join(import.meta.dirname, '..');
const work = mkdtempSync(path.join(env.RUNNER_TEMP || tmpdir(), 'infer-advisor-'));
const markdown = path.join(work, 'comment.md');
const json = path.join(work, 'report.json');

/** GitHub refuses a comment above 65,536 characters. */
const COMMENT_LENGTH = 60_000;
const PAGE = 100;

class Failure extends Error {}

/** A line that GitHub shows as an annotation. */
function annotate(level, text) {
  const escaped = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  console.log(`::${level} title=infer-advisor::${escaped}`);
}

/** npm, with its output where it is no annotation. */
function npm(...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', [...args, ...quiet], { env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Failure(`npm ${args.join(' ')} failed; its output is in the log`);
}

/** The launcher of the version that was asked for, or of this action's own source. */
function launcher() {
  const version = input('VERSION');
  if (version === '') {
    if (!existsSync(path.join(source, 'dist/cli.cjs'))) npm('ci', '--prefix', source);
    return path.join(source, 'bin/infer-advisor.js');
  }
  // A version or a tag; not the address or the folder of another program.
  if (!/^[\w.^~-]+$/.test(version)) throw new Failure(`version: ${version} is no version`);
  npm('install', '--no-save', '--prefix', work, `infer-advisor@${version}`);
  return path.join(work, 'node_modules/infer-advisor/bin/infer-advisor.js');
}

/** Runs the check, which prints annotations and adds to the job's summary; gives its exit code. */
function check() {
  const [sarif = 'infer-advisor.sarif'] = lines('SARIF');
  const flag = (name, values) => values.map((value) => `--${name}=${value}`);
  const args = [
    ...flag('format', ['github', `sarif=${sarif}`, `markdown=${markdown}`, `json=${json}`]),
    ...flag('fail-on', lines('FAIL_ON')),
    ...flag('plan', lines('PLAN')),
    ...flag('compare-to', lines('COMPARE_TO')),
  ];
  const words = [launcher(), 'check', ...args, '--', ...lines('SPECS')];
  const { status } = spawnSync(process.execPath, words, { env, stdio: ['ignore', 1, 2] });
  if (env.GITHUB_OUTPUT && existsSync(sarif)) appendFileSync(env.GITHUB_OUTPUT, `sarif=${sarif}\n`);
  return status ?? 3;
}

/** Number of the pull request that the event is about; undefined for none. */
function pullRequest() {
  const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
  return event.pull_request?.number ?? (event.issue?.pull_request && event.issue.number);
}

/** Asks GitHub; gives what it answered. */
async function ask(method, address, body) {
  const response = await fetch(address, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'infer-advisor',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return response.json();
  const hint = [401, 403, 404].includes(response.status)
    ? '; the job needs the permission `pull-requests: write`, which GitHub withholds from forks'
    : '';
  throw new Failure(`GitHub answered ${response.status} to ${method} ${address}${hint}`);
}

/** GitHub names a bot with and without "[bot]". */
const nameOf = (account) => account?.login.replace('[bot]', '');

/** The comment of an earlier run; others may quote its marker, so it has to be our own. */
async function earlierComment(comments, marker) {
  const query = { query: '{ viewer { login } }' };
  const { data } = await ask('POST', env.GITHUB_GRAPHQL_URL, query);
  for (let page = 1; ; page += 1) {
    const found = await ask('GET', `${comments}?per_page=${PAGE}&page=${page}`);
    const own = found.find(
      ({ body, user }) => body?.startsWith(marker) && nameOf(user) === nameOf(data.viewer),
    );
    if (own || found.length < PAGE) return own;
  }
}

/** The start of a text, by whole lines. */
function shortened(text) {
  if (text.length <= COMMENT_LENGTH) return text;
  const start = text.slice(0, text.lastIndexOf('\n', COMMENT_LENGTH));
  return `${start}\n\nThe rest is in the summary of the job.\n`;
}

/** Whether there is anything to tell; else only a comment that is there already is kept right. */
function isTelling(status) {
  const { summary, comparison, plan } = JSON.parse(readFileSync(json, 'utf8'));
  return (
    status !== 0 || summary.causes > 0 || comparison?.changed > 0 || plan?.endpoints.length > 0
  );
}

/** Writes the report as the one comment of this job on the pull request. */
async function comment(status) {
  const number = pullRequest();
  if (!number || !existsSync(markdown)) return;
  const api = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues`;
  const job = `${env.GITHUB_WORKFLOW}/${env.GITHUB_JOB}`.replace(/[^\w /.]/g, '');
  const marker = `<!-- infer-advisor ${job} -->`;
  const body = `${marker}\n${shortened(readFileSync(markdown, 'utf8'))}`;
  const earlier = await earlierComment(`${api}/${number}/comments`, marker);
  if (earlier) await ask('PATCH', `${api}/comments/${earlier.id}`, { body });
  else if (isTelling(status)) await ask('POST', `${api}/${number}/comments`, { body });
}

try {
  process.exitCode = check();
  if (input('COMMENT') !== 'false' && token && env.GITHUB_EVENT_PATH) {
    await comment(process.exitCode).catch((error) =>
      annotate('warning', `no comment: ${error.message}`),
    );
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  annotate('error', error.message);
  process.exitCode = 2;
}
