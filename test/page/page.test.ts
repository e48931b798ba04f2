// The page as the command writes it: one file that runs nothing but its own script.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TARGETS } from '../../src/deployment.ts';
import { parseWorkload } from '../../src/index.ts';
import { documentOf } from '../../src/page/draft.ts';
import { EXAMPLES, EXPORT_TARGETS } from '../../src/page/examples.ts';
import { program, workspace } from '../cli/program.ts';

const { folder, write } = workspace();
const file = path.join(folder, 'page.html');

async function written(...args: string[]): Promise<string> {
  const { status, stderr } = await program(['page', ...args, '-o', file]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return readFileSync(file, 'utf8');
}

const within = (html: string, start: string): string => html.split(start)[1]?.split('</')[0] ?? '';

const givenIn = (html: string) => JSON.parse(within(html, 'id="given">'));

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Compressed, in bytes. */
const PAGE_BUDGET = 110_000;
const PAGE_TOO_LARGE =
  'the page is over PAGE_BUDGET: look for what it does not need among its imports, or raise the budget';

describe('the page', () => {
  it('runs its own script and style only, and asks nobody', async () => {
    const html = await written();
    const policy = within(html, 'Content-Security-Policy" content="').split('">')[0] ?? '';
    const rules = Object.fromEntries(
      policy.split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ');
        return [name, values.join(' ')];
      }),
    );
    const script = /<script>(.*)<\/script>/s.exec(html)?.[1] ?? '';
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    expect(rules).toEqual({
      'default-src': "'none'",
      'script-src': hashOf(script),
      'style-src': hashOf(style),
      'img-src': 'data:',
      'worker-src': 'blob:',
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    const shell = html.replace(script, '').replace(style, '');
    const addresses = [...shell.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, to]) => to);
    expect(addresses.filter((to) => !to?.startsWith('data:'))).toEqual([]);
  });

  it('is small enough to be sent by mail', async () => {
    const size = gzipSync(await written(), { level: 9 }).length;
    expect(size, PAGE_TOO_LARGE).toBeLessThanOrEqual(PAGE_BUDGET);
  });

  it('opens with what is stated', async () => {
    const html = await written('--payload', '50MB', '--latency', 'low', '--strict');
    expect(givenIn(html)).toMatchObject({
      workload: { payload: '50MB', latency: 'low' },
      strict: true,
      catalog: null,
      prices: null,
    });
  });

  it('keeps what would end its data where it is', async () => {
    const name = '</script><script>alert(1)</script><!--';
    const html = await written('--payload', '1MB', '--name', name);
    expect(givenIn(html).workload.name).toBe(name);
    expect(html.match(/<script>/g)).toHaveLength(1);
  });

  it('takes a catalog and prices along', async () => {
    const catalog = write('catalog.json', JSON.stringify({ version: 'ours' }));
    const html = await written('--catalog', catalog, '--region', 'us-east-1');
    const { catalog: taken, prices, flags } = givenIn(html);
    expect(taken.version).toContain('ours');
    expect(prices.region).toBe('us-east-1');
    expect(flags).toBe(' --region us-east-1');
  });

  it('is not written for a workload that is wrong', async () => {
    const { status, stderr } = await program(['page', '--payload', '50', '-o', file]);
    expect(status).toBe(2);
    expect(stderr).toContain('no unit');
  });
});

it('has the command for each target of export', () => {
  expect(EXPORT_TARGETS.toSorted()).toEqual(Object.keys(TARGETS).sort());
});

it.each(EXAMPLES)('has a right example: $title', ({ draft }) => {
  expect(() => parseWorkload(documentOf(draft))).not.toThrow();
});
