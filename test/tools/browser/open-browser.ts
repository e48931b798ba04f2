// Tests in a real browser. They run only where CHROMIUM names its command, as .ci/run does.

import process from 'node:process';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** The command of Chromium; empty where there is none to test in. */
export const { CHROMIUM = '' } = process.env;

/** What a browser does of its own accord has no place in a test. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser without a window and with a profile of its own, which goes with it. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET });
}

/** A page with all that it complained about: errors and warnings in the console, failed requests. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Addresses of everything that it asked for, but for data: and blob:. */
  readonly requests: readonly string[];
}

/** A new page that asks no other one, such as a page of a test before. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on('requestfailed', (request) => complaints.push(`no answer from ${request.url()}`));
  return { page, complaints, requests };
}
