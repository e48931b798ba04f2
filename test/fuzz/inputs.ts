import fc from 'fast-check';
import { anyDocument } from '../documents.ts';

const json = anyDocument.map((document) => JSON.stringify(document) ?? 'null');

/** Pieces that formats are made of, and that parsers stumble over. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '- ',
    '---\n',
    '...\n',
  ],
  ...['payload', '"payload":', 'payload: ', 'latency', '"1MB"', '50MB', '1e999', '-0', 'null'],
  ...['true', '&a ', '*a', '<<: ', '!!js', '!!binary', '|\n', '>\n', '#', '? ', '%YAML 1.2\n'],
  ...[
    '__proto__',
    'constructor',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\u001b[31m',
    '١٢',
    '=1+1',
  ],
];

const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((parts) => parts.join(''));

/** A document with some characters lost or doubled. */
const damaged = fc
  .tuple(json, fc.array(fc.tuple(fc.nat(400), fc.constantFrom('', '"', '}', ']', '\n', ',', 'x'))))
  .map(([text, changes]) =>
    changes.reduce((now, [at, by]) => now.slice(0, at) + by + now.slice(at + 1), text),
  );

const lines = fc
  .array(fc.oneof(json, damaged, soup), { maxLength: 6 })
  .chain((parts) => fc.constantFrom('\n', '\r\n', '\n---\n', ',').map((by) => parts.join(by)));
const array = lines.map((text) => `[${text}]`);

/** Any bytes that might come down a pipe, likely ones more often. */
export const anyInput: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.oneof(json, damaged, soup, lines, array).map((text) => Buffer.from(text)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);

/** How the input is said to be laid out. */
export const anyForm = fc.constantFrom(
  'json' as const,
  'ndjson' as const,
  'yaml' as const,
  undefined,
);
