// The pages of the manual: what their commands print is what they print, and all that they show works.
// UPDATE_README=1 writes the outputs anew.
//
// - ```console: commands after "$ ", each with its output.
// - ```sh: commands without output; those of infer-advisor must work.
// - ```yaml NAME, ```json NAME: a file of that name, for the commands below it.
// - ```ts: a program with the library; what it logs stands in a comment behind the call.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Advice } from '../src/analysis/migration.ts';
import { COMMAND_NAMES } from '../src/cli/commands/command.ts';
import { ASSUMPTION_NAMES, assumptionInfo } from '../src/cost/assumptions.ts';
import { flagOf } from '../src/format/command-line.ts';
import { FORMAT_NAMES } from '../src/format/render.ts';
import { FIELD_NAMES, FIELDS } from '../src/schema/fields.ts';
import { SETTING_NAMES, settingInfo, variableOf } from '../src/schema/settings.ts';
import { type Desk, openDesk } from './page-commands.ts';

const root = path.join(import.meta.dirname, '..');
const update = process.env.UPDATE_README === '1';
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

const docs = path.join(root, 'docs');
const PAGES = [
  'README.md',
  'skills/infer-advisor/SKILL.md',
  ...(existsSync(docs) ? readdirSync(docs).filter((name) => name.endsWith('.md')) : [])
    .toSorted()
    .map((name) => `docs/${name}`),
];

const BLOCK = /^```(\w+)(?: ([\w./-]+))?\n([\s\S]*?)^```$/gm;

/** A console block with the output of its commands as it is now. */
async function withOutput(desk: Desk, block: string): Promise<string> {
  const shown: string[] = [];
  for (const line of block.split('\n').filter((one) => one.startsWith('$ '))) {
    const { stdout, stderr, status } = await desk.run(line.slice(2));
    const code = status === 0 ? '' : `(exit code ${status})\n`;
    shown.push(`${line}\n${stdout}${stderr}${code}`);
  }
  return shown.join('\n');
}

