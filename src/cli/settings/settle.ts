import process from 'node:process';
import type { Command } from 'commander';
import type { Workload } from '../../schema/workload.ts';
import type { Priority } from '../../schema/workload-words.ts';
import { findConfig } from './find-config.ts';

/** Flags that say where settings come from. */
export interface ConfigFlags {
  /** False for `--no-config`. */
  readonly config?: string | false;
  readonly showConfig?: boolean;
}

/** What the settings add to a command's flags, besides values of flags that are not there. */
export interface SettledFlags {
  /** The priority of workloads that state none. */
  readonly defaultPriority?: Priority;
  /** What was not stated by flags and bears on the answer, in words. */
  readonly judgedWith?: string;
  /** Of these, what bears on what the catalog itself says. */
  readonly shownWith?: string;
  /** Whether a flag is about costs; the project's prices and assumptions alone ask for none. */
  readonly asksForCosts?: boolean;
  /** The project file that was read, as it is shown. */
  readonly projectFile?: string;
}

const PREFIX = 'INFER_ADVISOR_';

/** Our own environment variables; one that is empty says nothing. */
function ourVariables(): string[] {
  return Object.keys(process.env).filter((name) => name.startsWith(PREFIX) && process.env[name]);
}

const takesSettings = ({ options }: Command): boolean =>
  options.some(({ long }) => long === '--show-config');

/**
 * Gives the flags that are not there the values that the environment and the project file state.
 * Without either this costs a few looks at the file system.
 */
export async function settleSettings(command: Command): Promise<void> {
  if (!takesSettings(command)) return;
  const { config, showConfig = false } = command.opts<ConfigFlags>();
  const variables = ourVariables();
  const named = config ?? (process.env.INFER_ADVISOR_CONFIG || undefined);
  const file = named === false ? undefined : (named ?? findConfig());
  if (file === undefined && variables.length === 0 && !showConfig) return;
  const { applySettings } = await import('./apply-settings.ts');
  await applySettings(command, file, variables);
}

/** The workload with the project's priority where it states none of its own. */
export function withPriority(
  workload: Workload,
  { defaultPriority }: Pick<SettledFlags, 'defaultPriority'>,
): Workload {
  return defaultPriority === undefined || workload.priority !== undefined
    ? workload
    : { ...workload, priority: defaultPriority };
}
