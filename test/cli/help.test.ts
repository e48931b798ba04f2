import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/check/kinds.ts';
import { COMMAND_NAMES, EXIT_MEANINGS, TOPICS } from '../../src/cli/commands/command.ts';
import {
  ALL_VARIABLES,
  COMMON_VARIABLES,
  FORMAT_MEANINGS,
  formatUses,
} from '../../src/cli/commands/help.ts';
import { ASSUMPTION_NAMES } from '../../src/schema/assumption-names.ts';
import { FIELD_NAMES } from '../../src/schema/fields.ts';
import { FAIL_ON_WORDS, KIND_IDS } from '../../src/schema/finding-words.ts';
import { VARIABLES } from '../../src/schema/settings.ts';
import { sourceFiles } from '../source-files.ts';
import { program } from './program.ts';
import { helpOf, program as whole } from './whole-program.ts';

const root = path.resolve(import.meta.dirname, '../..');
const help = async (...words: string[]): Promise<string> =>
  (await program(['help', ...words])).stdout;

/** The first words of the lines of a page. */
const firstWords = (text: string): string[] =>
  text.split('\n').map((line) => line.split(' ')[0] ?? '');

/** Names of environment variables that the sources read: env.NO_COLOR. */
const variablesRead = new Set(
  sourceFiles.flatMap(({ file }) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(/\benv\.([A-Z][A-Z_]+)\b/g)].map(([, name = '']) => name);
  }),
);

describe('help', () => {
  it('lists commands and topics', async () => {
    const text = await help();
    for (const name of COMMAND_NAMES) expect(text).toMatch(new RegExp(`^  ${name} `, 'm'));
    for (const name of Object.keys(TOPICS)) {
      expect(text).toMatch(new RegExp(`^  help ${name} `, 'm'));
    }
    expect(text).toContain('infer-advisor completion --help');
    expect((await program(['--help'])).stdout).toBe(text);
  });

  it.each([['sweep'], ['prices', 'import'], ['help']])(
    'shows the help of %s %s',
    async (...words) => {
      const { stdout } = await program([...words, '--help']);
      expect(stdout).toContain(`Usage: infer-advisor ${words.join(' ')} `);
      expect(await help(...words)).toBe(stdout);
    },
  );

  it.each([
    [['fromats'], "'fromats' is neither a topic nor a command; did you mean 'formats'?"],
    [['recomend'], "'recomend' is neither a topic nor a command; did you mean 'recommend'?"],
    [['prices', 'imprt'], "'imprt' is not a command here; did you mean 'import'?"],
    [['show', 'async'], "there is no help on 'async' here"],
  ])('suggests the nearest for %j', async (words, message) => {
    const { status, stdout, stderr } = await program(['help', ...words]);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `infer-advisor: ${message}\n`,
    });
  });

  it('explains every field of the workload', async () => {
    const words = firstWords(await help('workload'));
    expect(FIELD_NAMES.filter((name) => !words.includes(name))).toEqual([]);
    expect(await help('workload')).toMatch(/^latency +low +preference +acceptable latency/m);
    expect(await help('workload')).toMatch(/^payload +50MB +requirement +largest/m);
  });

  it('explains in FORMAT_MEANINGS every format that a command prints, and no other', async () => {
    const words = new Set(firstWords(await help('formats')));
    expect(Object.keys(FORMAT_MEANINGS).filter((name) => !words.has(name))).toEqual([]);
    const printed = [...formatUses(whole).keys()];
    expect(printed.toSorted()).toEqual(Object.keys(FORMAT_MEANINGS).sort());
  });

  it('explains every finding with its severity, and every word of --fail-on', async () => {
    const text = await help('findings');
    for (const id of KIND_IDS) {
      expect(text).toMatch(new RegExp(`^${id} +${KINDS[id].severity} +\\w`, 'm'));
    }
    const words = firstWords(text);
    expect(FAIL_ON_WORDS.filter((word) => !words.includes(word))).toEqual([]);
  });

  it('explains every exit code, as the README does', async () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const text = await help('exit-codes');
    for (const [code, meaning] of EXIT_MEANINGS) {
      expect(text).toContain(`${code.padEnd(4)}  ${meaning}\n`);
      expect(readme).toContain(`| ${code} | ${meaning.replace('--strict', '`--strict`')} |`);
    }
  });

  it('explains every environment variable that is read, and no other', async () => {
    const declared = VARIABLES.map(({ name }) => name);
    const common = COMMON_VARIABLES.map(([name]) => name);
    expect([...variablesRead].filter((name) => !declared.includes(name)).sort()).toEqual(
      common.toSorted(),
    );
    const words = firstWords(await help('environment'));
    expect(ALL_VARIABLES.filter(([name]) => !words.includes(name))).toEqual([]);
  });

  const pages = [
    ...Object.keys(TOPICS).map((topic) => [topic, help] as const),
    ...COMMAND_NAMES.map((name) => [name, helpOf] as const),
  ];
  it.each(pages)('keeps %s within 80 columns', async (name, textOf) => {
    const [prose = ''] = (await textOf(name)).split(/^(?:Examples|Install it):$/m);
    expect(prose.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

it('takes the name of a command for a value where a value stands', async () => {
  const { status, stdout } = await program(['--name', 'check', '--payload', '5MB']);
  expect({ status, said: stdout.includes('check: payload 5MB') }).toEqual({
    status: 0,
    said: true,
  });
});

it('names every assumption that --set takes', async () => {
  const { stdout } = await program(['cost', '--help']);
  const words = stdout.split(/[\s,]+/);
  for (const name of ASSUMPTION_NAMES) expect(words).toContain(name);
});
