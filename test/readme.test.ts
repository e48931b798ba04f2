import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagOf } from '../src/format/command-line.ts';
import { FIELD_NAMES, FIELDS } from '../src/schema/fields.ts';
import { SETTING_NAMES, settingInfo, variableOf } from '../src/schema/settings.ts';
import { holdToContract } from './contract/output.ts';

const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'README.md');
const readme = readFileSync(file, 'utf8');
const update = process.env.UPDATE_README === '1';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-readme-'));
  symlinkSync(path.join(root, 'bin/infer-advisor.js'), path.join(folder, 'infer-advisor'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a shell shows for a command: its output, and its exit code unless that is 0. */
function runCommand(command: string): string {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    input: '',
    // Prices grow older by the day; here they are as old as on the day of the page.
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      NO_COLOR: '1',
      SOURCE_DATE_EPOCH: '1795305600',
    },
  });
  // Of a pipeline, what its last program is given.
  const last = command.split('|').at(-1) ?? '';
  const words = /\binfer-advisor +(.*)$/.exec(last)?.[1]?.split(/ +/);
  if (words && !last.includes('>')) holdToContract({ args: words, stdout, cwd: root });
  const code = status === 0 ? '' : `(exit code ${status})\n`;
  return `${stdout}${stderr}${code}`;
}

const CONSOLE = /```console\n([\s\S]*?)```/g;

/** A console block with the output of its commands as it is now. */
function withOutput(block: string): string {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  return commands.map((line) => `${line}\n${runCommand(line.slice(2))}`).join('\n');
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

const FIELDS_PART = /(<!-- fields -->\n)[\s\S]*?(<!-- \/fields -->)/;
const SETTINGS_PART = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;

describe('README', () => {
  it('shows what its commands print', { timeout: 60_000 }, () => {
    const now = readme.replace(
      CONSOLE,
      (_all, block) => `\`\`\`console\n${withOutput(block)}\`\`\``,
    );
    const tables = now
      .replace(FIELDS_PART, `$1\n${fieldsTable()}\n\n$2`)
      .replace(SETTINGS_PART, `$1\n${settingsTable()}\n\n$2`);
    if (update) writeFileSync(file, tables);
    else expect(readme).toBe(now);
  });

  it.skipIf(update)('lists every field of the workload', () => {
    expect(readme).toContain(fieldsTable());
  });

  it.skipIf(update)('lists every setting of a project', () => {
    expect(readme).toContain(settingsTable());
  });

  it('opens with the commands that set everything up', () => {
    const [first] = /```sh\n([\s\S]*?)```/.exec(readme)?.slice(1) ?? [];
    expect(first).toBe(
      'npm ci && npx infer-advisor recommend --payload 50MB --latency low\nnpm ci && npm test\n',
    );
  });
});
