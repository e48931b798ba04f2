import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costs, explain, parseWorkload, recommend } from '../../src/index.ts';

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/infer-advisor.js');

interface Reply {
  readonly result?: Record<string, never>;
  readonly error?: { readonly code: number; readonly message: string };
  readonly id?: unknown;
}

/** The server as an agent starts it: one JSON document a line, both ways. */
class Connection {
  readonly #server = spawn(process.execPath, [LAUNCHER, 'mcp'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  readonly #lines = createInterface({ input: this.#server.stdout })[Symbol.asyncIterator]();
  #id = 0;

  send(message: object): void {
    this.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  write(text: string): void {
    this.#server.stdin.write(text);
  }

  async next(): Promise<Reply> {
    const { value } = await this.#lines.next();
    return JSON.parse(value);
  }

  async ask(method: string, params: object = {}): Promise<Reply> {
    this.#id += 1;
    this.send({ id: this.#id, method, params });
    return await this.next();
  }

  async call(name: string, given: object) {
    const { result } = await this.ask('tools/call', { name, arguments: given });
    // biome-ignore lint/suspicious/noExplicitAny: as it comes over the wire
    const { isError = false, content, structuredContent } = result as any;
    return { isError, text: String(content[0].text), data: structuredContent };
  }

  async close(): Promise<number> {
    this.#server.stdin.end();
    const [code] = await once(this.#server, 'exit');
    return code;
  }
}

let server: Connection;

beforeAll(async () => {
  server = new Connection();
  await server.ask('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  });
  server.send({ method: 'notifications/initialized' });
});

afterAll(async () => {
  expect(await server.close()).toBe(0);
});

interface ListedTool {
  readonly name: string;
  readonly inputSchema: { readonly properties: Record<string, never> };
  readonly outputSchema?: object;
  readonly annotations: object;
}

async function listedTools(): Promise<readonly ListedTool[]> {
  const { result } = await server.ask('tools/list');
  return (result as unknown as { tools: ListedTool[] }).tools;
}

const DOCUMENT = { payload: '5MB', processingTime: '2s', requestRate: '1000/h', traffic: 'spiky' };

/** A call of each tool, short and in full. */
const CALLS: readonly (readonly [tool: string, given: object])[] = [
  ['recommend', { workload: DOCUMENT }],
  ['recommend', { workload: DOCUMENT, detail: 'full' }],
  ['recommend', { workload: { ...DOCUMENT, current: 'async' }, strict: true }],
  ['explain', { workload: { payload: '50MB', latency: 'low' } }],
  ['explain', { workload: DOCUMENT, detail: 'full', assume: 'documented' }],
  ['cost', { workload: DOCUMENT, assumptions: ['utilisation=0.5..0.8'] }],
  ['cost', { workload: DOCUMENT, detail: 'full' }],
  ['compare', {}],
  ['compare', { options: ['async', 'batch'], workload: DOCUMENT, detail: 'full' }],
  ['check', { workloads: [{ ...DOCUMENT, current: 'batch' }, { paylod: '1MB' }] }],
];

describe('the server for agents', () => {
  it('lists tools that only read, each with what it takes', async () => {
    const tools = await listedTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['recommend', 'explain', 'cost', 'compare', 'check']),
    );
    for (const { annotations, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(Object.keys(inputSchema.properties).length).toBeGreaterThan(0);
    }
  });

  it.each(CALLS)('%s %j: gives what its schemas say', async (name, given) => {
    const tool = (await listedTools()).find((one) => one.name === name);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    if (name !== 'check') expect(ajv.validate(tool?.inputSchema ?? {}, given)).toBe(true);
    const { isError, text, data } = await server.call(name, given);
    expect(isError).toBe(false);
    expect(text.length).toBeGreaterThan(50);
    ajv.validate(tool?.outputSchema ?? {}, data);
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('gives the very data of the library, in full', async () => {
    const workload = parseWorkload(DOCUMENT);
    const full = { workload: DOCUMENT, detail: 'full' };
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect((await server.call('recommend', full)).data).toEqual(plain(recommend(workload)));
    expect((await server.call('explain', full)).data).toEqual(plain(explain(workload)));
    expect((await server.call('cost', full)).data).toMatchObject({
      least: plain(costs(workload)).least,
    });
  });

  it('gives a short answer unless asked', async () => {
    const sizeOf = async (given: object) =>
      JSON.stringify((await server.call('explain', given)).data).length;
    const short = await sizeOf({ workload: DOCUMENT });
    expect(short).toBeLessThan((await sizeOf({ workload: DOCUMENT, detail: 'full' })) / 2);
  });

  it.each<[tool: string, given: object, ...told: string[]]>([
    ['recommend', { workload: { paylod: '50MB' } }, "did you mean 'payload'", '{"payload":"50MB"}'],
    ['recommend', { workload: { payload: 50 } }, 'payload', 'MB'],
    ['recommend', { workload: {} }, 'workload'],
    ['recommend', {}, 'workload is missing', '{"payload"'],
    ['recommend', { workload: 'x' }, 'object'],
    ['recommend', { payload: '50MB' }, 'put it into workload'],
    ['recommend', { workload: DOCUMENT, stict: true }, "'strict'"],
    ['recommend', { workload: DOCUMENT, strict: 'yes' }, 'true or false'],
    ['recommend', { workload: DOCUMENT, assume: 'documentd' }, "'documented'"],
    ['recommend', { workload: { __proto__x: 1, constructor: 2 } }, 'unknown field'],
    ['cost', { workload: DOCUMENT, assumptions: ['utilization=0.5'] }, 'utilisation'],
    ['cost', { workload: DOCUMENT, assumptions: 'utilisation=0.5' }, 'list of text'],
    ['compare', { options: ['realtimee'] }, 'real-time'],
    ['check', { workloads: {} }, 'list'],
    ['export', { workload: DOCUMENT, target: 'terrafrom' }, "'terraform'"],
    ['export', { workload: DOCUMENT, target: 'cdk', bucket: 5 }, 'give text'],
    [
      'export',
      {
        workload: { payload: '50MB', vpc: true, scaleToZero: true, latency: '1ms' },
        target: 'cdk',
      },
      'option',
    ],
    ['check', { workloads: [DOCUMENT], failOn: ['compromises'] }, "'compromise'"],
  ])('%s %j: says what was meant', async (name, given, ...told) => {
    const { isError, text } = await server.call(name, given);
    expect(isError).toBe(true);
    for (const part of told) expect(text).toContain(part);
  });

  it('tells what a check finds, and of which workload', async () => {
    const workloads = [{ name: 'a', payload: '50MB', current: 'real-time' }];
    const { text, data } = await server.call('check', { workloads });
    expect(text).toContain('50MB is over 6 MB');
    expect(data).toMatchObject({
      workloads: [{ name: 'a', findings: [{ id: 'current-excluded' }] }],
    });
  });

  it('writes a deployment as text, with what is still to be filled in', async () => {
    const { isError, text } = await server.call('export', {
      target: 'terraform',
      workload: DOCUMENT,
      modelName: 'ocr',
    });
    expect(isError).toBe(false);
    expect(text).toContain('resource "aws_sagemaker_endpoint"');
    expect(text).toContain('placeholders are left');
  });

  it('survives what is no call of it', async () => {
    expect(
      (await server.ask('tools/call', { name: 'toString', arguments: {} })).error,
    ).toBeDefined();
    expect((await server.ask('no/such/method')).error).toBeDefined();
    expect((await server.call('recommend', { workload: DOCUMENT })).isError).toBe(false);
  });

  it.each(['catalog', 'rules', 'pitfalls'])('lets %s be read', async (name) => {
    const { result } = await server.ask('resources/read', { uri: `infer-advisor://${name}` });
    const [{ text }] = (result as unknown as { contents: [{ text: string }] }).contents;
    expect(JSON.stringify(JSON.parse(text)).length).toBeGreaterThan(1000);
  });

  it.each<[string, string, number, unknown]>([
    ['no JSON', 'recommend --payload 5MB', -32700, null],
    ['half a document', '{"jsonrpc": "2.0", "id": 1', -32700, null],
    ['bytes that are no text', '\u0000\u2028', -32700, null],
    ['a list of messages', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600, null],
    ['no message', '{"payload": "5MB"}', -32600, null],
    ['a message of another version', '{"id": "a", "method": "ping"}', -32600, 'a'],
  ])('answers a line that is no message: %s', async (_title, line, code, id) => {
    server.write(`${line}\n`);
    expect(await server.next()).toMatchObject({ id, error: { code } });
    expect((await server.ask('ping')).result).toEqual({});
  });

  it('leaves blank lines and answers unanswered, and takes lines in pieces', async () => {
    server.write('\r\n\n{"jsonrpc":"2.0","id":null,"error":{}}\n{"jsonrpc":"2.0","id":"pieces",');
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.write('"method":"ping","params":{"text":"\u2028"}}\r\n');
    expect(await server.next()).toEqual({ jsonrpc: '2.0', id: 'pieces', result: {} });
  });

  it('takes what ends a line for others as a part of a text', async () => {
    const { text } = await server.call('compare', { options: ['a\u2028b'] });
    expect(text).toContain("'a\\u{2028}b' is not an option");
  });

  it('interviews by the next telling question', async () => {
    const { result } = await server.ask('prompts/get', { name: 'interview' });
    expect(JSON.stringify(result)).toContain('unknowns');
  });
});
