import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { workloadYaml } from '../../format/workload-yaml.ts';
import { InputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import type { Workload } from '../../schema/workload.ts';
import { replaceFile } from '../output/files.ts';
import type { ColorChoice } from '../output/terminal.ts';
import { problemWithPath } from './path-problem.ts';
import { choose, type Put, type Reply, type } from './prompts.ts';

/** How and where a workload is saved. */
export interface Saving {
  readonly color: ColorChoice;
  /** The file that a flag names. */
  readonly path?: string;
  readonly say: (text: string) => Promise<void>;
}

const DEFAULT_PATH = 'workload.yaml';

const put = (question: string, keys: string, color: ColorChoice): Put => {
  return { mark: '', question, help: '', keys, color, canGoBack: true };
};

function askPath(color: ColorChoice): Promise<Reply<string>> {
  return type(put('Into which file?', 'Enter: write · Esc: back', color), {
    initial: DEFAULT_PATH,
    problemWith: problemWithPath,
    said: (path) => path.trim(),
  });
}

async function mayWrite(path: string, color: ColorChoice): Promise<Reply<boolean>> {
  if (!existsSync(path)) return { kind: 'answer', value: true };
  return choose(put(`${quote(path)} exists already.`, 'Arrow keys or first letter, Enter', color), [
    { value: false, label: 'Name another file' },
    { value: true, label: 'Replace it' },
  ]);
}

/** Writes the file; a mistake that the user can mend is told instead of thrown. */
async function problemOfWriting(path: string, workload: Workload): Promise<string | null> {
  try {
    await replaceFile(path, workloadYaml(workload));
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** The home folder as shells write it. */
const plainPath = (path: string): string => path.trim().replace(/^~(?=\/)/, homedir());

/**
 * Writes the workload to a file, whose name is asked for unless it is given. No file is replaced
 * without a yes.
 */
export async function saveSpec(
  workload: Workload,
  { color, path, say }: Saving,
): Promise<Reply<string>> {
  const named =
    path === undefined ? await askPath(color) : { kind: 'answer' as const, value: path };
  if (named.kind !== 'answer') return named;
  const file = path ?? plainPath(named.value);
  const again = () => saveSpec(workload, { color, say });
  const allowed = await mayWrite(file, color);
  if (allowed.kind === 'stop') return allowed;
  if (allowed.kind !== 'answer' || !allowed.value) return again();
  const problem = await problemOfWriting(file, workload);
  if (problem === null) return { kind: 'answer', value: file };
  await say(problem);
  return again();
}
