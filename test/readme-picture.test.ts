// The picture at the top of the README: what the terminal really shows, drawn by this test, so that it
// cannot fall behind. UPDATE_README=1 draws it anew.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { program } from './cli/program.ts';

const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'docs', 'recommend.svg');
const COMMAND = 'infer-advisor recommend --request-rate 500/h --processing-time 80ms --cost';
/** Prices grow older by the day; here they are as old as on the pages. */
const env = { SOURCE_DATE_EPOCH: '1795305600', COLUMNS: '80' };

const CHARACTER = 8.4;
const LINE = 20;
const MARGIN = 20;
const WIDTH = 80 * CHARACTER + 2 * MARGIN;

/** What the codes for a terminal's styles switch on and off. */
const ON: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  36: 'cyan',
};
const OFF: Readonly<Record<string, readonly string[]>> = {
  22: ['bold', 'dim'],
  39: ['red', 'green', 'yellow', 'cyan'],
};

const STYLE = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#d6deeb;white-space:pre}
.bold{font-weight:700}.dim{fill:#8a96a8}.red{fill:#ff8080}.green{fill:#7fd99a}.yellow{fill:#f0c674}.cyan{fill:#7fd3e6}`;

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`);

const ESCAPE = '\x1b';
/** A code, or the text up to the next one. */
const CODE = new RegExp(`${ESCAPE}\\[(\\d+)m|([^${ESCAPE}]+)`, 'g');

/** The styles after a terminal's code. */
function switched(styles: readonly string[], code: string): readonly string[] {
  const on = ON[code];
  return [...styles.filter((one) => !OFF[code]?.includes(one)), ...(on ? [on] : [])];
}

/** Words in one style, each stretch at its column: how wide blanks are is up to the font. */
function drawWords(text: string, column: number, styles: readonly string[]): string {
  const style = styles.length === 0 ? '' : ` class="${styles.join(' ')}"`;
  return [...text.matchAll(/\S+(?: \S+)*/g)]
    .map(({ 0: words, index }) => {
      const x = (MARGIN + (column + index) * CHARACTER).toFixed(1);
      const length = (words.length * CHARACTER).toFixed(1);
      return `<tspan x="${x}" textLength="${length}"${style}>${escaped(words)}</tspan>`;
    })
    .join('');
}

function drawLine(line: string, row: number): string {
  let styles: readonly string[] = [];
  let column = 0;
  let drawn = '';
  for (const [, code, text = ''] of line.matchAll(CODE)) {
    if (code === undefined) drawn += drawWords(text, column, styles);
    else styles = switched(styles, code);
    column += text.length;
  }
  return drawn && `<text y="${MARGIN + (row + 0.7) * LINE}">${drawn}</text>`;
}

function draw(lines: readonly string[]): string {
  const height = lines.length * LINE + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>What infer-advisor recommends, in a terminal</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="#151b24"/>`,
    ...lines.map(drawLine).filter((line) => line !== ''),
    '</svg>\n',
  ].join('\n');
}

it('shows what the terminal shows', async () => {
  const words = COMMAND.split(' ').slice(1);
  const { stdout, status } = await program([...words, '--color', 'always'], { env });
  expect(status).toBe(0);
  const prompt = `${ESCAPE}[2m$${ESCAPE}[22m ${COMMAND}`;
  const picture = draw([prompt, '', ...stdout.trimEnd().split('\n')]);
  if (process.env.UPDATE_README === '1') writeFileSync(file, picture);
  expect(picture).toBe(readFileSync(file, 'utf8'));
});
