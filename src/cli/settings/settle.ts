import process from 'node:process';
import type { Command } from 'commander';
import type { Workload } from '../../schema/workload.ts';
import type { ConfigFlags, SettledFlags } from '../flags.ts';
import { findConfig } from './find-config.ts';

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
