import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser, openPage } from './open-browser.ts';

describe.skipIf(CHROMIUM === '')('the browser (named by CHROMIUM)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('tells what a page complains about and asks for', async () => {
    const { page, complaints, requests } = await openPage(browser);
    await page.setContent(
      '<script>console.error("here"); throw new Error("there")</script><img src="http://127.0.0.1:9/i.png">',
    );
    expect(complaints).toEqual(
      expect.arrayContaining(['here', 'Error: there', 'no answer from http://127.0.0.1:9/i.png']),
    );
    expect(requests).toEqual(['http://127.0.0.1:9/i.png']);
    await page.context().close();
  });
});
