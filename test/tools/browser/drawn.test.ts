// Pages and pictures as a browser lays them out.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/format/html/page.ts';
import { PAGES } from '../../format/drawings.ts';
import { CHROMIUM, openBrowser, openPage } from './open-browser.ts';

/** Texts of a picture that is shown: those that overlap another, and those that are cut. */
function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('svg')).flatMap((svg) => {
      const edges = svg.getBoundingClientRect();
      const texts = Array.from(svg.querySelectorAll('text')).filter(
        (one) => one.getClientRects().length,
      );
      const boxes = texts.map((one) => ({
        text: one.textContent,
        ...one.getBoundingClientRect().toJSON(),
      }));
      return boxes.flatMap((a, i) => [
        ...(a.left < edges.left - 1 || a.right > edges.right + 1 || a.bottom > edges.bottom + 1
          ? [`cut: ${a.text}`]
          : []),
        ...boxes
          .slice(i + 1)
          .filter(
            (b) =>
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3,
          )
          .map((b) => `${a.text} over ${b.text}`),
      ]);
    }),
  );
}

/** Texts whose colour is too close to what is behind them. */
function pale(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: string) => {
      const [r = 0, g = 0, b = 0] = parts(color).map((one) => {
        const share = one / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const color = getComputedStyle(element).backgroundColor;
      return parts(color)[3] === 0 ? behind(element.parentElement) : color;
    };
    return Array.from(document.querySelectorAll('main *')).flatMap((element) => {
      const own = Array.from(element.childNodes).some(
        (node) => node.nodeType === 3 && node.nodeValue?.trim(),
      );
      if (!own || !element.getClientRects().length || element.closest('title,desc')) return [];
      const style = getComputedStyle(element);
      const [a, b] = [
        light(element.closest('svg') ? style.fill : style.color),
        light(behind(element)),
      ];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < 4.5 ? [`${contrast.toFixed(1)} ${element.textContent}`] : [];
    });
  });
}

describe.skipIf(CHROMIUM === '')('in the browser (named by CHROMIUM)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-pages-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const cases = Object.entries(PAGES).flatMap(([name, view]) =>
    [360, 1280].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ name, view, width, colorScheme })),
    ),
  );

  it.each(cases)('$name at $width pixels, $colorScheme', async ({ view, width, colorScheme }) => {
    const file = path.join(folder, 'page.html');
    writeFileSync(file, renderHtml(view));
    const options = { viewport: { width, height: 800 }, colorScheme };
    const { page, complaints, requests } = await openPage(browser, options);
    const address = pathToFileURL(file).href;
    await page.goto(address);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await crowded(page)).toEqual([]);
    expect(await pale(page)).toEqual([]);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address]);
    await page.context().close();
  });
});
