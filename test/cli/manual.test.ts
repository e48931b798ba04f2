// The manual page. mandoc looks at it where MANDOC names its command, as .ci/run does.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { roffBlock, roffLines, roffLiteral, roffText } from '../../src/cli/help/roff.ts';
import { COMMAND_NAMES } from '../../src/cli/program.ts';
import { heading, paragraph } from '../../src/format/document.ts';
import { program } from './program.ts';
import { helpOf } from './whole-program.ts';

const { MANDOC = '' } = process.env;
const file = path.resolve(import.meta.dirname, '../..', ...manifest.man);
const page = readFileSync(file, 'utf8');

/** The page without escapes, as far as flags and names need it. */
const plain = page.replaceAll('\\-', '-').replaceAll('\\%', '');

describe('the manual page', () => {
  it('is what the program prints', async () => {
    expect((await program(['help', '--man'])).stdout).toBe(page);
  });

  it('has the sections that are looked for', () => {
    expect(page.match(/^\.SH .*/gm)?.map((line) => line.slice(4))).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'COMMANDS',
      'OPTIONS',
      'WORKLOAD',
      'FORMATS',
      'FINDINGS',
      'ENVIRONMENT',
      'FILES',
      'EXIT STATUS',
      'EXAMPLES',
      'SEE ALSO',
    ]);
  });

  it.each(COMMAND_NAMES)('has %s with its flags', (name) => {
    expect(plain).toMatch(new RegExp(`^\\.SS infer-advisor ${name}\\b`, 'm'));
    const flags = helpOf(name).match(/^ {2}(?:-\w, )?--[\w-]+/gm) ?? [];
    const missing = flags
      .map((line) => line.trim())
      .filter((flag) => !plain.includes(`.B ${flag}`));
    expect(missing).toEqual(['-h, --help']);
  });

  it('has nothing but ASCII, and no line that is cut off', () => {
    expect(page).not.toMatch(/[^\n -~]/);
  });
});

describe('the language of man', () => {
  it.each([
    ['a \\ b', 'a \\e b'],
    ['3 × 4', '3 \\[u00D7] 4'],
    ['😀', '\\[u1F600]'],
    ['~/x`y^', '\\(ti/x\\(gay\\(ha'],
  ])('writes %s', (text, roff) => expect(roffText(text)).toBe(roff));

  it('writes what is typed with real hyphens and quotes', () => {
    expect(roffLiteral("--set 'a'")).toBe('\\-\\-set \\(aqa\\(aq');
  });

  it('takes no line of text for a request', () => {
    expect(roffLines('.json and more')).toEqual(['\\&.json and more']);
    expect(roffLines(`${'x'.repeat(78)} 'quoted'`)[1]).toBe("\\&'quoted'");
  });

  it('leaves flags in running text in one piece', () => {
    expect(roffBlock(paragraph('well-known: --no-gpu'))).toEqual([
      '.PP',
      'well-known: \\%\\-\\-no\\-gpu',
    ]);
    expect(roffBlock(heading('Title', 1))).toEqual([]);
  });
});

describe.skipIf(MANDOC === '')('mandoc (named by MANDOC)', () => {
  it('has nothing to say', () => {
    const { status, stdout, stderr } = spawnSync(MANDOC, ['-T', 'lint', file], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('shows it within 80 columns', () => {
    const { stdout } = spawnSync(MANDOC, ['-T', 'ascii', '-O', 'width=80', file], {
      encoding: 'utf8',
    });
    // Bold is a letter struck over itself.
    const parts = stdout.split('\b');
    const bare = parts.map((part, index) => (parts[index + 1] ? part.slice(0, -1) : part)).join('');
    const [prose = ''] = bare.split(/^EXAMPLES$/m);
    expect(prose).toContain('infer-advisor recommend [workload...] [options]');
    expect(prose.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
