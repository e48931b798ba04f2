import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { CheckReport, PlacedFinding } from '../../check/report.ts';
import { CHECK_FORMAT_NAMES, type CheckFormat, renderCheck } from '../../format/check/formats.ts';
import { shellWord } from '../../format/command-line.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';
import { knownWord } from '../as-typed.ts';
import { fileKind } from '../input/files.ts';
import { systemReason, writeStandardError } from '../output/errors.ts';
import {
  isSameFile,
  refuseOverwriting,
  writeFileWhole,
  writeStandardOutput,
} from '../output/files.ts';
import { type ColorChoice, outputRendering } from '../output/terminal.ts';

/** The path from the root of the repository, when the file lies in it. */
function fromRoot(file: string, root: string): string {
  const relative = path.relative(root, path.resolve(file));
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/**
 * The report with files as GitHub knows them: from the root of the repository, also where a job works
 * in a folder of it. Elsewhere it stays as it is.
 */
function withRepositoryPaths(report: CheckReport): CheckReport {
  const root = process.env.GITHUB_WORKSPACE;
  if (!root) return report;
  const fileOf = (file: string | null) => (file === null ? null : fromRoot(file, root));
  const move = (found: PlacedFinding): PlacedFinding => ({
    ...found,
    location: { ...found.location, file: fileOf(found.location.file) },
  });
  return {
    ...report,
    workloads: report.workloads.map((one) => ({
      ...one,
      file: fileOf(one.file),
      findings: one.findings.map(move),
    })),
    general: report.general.map(move),
  };
}

/** A format and where it goes. */
export interface ReportOutput {
  readonly format: CheckFormat;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

const DEFAULT: readonly ReportOutput[] = [{ format: 'text', file: undefined }];

function parseOutput(text: string): ReportOutput {
  const [name = '', ...rest] = text.split('=');
  const place = { flag: '--format' };
  const format = knownWord(name, CHECK_FORMAT_NAMES, undefined, { place });
  if (rest.length === 0) return { format, file: undefined };
  const file = rest.join('=');
  if (file === '') throw inputError(`${quote(text)} names no file`, { place });
  return { format, file: file === '-' ? undefined : file };
}

/** Whether two formats go to one place: the later would be all that is left. */
const isShared = ({ file: one }: ReportOutput, { file: other }: ReportOutput): boolean =>
  one === undefined || other === undefined ? one === other : isSameFile(one, other);

function refuseSharedPlaces(outputs: readonly ReportOutput[]): void {
  const place = { flag: '--format' };
  const shared = outputs.find((one, at) =>
    outputs.slice(0, at).some((before) => isShared(before, one)),
  );
  if (shared === undefined) return;
  if (shared.file === undefined) {
    const hint = 'give the others a file, such as -f text -f sarif=out.sarif';
    throw inputError('only one format can go to standard output', { place, hint });
  }
  const message = `${quote(shared.file)} is given to two formats; give each a file of its own`;
  throw inputError(message, { place });
}

/** With `--output`, the one format goes to its file. */
function withFile(
  outputs: readonly ReportOutput[],
  file: string | undefined,
): readonly ReportOutput[] {
  if (file === undefined) return outputs;
  const [only, another] = outputs;
  if (only && !another && only.file === undefined) return [{ ...only, file }];
  throw inputError('is for one format without a file of its own', {
    place: { flag: '--output' },
    hint: `give each format its file instead: -f ${shellWord(`text=${file}`)}`,
  });
}

/** Refuses files that could not be written, before there is anything to write. */
function refuseUnwritable(outputs: readonly ReportOutput[]): void {
  for (const { file } of outputs) {
    if (file === undefined) continue;
    const folder = path.dirname(file);
    if (fileKind(file) === 'folder') throw cannotWrite(file, 'it is a folder');
    if (fileKind(folder) === 'missing')
      throw cannotWrite(file, `there is no folder ${quote(folder)}`, {
        hint: `create it first: mkdir -p ${shellWord(folder)}`,
      });
  }
}

const cannotWrite = (file: string, reason: string, more: Partial<Problem> = {}) =>
  inputError(`cannot write ${quote(file)}: ${reason}`, { place: { flag: '--format' }, ...more });

/**
 * "text", "sarif=out.sarif" → where each format goes; at most one to standard output.
 * @param file where the only format goes, as `--output` says
 */
export function parseOutputs(texts: readonly string[], file?: string): readonly ReportOutput[] {
  const outputs = withFile(texts.length === 0 ? DEFAULT : texts.map(parseOutput), file);
  refuseSharedPlaces(outputs);
  refuseUnwritable(outputs);
  return outputs;
}

/** Endings of what may be a workload, a catalog or earlier results. */
const DOCUMENT = /\.(?:json|ya?ml|ndjson|jsonl)$/i;

/** Whether the text is a report of a check: our own JSON, or SARIF. */
function isReport(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return false;
    return ['general', 'runs'].some((key) => Array.isArray(value[key]));
  } catch {
    return false;
  }
}

/** Where it is not known what the inputs are, only an earlier report is written over. */
function refuseForeign(file: string | undefined): void {
  if (file === undefined || !DOCUMENT.test(file) || fileKind(file) === 'missing') return;
  if (isReport(readFileSync(file, 'utf8'))) return;
  throw cannotWrite(file, 'it may be an input');
}

/** Without the error, which was reported already. */
function unlessRefused<Value>(give: () => readonly Value[]): readonly Value[] {
  try {
    return give();
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/**
 * The outputs that can be written to when something is wrong: with them, or with anything else.
 * @param inputs files that must not be written to
 */
export function usableOutputs(
  texts: readonly string[],
  file: string | undefined,
  inputs: readonly string[],
): readonly ReportOutput[] {
  const asked = texts.length === 0 ? ['text'] : texts;
  const single = asked.length === 1 ? file : undefined;
  const usable = asked.flatMap((text) =>
    unlessRefused(() => {
      const outputs = withFile([parseOutput(text)], single);
      refuseUnwritable(outputs);
      for (const one of outputs) {
        refuseOverwriting(inputs, one.file, '--format');
        refuseForeign(one.file);
      }
      return outputs;
    }),
  );
  return usable.filter((one) => !usable.some((other) => other !== one && isShared(one, other)));
}

const reasonOf = (error: unknown): string =>
  error instanceof InputError ? error.message : systemReason(error);

/** The summary of a job on GitHub; the check's answer does not depend on it. */
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

/** Writes the report in each format to where it goes; gives what is wrong with places that don't take it. */
export async function writeReport(
  report: CheckReport,
  outputs: readonly ReportOutput[],
  color: ColorChoice,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { format, file } of outputs) {
    const shown = OF_REPOSITORY.has(format) ? withRepositoryPaths(report) : report;
    const text = renderCheck(shown, format, outputRendering(color, file !== undefined));
    try {
      if (file === undefined) await writeStandardOutput(text);
      else await writeFileWhole(file, text, '--format');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (outputs.some(({ format }) => format === 'github')) appendSummary(report);
  return problems;
}
