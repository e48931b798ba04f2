// The manual as a site: links lead somewhere, and examples open in the page.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readAddress } from '../../src/page/address.ts';
import { readDraft } from '../../src/page/draft.ts';
import { catalog } from '../../src/shipped.ts';
import { workspace } from '../cli/program.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { folder } = workspace();
const site = path.join(folder, 'site');

interface Link {
  readonly page: string;
  readonly href: string;
}

let links: Link[];

beforeAll(async () => {
  const { buildSite } = await import(path.join(root, 'scripts/site.js'));
  await buildSite(root, site);
  const manual = path.join(site, 'manual');
  const pages = readdirSync(manual).filter((name) => name.endsWith('.html'));
  links = pages.flatMap((name) => {
    const html = readFileSync(path.join(manual, name), 'utf8');
    return [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => ({
      page: path.join(manual, name),
      href: href.replace(/&amp;/g, '&'),
    }));
  });
});

it('has the page at its front, which leads to the manual', () => {
  const front = readFileSync(path.join(site, 'index.html'), 'utf8');
  expect(front).toContain('"manual":"manual/index.html"');
});

it('has no link that leads nowhere', () => {
  const inside = links.filter(({ href }) => !/^https?:|^mailto:/.test(href));
  expect(inside.length).toBeGreaterThan(0);
  const lost = inside.filter(({ page, href }) => {
    const [file = '', anchor] = href.split('#');
    const there = file === '' ? page : path.resolve(path.dirname(page), file);
    if (!existsSync(there)) return true;
    if (anchor === undefined || there === path.join(site, 'index.html')) return false;
    return !readFileSync(there, 'utf8').includes(` id="${anchor}"`);
  });
  expect(lost).toEqual([]);
});

it('opens examples in the page, each one right', () => {
  const ids = catalog.options.map(({ id }) => id);
  const opened = links.filter(({ href }) => href.startsWith('../index.html#'));
  expect(opened.map(({ href }) => href)).toContain('../index.html#payload=50MB&latency=low');
  for (const { href } of opened) {
    const { draft } = readAddress(href.slice(href.indexOf('#')));
    expect([href, readDraft(draft, {}, ids).problems]).toEqual([href, {}]);
  }
});