/** Runs the lines of a block that call infer-advisor; an answer of "no" is an answer, too. */
async function runLines(desk: Desk, block: string): Promise<void> {
  for (const line of block.split('\n')) {
    const command = line.replace(/\s+#.*$/, '').replace(/^npx (?=infer-advisor )/, '');
    if (!/^infer-advisor |\| infer-advisor /.test(command)) continue;
    // What starts a file does so where there is none yet.
    const inPlace = command.startsWith('infer-advisor init') ? `cd empty && ${command}` : command;
    const { status, stderr } = await desk.run(inPlace);
    expect([command, status, stderr]).toEqual([command, expect.toBeOneOf([0, 1]), stderr]);
  }
}

/** Runs a program with the library; what is logged has to be what the comment behind it says, if any. */
async function runLibrary(block: string): Promise<void> {
  const library = await import('../src/index.ts');
  const logged: unknown[] = [];
  const console = { log: (value: unknown) => logged.push(value) };
  const { outputText } = ts.transpileModule(block, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  new Function('require', 'exports', 'console', outputText)(() => library, {}, console);
  const expected = [...block.matchAll(/^console\.log\(.*\);(?: \/\/ (.*))?$/gm)];
  const evaluated = (code: string): unknown => new Function(`return ${code}`)();
  expect(logged).toEqual(
    expected.map(([, comment], at) => (comment === undefined ? logged[at] : evaluated(comment))),
  );
}

/** What a block has to be now; runs it, or keeps the file that it shows. */
async function blockNow(desk: Desk, [whole, kind, name, body = '']: RegExpExecArray) {
  if (kind === 'console') return `\`\`\`console\n${await withOutput(desk, body)}\`\`\``;
  if (kind === 'sh') await runLines(desk, body);
  if (kind === 'ts') await runLibrary(body);
  if (kind === 'yaml' || kind === 'json') parse(body, { logLevel: 'error' });
  if (name !== undefined) desk.write(name, body);
  return whole;
}

/** A page with all its examples as they come out now. */
async function pageNow(text: string): Promise<string> {
  const desk = openDesk();
  try {
    let now = text;
    for (const block of text.matchAll(BLOCK)) {
      const replacement = await blockNow(desk, block);
      now = now.replace(block[0], () => replacement);
    }
    return now;
  } finally {
    desk.remove();
  }
}

function fieldsTable(): string {
  const rows = FIELD_NAMES.map((name) => {
    const { meaning, example } = FIELDS[name];
    return `| \`${name}\` | \`${flagOf(name)}\` | \`${example}\` | ${meaning} |`;
  });
  return ['| field | flag | example | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function settingsTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const { flag, inEnvironment, example, meaning } = settingInfo(name);
    const cells = [name, flag, inEnvironment ? variableOf(name) : null, example].map((cell) =>
      cell === null ? '' : `\`${cell}\``,
    );
    return `| ${[...cells, meaning].join(' | ')} |`;
  });
  const head = '| setting | flag | environment | example | meaning |';
  return [head, '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** The names that --set takes, with the defaults that hold for every workload. */
function assumptionsTable(): string {
  const rows = ASSUMPTION_NAMES.map((name) => {
    const { default: usual, unit, meaning } = assumptionInfo(name);
    const value = typeof usual === 'boolean' ? (usual ? 'yes' : 'no') : (usual ?? '');
    return `| \`${name}\` | ${value} | ${unit} | ${meaning} |`;
  });
  return ['| name | default | unit | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const FIELDS_PART = /(<!-- fields -->\n)[\s\S]*?(<!-- \/fields -->)/;
const ASSUMPTIONS_PART = /(<!-- assumptions -->\n)[\s\S]*?(<!-- \/assumptions -->)/;
const SETTINGS_PART = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;

/** The tables that are made of the program's own. */
const withTables = (text: string): string =>
  text
    .replace(FIELDS_PART, `$1\n${fieldsTable()}\n\n$2`)
    .replace(ASSUMPTIONS_PART, `$1\n${assumptionsTable()}\n\n$2`)
    .replace(SETTINGS_PART, `$1\n${settingsTable()}\n\n$2`);

describe.each(PAGES)('%s', (page) => {
  it('shows what its commands print, and all that it shows works', {
    timeout: 60_000,
  }, async () => {
    const file = path.join(root, page);
    const text = readFileSync(file, 'utf8');
    const now = withTables(await pageNow(text));
    if (update) writeFileSync(file, now);
    else expect(text).toBe(now);
  });
});

describe('the manual', () => {
  const manual = PAGES.map((page) => readFileSync(path.join(root, page), 'utf8')).join('\n');

  it.skipIf(update)('lists every field of the workload', () => {
    expect(manual).toContain(fieldsTable());
  });

  it.skipIf(update)('lists every setting of a project', () => {
    expect(manual).toContain(settingsTable());
  });

  it('names every format', () => {
    const [, formats = ''] = /Results are printed with `--format ([^.]*?)\./s.exec(readme) ?? [];
    const missing = FORMAT_NAMES.filter((name) => !new RegExp(`\\b${name}\``).test(formats));
    expect(missing, 'add to "Results are printed with" in README.md').toEqual([]);
  });

  it('has a row for every command', () => {
    const [, table = ''] = /\n\| command \|[^\n]*\n([\s\S]*?)\n\n/.exec(readme) ?? [];
    const rows = [...table.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name);
    expect(rows.toSorted(), 'the rows of the table of commands in README.md').toEqual(
      COMMAND_NAMES.toSorted(),
    );
  });

  it('opens with the commands that set everything up', () => {
    const [first] = /```sh\n([\s\S]*?)```/.exec(readme)?.slice(1) ?? [];
    expect(first).toBe(
      'npm ci && npx infer-advisor recommend --payload 50MB --latency low\nnpm ci && npm test\n',
    );
  });
});

it('explains each advice where the fleet page says that it is explained', () => {
  const page = readFileSync(path.join(docs, 'answer.md'), 'utf8');
  const advices: readonly Advice[] = ['keep', 'resize', 'consider', 'migrate', 'verify'];
  for (const advice of advices) expect(page).toContain(`\n| ${advice} | `);
});
