// The messages on standard input. The package passes over a line that is none without a word; JSON-RPC
// has it answered, for whoever sent it waits.

import process from 'node:process';
import { Readable } from 'node:stream';
import { deserializeMessage, INVALID_REQUEST, PARSE_ERROR } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { isObject } from '../../schema/problems.ts';

/** What to answer instead of a message; the id is null where none can be told. */
const refusal = (code: number, message: string, id: unknown = null) => ({
  jsonrpc: '2.0',
  id: typeof id === 'string' || typeof id === 'number' ? id : null,
  error: { code, message },
});

/** An answer, right or wrong, is never answered: two that do would not come to an end. */
const isAnswer = (value: unknown): boolean =>
  isObject(value) && ('result' in value || 'error' in value);

/** Why a line is no message; null where it is one, or needs no answer. */
function refusalOf(line: string) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    if (line.trim() === '') return null;
    return refusal(PARSE_ERROR, 'Parse error: a line is to be one JSON document');
  }
  try {
    deserializeMessage(line);
    return null;
  } catch {
    if (isAnswer(value)) return null;
    const message = 'Invalid request: a line is to be one JSON-RPC 2.0 message with a method';
    return refusal(INVALID_REQUEST, message, isObject(value) ? value.id : null);
  }
}

/** Lines end with a line feed alone: Node's own reader ends them at what may stand within JSON, too. */
async function* lines(): AsyncGenerator<string> {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
}

/** The lines that are messages; the others are answered. */
async function* messages(): AsyncGenerator<Buffer> {
  for await (const line of lines()) {
    const refused = refusalOf(line);
    if (refused === null) yield Buffer.from(`${line}\n`);
    else process.stdout.write(`${JSON.stringify(refused)}\n`);
  }
}

/** Standard input and output as the protocol's transport. */
export const standardTransport = (): StdioServerTransport =>
  new StdioServerTransport(Readable.from(messages()));
