// The library as it is published, and the analyses behind the commands, in a browser: the same
// answers as in Node, to the byte.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysesOf } from './analyses.ts';
import { CHROMIUM, openBrowser, openPage } from './open-browser.ts';

type Library = typeof import('../../../src/index.ts');

const root = path.resolve(import.meta.dirname, '../../..');
const file = path.join(root, 'dist/index.js');

/** Workloads of many kinds: the hard case, one that nothing fits, and the published cases. */
const DOCUMENTS: readonly object[] = [
  { payload: '50MB', latency: 'low' },
  { payload: '50MB', latency: '250ms' },
  { name: 'Größe', payload: '10MB', processingTime: '1h30m', requestRate: '200/day' },
  ...readFileSync(path.join(root, 'test/scenarios/published.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).workload),
];
/** Analyses take their time. */
const SOME = DOCUMENTS.filter((_, index) => index < 3 || index % 20 === 0);

/** What the library says of a document; sent to the page as it is, so that it can use nothing else. */
function answerOf(library: Library, document: object): string {
  const workload = library.parseWorkload(document);
  const printed = library.printWorkload(workload);
  return JSON.stringify([workload, printed, library.recommend(workload)]);
}

const explanationOf = (library: Library, document: object): string =>
  JSON.stringify(library.explain(library.parseWorkload(document)));

function complaintOf(library: Library, document: object): string {
  try {
    return JSON.stringify(library.parseWorkload(document));
  } catch (error) {
    return String(error);
  }
}

type Question = (library: Library, document: object) => string;

/** A module and what it needs as one classic script, which leaves its exports in `bundle`. */
async function bundled(input: string): Promise<string> {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'browser',
    onLog: (level, { message }) => {
      if (level === 'warn') throw new Error(message);
    },
  });
  const output = { format: 'iife', name: 'bundle', codeSplitting: false } as const;
  const { output: chunks } = await build.generate(output);
  await build.close();
  return chunks[0].code;
}

/** Asks the module that a page holds in `bundle`. */
const ask = (page: Page, question: string, documents: readonly object[]): Promise<string[]> =>
  page.evaluate(`(${JSON.stringify(documents)}).map((one) => (${question})(bundle, one))`);

describe.skipIf(CHROMIUM === '')('in the browser (named by CHROMIUM)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe.each([
    ['the library, bundled', async () => ({ content: await bundled(file) })],
    [
      'the library as it is, an ES module',
      async () => ({
        type: 'module',
        content: `${readFileSync(file, 'utf8')}\nglobalThis.bundle = { parseWorkload, printWorkload, recommend, explain };`,
      }),
    ],
  ])('%s', (_title, scriptOf) => {
    let page: Page;
    let complaints: readonly string[];
    let requests: readonly string[];
    let library: Library;
    beforeAll(async () => {
      library = await import(file);
      ({ page, complaints, requests } = await openPage(browser));
      await page.addScriptTag(await scriptOf());
      await page.waitForFunction('globalThis.bundle !== undefined');
    });
    afterAll(() => page.context().close());

    it.each<[string, Question, readonly object[]]>([
      ['recommends', answerOf, DOCUMENTS],
      ['explains', explanationOf, SOME],
      ['complains', complaintOf, [{ payload: '50MO' }, { latncy: 'low' }, {}, { payload: 5 }]],
    ])('%s as in Node', { timeout: 120_000 }, async (_what, question, documents) => {
      const there = await ask(page, String(question), documents);
      expect(there).toEqual(documents.map((document) => question(library, document)));
    });

    it('asks nobody, and has nothing to complain about', () => {
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    });
  });

  it('sweeps, compares, migrates and prices as in Node', { timeout: 120_000 }, async () => {
    const { page, complaints, requests } = await openPage(browser);
    await page.addScriptTag({ content: await bundled('test/tools/browser/analyses.ts') });
    const question = '({ analysesOf }, document) => analysesOf(document)';
    const there = await ask(page, question, SOME);
    expect(there).toEqual(SOME.map(analysesOf));
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.context().close();
  });
});
