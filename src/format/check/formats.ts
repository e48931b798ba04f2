import type { CheckReport } from '../../check/report.ts';
import type { Rendering } from '../text.ts';
import { renderGithub } from './github.ts';
import { renderCheckJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderCheckMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderCheckText } from './text.ts';

/** From a check's report to the text of one format. A new format is an entry here. */
export const CHECK_FORMATS = {
  text: renderCheckText,
  json: renderCheckJson,
  junit: renderJunit,
  sarif: renderSarif,
  github: renderGithub,
  markdown: renderCheckMarkdown,
} as const satisfies Record<string, (report: CheckReport, rendering: Rendering) => string>;

export type CheckFormat = keyof typeof CHECK_FORMATS;
export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as readonly CheckFormat[]; // keys of a literal

/** A report in the format that was asked for. */
export function renderCheck(
  report: CheckReport,
  format: CheckFormat,
  rendering: Rendering,
): string {
  return CHECK_FORMATS[format](report, rendering);
}
