import { renderCsv } from './csv.ts';
import type { View } from './document.ts';
import { jsonText } from './json-text.ts';
import { renderMarkdown } from './markdown.ts';
import { type Rendering, renderText } from './text.ts';

/** From a result's view to the text of one format. A new format is an entry here. */
export const FORMATS = {
  table: (view, rendering) => renderText(view.blocks(), rendering),
  json: (view) => `${jsonText(view.json(), 2)}\n`,
  ndjson: (view) => `${jsonText(view.json())}\n`,
  markdown: (view) => renderMarkdown((view.record ?? view.blocks)()),
  csv: (view) => renderCsv(view.rows()),
} as const satisfies Record<string, (view: View, rendering: Rendering) => string>;

export type Format = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[]; // keys of a literal

/** A view in the format that was asked for, ending in a line feed. */
export function render(view: View, format: Format, rendering: Rendering): string {
  return FORMATS[format](view, rendering);
}
