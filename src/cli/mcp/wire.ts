// The messages on standard input. The package passes over a line that is none without a word; JSON-RPC
// has it answered, for whoever sent it waits.

import process from 'node:process';
import { Readable } from 'node:stream';
import {
  deserializeMessage,
  INVALID_REQUEST,
  PARSE_ERROR,
  STDIO_DEFAULT_MAX_BUFFER_SIZE,
} from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { isObject } from '../../schema/problems.ts';

const LINE_FEED = 10;

/** The lines of a stream, each with its line feed. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of input) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      yield rest.subarray(0, end + 1);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > STDIO_DEFAULT_MAX_BUFFER_SIZE) throw new Error('a line is too long');
  }
}

/** What to answer instead of a message; the id is null where none can be told. */
interface Refusal {
  readonly jsonrpc: '2.0';
  readonly id: string | number | null;
  readonly error: { readonly code: number; readonly message: string };
}

const refusal = (code: number, message: string, id: unknown = null): Refusal => ({
  jsonrpc: '2.0',
  id: typeof id === 'string' || typeof id === 'number' ? id : null,
  error: { code, message },
});

/** An answer, right or wrong, is never answered: two that do would not come to an end. */
const isAnswer = (value: unknown): boolean =>
  isObject(value) && ('result' in value || 'error' in value);

/** Why a line is no message; null where it is one, or needs no answer. */
function refusalOf(line: string): Refusal | null {
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

/** The lines that are messages; the others are answered. */
async function* messagesOf(
  input: AsyncIterable<Buffer>,
  answer: (refused: Refusal) => void,
): AsyncGenerator<Buffer> {
  for await (const line of linesOf(input)) {
    const refused = refusalOf(line.toString());
    if (refused === null) yield line;
    else answer(refused);
  }
}

/** Standard input and output as the protocol's transport. */
export function standardTransport(): StdioServerTransport {
  const answer = (refused: Refusal) => process.stdout.write(`${JSON.stringify(refused)}\n`);
  return new StdioServerTransport(Readable.from(messagesOf(process.stdin, answer)));
}
