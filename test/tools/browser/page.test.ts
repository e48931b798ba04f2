// The page as a browser runs it, opened from disk.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printWorkload } from '../../../src/schema/print-workload.ts';
import { statesWork } from '../../../src/schema/read-workload.ts';
import { sparseWorkloads, workloads } from '../../arbitraries.ts';
import { program } from '../../cli/program.ts';
import { CHROMIUM, type OpenPage, openBrowser, openPage } from './open-browser.ts';

const HARD = '#payload=50MB&latency=low';
const RICH = '#payload=3MB&processingTime=1.3s&traffic=spiky&requestRate=20000/day';

const headline = (page: Page) => page.locator('#answer').innerText();
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] input.value`);
const hash = (page: Page) => page.evaluate(() => location.hash);
/** By how many pixels the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (!box) throw new Error('it is not there');
  return box;
}

const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** The text in the address once typing has settled. */
const settledHash = async (page: Page, text: string) => {
  await page.waitForFunction((wanted) => location.hash.includes(wanted), text);
  return hash(page);
};

describe.skipIf(CHROMIUM === '')('the page in the browser (named by CHROMIUM)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-page-'));
  const file = path.join(folder, 'page.html');
  const address = pathToFileURL(file).href;
  let browser: Browser;

  beforeAll(async () => {
    const { status } = await program(['page', '-o', file]);
    expect(status).toBe(0);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the page, and at the end sees to it that it had nothing to say and asked nobody. */
  async function visit(
    start: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const opened: OpenPage = await openPage(browser, {
      viewport: { width: 1440, height: 1000 },
      ...options,
    });
    const { page, complaints, requests } = opened;
    await page.goto(address + start);
    await page.locator('#answer').waitFor();
    await look(page);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address]);
    await page.context().close();
  }

  it('shows the compromise of the hard case, and a recommendation at 3 MB; its link shows the same', async () => {
    let link = '';
    await visit(HARD, async (page) => {
      expect(await headline(page)).toBe('Asynchronous Inference comes closest');
      await page.getByRole('button', { name: /^latency medium/i }).waitFor();
      const map = page.locator('svg.map');
      await map.waitFor();
      await map.scrollIntoViewIfNeeded();
      const point = await page.getByRole('slider', { name: /^Point on the map/ }).boundingBox();
      const plot = await map.boundingBox();
      if (!point || !plot) throw new Error('there is no map');
      await page.mouse.move(point.x + point.width / 2, point.y + point.height / 2);
      await page.mouse.down();
      for (let x = point.x; x > plot.x + 60; x -= 3) {
        await page.mouse.move(x, point.y + point.height / 2);
        if (/^(2\.[6-9]|3\.?[0-3]?)MB$/.test(await field(page, 'payload').inputValue())) break;
      }
      await page.mouse.up();
      expect(await headline(page)).toBe('Use Real-Time Inference');
      link = await settledHash(page, 'payload=3');
    });
    await visit(link, async (page) => expect(await headline(page)).toBe('Use Real-Time Inference'));
  });

  it('moves the point by keys', () =>
    visit(HARD, async (page) => {
      const point = page.getByRole('slider', { name: /^Point on the map/ });
      await point.focus();
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('ArrowUp');
      expect(await headline(page)).toBe('Use Real-Time Inference');
      expect(await point.getAttribute('aria-valuetext')).toMatch(/^payload .*, processing time /);
    }));

  it('answers at each key, and keeps the answer while something cannot be read', () =>
    visit('', async (page) => {
      expect(await headline(page)).toContain('Which option');
      const payload = field(page, 'payload');
      await payload.pressSequentially('50MB');
      expect(await headline(page)).toContain('Asynchronous');
      await payload.press('End');
      await payload.pressSequentially('x');
      expect(await headline(page)).toContain('Asynchronous');
      expect(await payload.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('[data-field="payload"] .problem').innerText()).toContain('50MBx');
      await payload.fill('3');
      await page.getByRole('button', { name: '3MB' }).click();
      expect(await payload.inputValue()).toBe('3MB');
      expect(await settledHash(page, 'payload=3MB')).toBe('#payload=3MB');
    }));

  it('moves sliders and chooses words by keys', () =>
    visit('', async (page) => {
      await page.getByRole('slider', { name: /^Payload/ }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await field(page, 'payload').inputValue()).toMatch(/^\d/);
      await field(page, 'payload').focus();
      const before = await field(page, 'payload').inputValue();
      await page.keyboard.press('ArrowUp');
      expect(await field(page, 'payload').inputValue()).not.toBe(before);
      const spiky = page.getByRole('radio', { name: 'spiky' });
      await spiky.focus();
      await page.keyboard.press('Space');
      expect(await spiky.isChecked()).toBe(true);
      await page.keyboard.press('Delete');
      expect(await spiky.isChecked()).toBe(false);
    }));

  it('undoes buttons with Back, and only them', () =>
    visit(HARD, async (page) => {
      await page.getByRole('button', { name: /^payload within 6 MB/i }).click();
      expect(await headline(page)).toBe('Use Real-Time Inference');
      await field(page, 'processingTime').fill('2s');
      await settledHash(page, 'processingTime=2s');
      await page.goBack();
      expect(await headline(page)).toContain('comes closest');
      expect(await hash(page)).toBe(HARD);
      await page.goForward();
      expect(await headline(page)).toBe('Use Real-Time Inference');
      expect(await field(page, 'processingTime').inputValue()).toBe('2s');
    }));

  it('asks the telling question, and the next where nobody knows', () =>
    visit(RICH, async (page) => {
      const ask = page.getByRole('region', { name: 'Ask next' });
      const question = ask.locator('p').first();
      const first = await question.innerText();
      await ask.getByRole('button', { name: /^Not known/ }).click();
      await page.waitForFunction(
        (old) => document.querySelector('[aria-labelledby="ask"] p')?.textContent !== old,
        first,
      );
      await ask.locator('.card').first().click();
      await page.waitForFunction((old) => location.hash !== old, RICH);
    }));

  it('edits the form by YAML, and YAML by the form', () =>
    visit('', async (page) => {
      await page.getByRole('button', { name: 'YAML', exact: true }).click();
      const yaml = page.getByRole('textbox', { name: 'Workload as YAML' });
      await yaml.fill('payload: 50MB # large\nlatency: low\n');
      expect(await headline(page)).toContain('comes closest');
      await yaml.fill('payload: 50MB\nlatency low\n');
      expect(await page.getByRole('alert').innerText()).toContain('line 2');
      expect(await headline(page)).toContain('comes closest');
      await yaml.fill('payload: 50MB\nlatency: medium\n');
      await page.getByRole('button', { name: 'Form', exact: true }).click();
      expect(await page.getByRole('radio', { name: /^medium/ }).isChecked()).toBe(true);
      await field(page, 'payload').fill('1MB');
      await page.getByRole('button', { name: 'YAML', exact: true }).click();
      expect(await yaml.inputValue()).toBe('payload: 1MB\nlatency: medium\n');
    }));

  it('shows a fleet, whose rows open in the form', () =>
    visit('', async (page) => {
      await page.getByRole('button', { name: 'YAML', exact: true }).click();
      const yaml = page.getByRole('textbox', { name: 'Workload as YAML' });
      await yaml.fill('name: one\npayload: 1MB\n---\nname: two\npayload: 50MB\n');
      const fleet = page.getByRole('region', { name: '2 workloads' }).first();
      await fleet.getByRole('button', { name: 'two' }).click();
      expect(await hash(page)).toBe('#name=two&payload=50MB');
      await page.goBack();
      expect(await hash(page)).toContain('name=one');
    }));

  it('pins an answer to compare with', () =>
    visit(RICH, async (page) => {
      await page.getByRole('button', { name: 'Pin answer' }).click();
      await field(page, 'requestRate').fill('200000/day');
      const pinned = page.getByRole('region', { name: 'Pinned answer' });
      expect(await pinned.innerText()).toContain('200000/day');
      expect(await page.locator('.ranking small').allInnerTexts()).toContain('+1');
      expect(await settledHash(page, '200000')).toContain('~payload=3MB');
      await pinned.getByRole('button', { name: 'Go back to it' }).click();
      expect(await field(page, 'requestRate').inputValue()).toBe('20000/day');
    }));

  it('says what is wrong with an address, and can leave it out', () =>
    visit('#payload=3MB&latncy=low&__proto__=x&constructor=y', async (page) => {
      const alert = page.getByRole('alert').first();
      expect(await alert.innerText()).toContain("did you mean 'latency'?");
      await page.getByRole('button', { name: /^Leave them out/ }).click();
      expect(await hash(page)).toBe('#payload=3MB');
    }));

  it('takes file, name and markup for what they are', () =>
    visit(
      `#payload=1MB&name=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
      async (page) => {
        expect(await page.locator('img').count()).toBe(0);
      },
    ));

  it('answers as the command line does', { timeout: 600_000 }, () =>
    visit('', async (page) => {
      const all = fc.sample(fc.oneof(workloads, sparseWorkloads), { numRuns: 3000, seed: 7 });
      // What becomes of what runs today is told by the command line alone.
      const documents = all
        .map(printWorkload)
        .filter((one) => one.current === undefined && statesWork(one))
        .slice(0, 1000);
      const flags = ['-f', 'ndjson', '-q', '--input-format', 'ndjson'];
      const { stdout } = await program(['recommend', ...flags], {
        input: documents.map((one) => `${JSON.stringify(one)}\n`).join(''),
      });
      const here = stdout
        .trim()
        .split('\n')
        .map((line, i) => line.replace(`{"line":${i + 1},`, '{'));
      const there = await page.evaluate(
        (given) =>
          given.map((one) => JSON.stringify(Reflect.get(globalThis, 'inferAdvisor').answerTo(one))),
        documents,
      );
      expect([here.length, there.length]).toEqual([1000, 1000]);
      const differing = documents.filter((_, i) => here[i] !== there[i]);
      expect(differing).toEqual([]);
    }),
  );

  const AXE =
    CHROMIUM === '' ? '' : readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

  const STATES: readonly (readonly [state: string, address: string])[] = [
    ['empty', ''],
    ['recommended', RICH],
    ['compromise', HARD],
    ['contested', '#payload=10MB&processingTime=2s&latency=low'],
    ['none', '#payload=50MB&latency=250ms&interactive=true'],
    ['pinned', `${RICH}~payload=1MB`],
    ['wrong', '#payload=3&processingTime=x&latncy=low&gpu=true'],
  ];
  const cases = STATES.flatMap(([state, start]) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [1440, 390].map((width) => ({ state, start, colorScheme, width })),
    ),
  );

  it.each(cases)('keeps nobody out: $state, $colorScheme, $width', ({ start, ...rest }) =>
    visit(
      start,
      async (page) => {
        await page.waitForFunction(() => document.querySelector('.stale') === null);
        const more = page.getByRole('button', { name: /^More about/ });
        if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
        for (const summary of await page.locator('summary').all()) await summary.click();
        await page.waitForFunction(() => document.querySelector('.stale') === null);
        const found = await page.evaluate(`${AXE}\naxe.run()`);
        const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
        expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual(
          [],
        );
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      },
      { viewport: { width: rest.width, height: 900 }, colorScheme: rest.colorScheme },
    ),
  );

  it.each([360, 760, 761, 1020, 1180, 1920])('fits %d pixels', (width) =>
    visit(
      RICH,
      async (page) => {
        await page.locator('svg.map').waitFor();
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        for (const row of await page.locator('.copy .row').all()) {
          const [title, copy] = [
            await boxOf(row.locator('h3')),
            await boxOf(row.locator('button')),
          ];
          expect(middleOf(copy).y).toBeCloseTo(middleOf(title).y, 0);
        }
      },
      { viewport: { width, height: 900 } },
    ),
  );

  it.each([RICH, '#payload=10MB&processingTime=2s&latency=low'])(
    'keeps the names on the map clear of guides and point: %s',
    (start) =>
      visit(start, async (page) => {
        const map = page.locator('svg.map');
        await map.waitFor();
        const point = await boxOf(map.locator('.point .ring'));
        for (const name of await map.locator('text.area').all()) {
          const box = await boxOf(name);
          const isApart = {
            x: Math.abs(middleOf(box).x - middleOf(point).x) > (box.width + point.width) / 2,
            y: Math.abs(middleOf(box).y - middleOf(point).y) > (box.height + point.height) / 2,
          };
          expect(isApart.x || isApart.y, (await name.textContent()) ?? '').toBe(true);
        }
        // What is drawn later is above.
        const order = await map
          .locator('.guide, text.area')
          .evaluateAll((all) => all.map((one) => one.tagName.toLowerCase()));
        expect(order.lastIndexOf('path')).toBe(1);
        expect(order.length).toBeGreaterThan(2);
      }),
  );

  it('goes by Tab as it is seen on a phone', () =>
    visit(
      RICH,
      async (page) => {
        await page.locator('svg.map').waitFor();
        const tops = await page.evaluate(() =>
          ['#answer', '.ranking', '.form', '#watch', '#ask', '#map', '#costs', '.unfolds', '#take']
            .map((part) => document.querySelector(part))
            .toSorted((a, b) => (a && b && a.compareDocumentPosition(b) & 4 ? -1 : 1))
            .map((element) => element?.getBoundingClientRect().top ?? 0),
        );
        expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      },
      { viewport: { width: 390, height: 900 } },
    ));

  it.each([
    ['there is none', 'delete globalThis.Worker'],
    [
      'it is refused later on',
      'const Real = Worker; globalThis.Worker = function () { return new Real("blob:null/none"); }',
    ],
  ])('works without a worker: %s', async (_title, before) => {
    const { page, complaints } = await openPage(browser);
    await page.addInitScript(before);
    await page.goto(address + HARD);
    await page.getByRole('button', { name: /^latency medium/i }).waitFor();
    await page.locator('svg.map').waitFor();
    expect(complaints.filter((text) => !text.includes('blob:null/none'))).toEqual([]);
    await page.context().close();
  });

  it('answers by the catalog, prices and strictness that it was written with', async () => {
    const catalog = path.join(folder, 'own.json');
    writeFileSync(
      catalog,
      JSON.stringify({
        options: [{ id: 'serverless', limits: { payload: { value: 60, unit: 'MB' } } }],
      }),
    );
    const own = path.join(folder, 'own.html');
    const flags = ['--catalog', catalog, '--region', 'us-east-1', '--strict', '--latency', 'low'];
    expect((await program(['page', '--payload', '50MB', ...flags, '-o', own])).status).toBe(0);
    const { page, complaints } = await openPage(browser);
    await page.goto(pathToFileURL(own).href);
    await page.locator('svg.map').waitFor();
    expect(await headline(page)).toBe('Use Serverless Inference');
    expect(await hash(page)).toBe(HARD);
    const command = await page.getByRole('region', { name: 'The command line' }).innerText();
    expect(command).toContain('--strict');
    expect(command).toContain('--region us-east-1');
    await field(page, 'payload').fill('90MB');
    expect(await headline(page)).toBe('No option fits');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes a file that is dropped', () =>
    visit('', async (page) => {
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['payload: 50MB\nlatency: low\n'], 'workload.yaml'));
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('.page')?.dispatchEvent(event);
      });
      await page.waitForFunction((wanted) => location.hash === wanted, HARD);
      expect(await headline(page)).toContain('comes closest');
    }));

  it('hands over the workload, the answer and the explanation as files', () =>
    visit(HARD, async (page) => {
      for (const [name, says] of [
        ['workload.yaml', 'payload: 50MB'],
        ['answer.json', '"status": "compromise"'],
        ['explanation.json', '"conflicts"'],
      ] as const) {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name }).click(),
        ]);
        expect(download.suggestedFilename()).toBe(name);
        expect(readFileSync(await download.path(), 'utf8')).toContain(says);
      }
    }));

  it('sets the rate by a drag over the cost', () =>
    visit(RICH, async (page) => {
      const chart = page.locator('svg.costs');
      await chart.scrollIntoViewIfNeeded();
      const box = await chart.boundingBox();
      if (!box) throw new Error('there is no chart');
      await page.mouse.move(box.x + 120, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + 80, box.y + 100, { steps: 4 });
      await page.mouse.up();
      expect(await field(page, 'requestRate').inputValue()).not.toBe('20000/day');
      expect(await field(page, 'payload').inputValue()).toBe('3MB');
    }));

  it('has a point on the chart for every bill, also one of cents', () =>
    visit('#payload=3MB&processingTime=5s&requestRate=10/day', async (page) => {
      const beads = page.locator('svg.costs .bead');
      await beads.first().waitFor();
      expect(await page.locator('.ranking').innerText()).toContain('$0.07');
      expect(await beads.count()).toBe(await page.locator('svg.costs .curve').count());
    }));

  it('prints', () =>
    visit(RICH, async (page) => {
      await page.locator('svg.map').waitFor();
      expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    }));
});
