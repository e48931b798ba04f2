import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { CheckReport } from '../../check/report.ts';
import { CHECK_FORMAT_NAMES, type CheckFormat, renderCheck } from '../../format/check/formats.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import {
  systemReason,
  writeFileWhole,
  writeStandardError,
  writeStandardOutput,
} from '../output.ts';
import { isSameFile, refuseOverwriting } from '../overwriting.ts';
import { type ColorChoice, outputRendering } from '../terminal.ts';
import { withRepositoryPaths } from './repository-paths.ts';

/** A format and where it goes. */
export interface Output {
  readonly format: CheckFormat;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

const DEFAULT: readonly Output[] = [{ format: 'text', file: undefined }];

function parseOutput(text: string): Output {
  const [name = '', ...rest] = text.split('=');
  const format = CHECK_FORMAT_NAMES.find((known) => known === name);
  const place = { flag: '--format' };
  if (format === undefined) {
    throw inputError(`${quote(name)} is unknown; ${suggestion(name, CHECK_FORMAT_NAMES)}`, {
      place,
    });
  }
  if (rest.length === 0) return { format, file: undefined };
  const file = rest.join('=');
  if (file === '') throw inputError(`${quote(text)} names no file`, { place });
  return { format, file: file === '-' ? undefined : file };
}

/** Two formats in one file: the later would be all that is left. */
function refuseSharedFiles(outputs: readonly Output[]): void {
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const shared = files.find((file, index) =>
    files.slice(0, index).some((before) => isSameFile(before, file)),
  );
  if (shared === undefined) return;
  throw inputError(`${quote(shared)} is given to two formats; give each a file of its own`, {
    place: { flag: '--format' },
  });
}

/** "text", "sarif=out.sarif" → where each format goes; at most one to standard output. */
export function parseOutputs(texts: readonly string[]): readonly Output[] {
  if (texts.length === 0) return DEFAULT;
  const outputs = texts.map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw inputError('only one format can go to standard output', {
      place: { flag: '--format' },
      hint: 'give the others a file, such as -f text -f sarif=out.sarif',
    });
  }
  refuseSharedFiles(outputs);
  return outputs;
}

const reasonOf = (error: unknown): string =>
  error instanceof InputError ? error.message : systemReason(error);

/** The summary of a job on GitHub; the check's answer does not hang on it. */
function appendSummary(report: CheckReport): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    refuseOverwriting([], file, 'GITHUB_STEP_SUMMARY');
    const rendering = { color: false, width: 80 };
    appendFileSync(file, renderCheck(report, 'markdown', rendering));
  } catch (error) {
    writeStandardError(`infer-advisor: cannot add to the job summary: ${reasonOf(error)}\n`);
  }
}

/** Formats that GitHub matches with the files of the repository. */
const OF_REPOSITORY: ReadonlySet<CheckFormat> = new Set(['github', 'sarif']);

/** Writes the report in each format to where it goes. */
export async function writeReport(
  report: CheckReport,
  outputs: readonly Output[],
  color: ColorChoice,
): Promise<void> {
  for (const { format, file } of outputs) {
    const shown = OF_REPOSITORY.has(format) ? withRepositoryPaths(report) : report;
    const text = renderCheck(shown, format, outputRendering(color, file !== undefined));
    if (file === undefined) await writeStandardOutput(text);
    else writeFileWhole(file, text, '--format');
  }
  if (outputs.some(({ format }) => format === 'github')) appendSummary(report);
}
