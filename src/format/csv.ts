import type { Rows } from './document.ts';

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
