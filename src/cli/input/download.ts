// The one place that uses the network, and only where a command is asked to: see `prices fetch`.

import type { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { inputError } from '../../schema/input-error.ts';
import { quote, visible } from '../../schema/quote.ts';

/** As many redirections as are followed one after the other. */
const MOST_REDIRECTIONS = 5;

/** A server that says nothing for so long is given up. */
const PATIENCE_MILLISECONDS = 60_000;

/** A file that begins to come. */
export interface Download {
  /** Where it comes from in the end. */
  readonly url: string;
  /** Its length in bytes, where the server says it. */
  readonly size: number | null;
  /** @throws InputError when it ends early, or is longer than it was said to be */
  readonly chunks: AsyncGenerator<Buffer>;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host, or no network',
  EAI_AGAIN: 'its name cannot be looked up; there may be no network',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection was cut',
  ENETUNREACH: 'there is no way to it; there may be no network',
  EHOSTUNREACH: 'there is no way to it; there may be no network',
  ETIMEDOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known: see NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by nobody known: see NODE_EXTRA_CA_CERTS',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return known ?? visible(code || (error instanceof Error ? error.message : String(error)));
}

const failed = (url: URL, reason: string) =>
  inputError(`cannot fetch ${quote(url.href, 200)}: ${reason}`, {
    hint: 'fetch the file by other means, then: infer-advisor prices import FILE',
  });

/**
 * An address as it was typed.
 * @throws InputError when it is none of the web
 */
export function webAddress(text: string, flag: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw inputError(`${quote(text, 200)} is no address such as https://mirror.example/`, {
    place: { flag },
  });
}

async function ask(url: URL): Promise<IncomingMessage> {
  const isPlain = url.protocol === 'http:';
  const open = isPlain ? (await import('node:http')).get : (await import('node:https')).get;
  return new Promise((resolve, reject) => {
    // Plain bytes, so that their number can be compared with what is announced.
    const headers = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'infer-advisor' };
    const request = open(url.href, { headers, timeout: PATIENCE_MILLISECONDS }, resolve);
    request.on('timeout', () => request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
  });
}

function nextAddress(url: URL, { headers: { location } }: IncomingMessage): URL {
  const next =
    location !== undefined && URL.canParse(location, url.href) ? new URL(location, url.href) : null;
  if (next === null) throw failed(url, 'it leads to nowhere');
  if (url.protocol === 'https:' && next.protocol !== 'https:') {
    throw failed(url, `it leads to ${quote(next.href, 200)}, which is not https`);
  }
  if (!/^https?:$/.test(next.protocol)) throw failed(url, 'it leads out of the web');
  return next;
}

/** The bytes, as many as were announced. */
async function* counted(
  response: IncomingMessage,
  url: URL,
  size: number | null,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    const end = size === null ? `after ${bytes} bytes` : `after ${bytes} of ${size} bytes`;
    throw failed(url, `it ended ${end}: ${reasonOf(error)}`);
  }
  if (size !== null && bytes !== size) {
    throw failed(url, `${bytes} bytes came instead of ${size}`);
  }
}

/**
 * Begins to fetch a file; follows where it has moved to.
 * @throws InputError when it cannot be had
 */
export async function download(from: URL): Promise<Download> {
  let url = from;
  for (let steps = 0; steps <= MOST_REDIRECTIONS; steps += 1) {
    const response = await ask(url).catch((error: unknown) => {
      throw failed(url, reasonOf(error));
    });
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400) {
      response.resume();
      url = nextAddress(url, response);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      const missing = statusCode === 403 || statusCode === 404 ? ': there is no such file' : '';
      throw failed(url, `the server answers ${statusCode}${missing}`);
    }
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      response.destroy();
      throw failed(url, `it comes packed (${visible(encoding)}), which was not asked for`);
    }
    const length = headers['content-length'];
    const size = length === undefined || !/^\d{1,15}$/.test(length) ? null : Number(length);
    return { url: url.href, size, chunks: counted(response, url, size) };
  }
  throw failed(from, `it leads on more than ${MOST_REDIRECTIONS} times`);
}
