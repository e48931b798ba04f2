// The server for agents, as the protocol's own client sees it, and the published cases asked through it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseWorkload, recommend, type WorkloadInput } from '../../../src/index.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const client = new Client({ name: 'test', version: '1' });

beforeAll(() =>
  client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [path.join(root, 'bin', 'infer-advisor.js'), 'mcp'],
    }),
  ),
);
afterAll(() => client.close());

interface Published {
  readonly id: string;
  readonly workload: WorkloadInput;
  readonly answer: string;
  readonly acceptable: readonly string[];
  readonly ambiguous: boolean;
  readonly confidence: string;
}

const cases: readonly Published[] = readFileSync(
  path.join(root, 'test/scenarios/published.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

async function recommendedFor(workload: WorkloadInput): Promise<unknown> {
  const { structuredContent } = await client.callTool({
    name: 'recommend',
    arguments: { workload },
  });
  return Object(structuredContent).recommended;
}

describe("the protocol's own client", () => {
  it('lists and calls the tools, and finds that their answers match their schemas', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('recommend');
    const workload = { payload: '50MB', latency: 'low' };
    for (const name of ['recommend', 'explain']) {
      const { isError, structuredContent } = await client.callTool({
        name,
        arguments: { workload },
      });
      expect([isError ?? false, Object(structuredContent).status]).toEqual([false, 'compromise']);
    }
  });

  it('reads the resources and gets the prompt', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(['catalog', 'rules', 'pitfalls']);
    for (const { uri } of resources) {
      expect((await client.readResource({ uri })).contents).toHaveLength(1);
    }
    expect((await client.getPrompt({ name: 'interview' })).messages).toHaveLength(1);
  });

  it('gets the same answers to the published cases as the library gives', async () => {
    const isClear = ({ ambiguous, confidence }: Published) => !ambiguous && confidence !== 'low';
    let agreeing = 0;
    let counted = 0;
    for (const published of cases) {
      const recommended = await recommendedFor(published.workload);
      expect(recommended).toBe(recommend(parseWorkload(published.workload)).recommended);
      if (!isClear(published)) continue;
      counted += 1;
      if ([published.answer, ...published.acceptable].includes(String(recommended))) agreeing += 1;
    }
    expect(agreeing / counted).toBeGreaterThanOrEqual(0.98);
  });
});
