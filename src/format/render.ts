import type { Rows, View } from './document.ts';
import { jsonText } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { type Rendering, renderText } from './table.ts';

/** Spreadsheets run a cell that starts like this as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Rows as CSV (RFC 4180): a header line, CRLF-free lines, empty for null. */
export function renderCsv({ header, rows }: Rows): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

/**
 * From a result's view to the text of one format. A new format is an entry here, and in the lists that
 * CONTRIBUTING.md names.
 */
const FORMATS = {
  table: (view, rendering) => renderText(view.blocks(), rendering),
  json: (view) => `${jsonText(view.json(), 2)}\n`,
  ndjson: (view) => `${jsonText(view.json())}\n`,
  markdown: (view) => renderMarkdown((view.record ?? view.blocks)()),
  csv: (view) => renderCsv(view.rows()),
} as const satisfies Record<string, (view: View, rendering: Rendering) => string>;

/** Formats of text, which are always at hand. */
type TextFormat = keyof typeof FORMATS;

/** Formats that draw, in html/ and svg/: `svg` where there is a picture. */
export type DrawnFormat = 'html' | 'svg';

export type Format = TextFormat | DrawnFormat;

/** The formats of every result. */
export const FORMAT_NAMES: readonly Format[] = [
  ...(Object.keys(FORMATS) as TextFormat[]), // keys of a literal
  'html',
];

export const isText = (format: Format): format is TextFormat => Object.hasOwn(FORMATS, format);

/** A view in the format that was asked for, ending in a line feed. */
export function render(view: View, format: TextFormat, rendering: Rendering): string {
  return FORMATS[format](view, rendering);
}
