// What an editor offers and marks in a workload file, asked of the language server that editors run.

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { FIELD_NAMES, FIELDS } from '../../../src/schema/fields.ts';
import { program, workspace } from '../../cli/program.ts';

const { folder, write } = workspace();
const SERVER = path.join(
  import.meta.dirname,
  '../node_modules/yaml-language-server/bin/yaml-language-server',
);

interface Marked {
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
}

interface Offered {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

let server: ChildProcess;
let connection: MessageConnection;
let skeleton: string;
/** What is marked in each document, once that is known. */
const marks = new Map<string, (marked: Marked[]) => void>();

beforeAll(async () => {
  server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!server.stdout || !server.stdin) throw new Error('the server has no pipes');
  connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
    marks.get(uri)?.(diagnostics),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  connection.sendNotification('initialized', {});
  const yaml = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
  connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  skeleton = (await program(['init', '--skeleton'], { cwd: folder })).stdout;
  const { stdout: schema } = await program(['schema', 'workload']);
  write('workload.schema.json', schema);
});
afterAll(() => {
  connection.dispose();
  server.kill();
});

/** Opens the skeleton with some lines below it; gives its address and its lines. */
function open(...lines: string[]) {
  const text = `${skeleton}${lines.join('\n')}\n`;
  const uri = pathToFileURL(path.join(folder, `${marks.size}.yaml`)).href;
  const marked = new Promise<Marked[]>((resolve) => {
    marks.set(uri, resolve);
  });
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  connection.sendNotification('textDocument/didOpen', { textDocument });
  return { textDocument: { uri }, lines: text.split('\n'), marked };
}

const textOf = (documentation: Offered['documentation']): string =>
  typeof documentation === 'object' ? documentation.value : (documentation ?? '');

describe('an editor', () => {
  it.each([
    ['payload: 5MB', null],
    ['traffic: One Off', null],
    ['latency: 250ms', null],
    ['expect: { not: [async] }', null],
    ['payloud: 5MB', /payloud is not allowed/],
    ['payload: 5', /Expected "string"/],
    ['gpu: maybe', /Expected "boolean"/],
    ['traffic: spikey', /"spiky"/],
    ['latency: lwo', /"low"/],
    ['expect: { nto: [async] }', /Incorrect type/],
  ])('marks what is wrong with %s', async (line, message) => {
    const { lines, marked } = open(line);
    const found = (await marked).map(({ range, message }) => ({ line: range.start.line, message }));
    const wrong = { line: lines.indexOf(line), message: expect.stringMatching(message ?? '') };
    expect(found).toEqual(message === null ? [] : [wrong]);
  });

  async function offered(...lines: string[]): Promise<readonly Offered[]> {
    const document = open(...lines);
    const line = document.lines.length - 2;
    const position = { line, character: document.lines[line]?.length ?? 0 };
    const { textDocument } = document;
    const answer = await connection.sendRequest('textDocument/completion', {
      textDocument,
      position,
    });
    return (answer as { items: Offered[] }).items;
  }

  it('offers every field that is not stated yet, with its meaning', async () => {
    const items = await offered('payload: 5MB', '');
    const meanings = Object.fromEntries(
      items.map(({ label, documentation }) => [label, textOf(documentation)]),
    );
    const missing = FIELD_NAMES.filter((name) => name !== 'payload');
    expect(meanings).toEqual(
      Object.fromEntries(missing.map((name) => [name, FIELDS[name].meaning])),
    );
  });

  it.each([
    ['traffic: ', [...FIELDS.traffic.words]],
    ['current: ', ['real-time', 'serverless', 'async', 'batch']],
    ['gpu: ', ['true', 'false']],
  ])('offers the words of %s', async (line, words) => {
    const items = await offered(line);
    expect(items.map(({ label }) => label).toSorted()).toEqual(words.toSorted());
  });

  it('tells what a field means', async () => {
    const { textDocument, lines } = open('loadTime: 40s');
    const position = { line: lines.length - 2, character: 3 };
    const answer = await connection.sendRequest('textDocument/hover', { textDocument, position });
    expect(JSON.stringify(answer)).toContain(FIELDS.loadTime.meaning);
  });
});
