import { type Command, CommanderError } from 'commander';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import type { Ignore } from '../../schema/settings.ts';
import { statesCost } from '../cost-flags.ts';
import { fileKind } from '../input/files.ts';
import { attributeOf, settingsOf, statedByFlags } from './command-settings.ts';
import { judgedWith } from './judged-with.ts';
import { type ReadConfig, readConfig } from './read-config.ts';
import { readEnvironment } from './read-environment.ts';
import { showSettings } from './show-settings.ts';
import type { Stated } from './stated.ts';

/** The project's ignores, and the file that has them. */
export interface ProjectIgnores {
  readonly ignores: readonly Ignore[];
  readonly config: ReadConfig;
}

/** The statements that hold: the first of each setting, or of each pair, in this order. */
function strongest(stated: readonly Stated[]): Stated[] {
  const found = new Map<string, Stated>();
  for (const one of stated) {
    const id = `${one.name} ${one.key ?? ''}`;
    if (!found.has(id)) found.set(id, one);
  }
  return [...found.values()];
}

/** Pairs are added to those that flags state, anything else takes the flag's place. */
function fill(command: Command, { name, key, value, origin }: Stated, config: ReadConfig | null) {
  const attribute = attributeOf(command, name);
  const source = origin.kind === 'file' ? 'config' : 'env';
  const before: unknown = command.getOptionValue(attribute);
  const pairs = [...(Array.isArray(before) ? before : []), `${key}=${value}`];
  const project = { ignores: value, config };
  const filled = name === 'ignores' ? project : key === null ? value : pairs;
  command.setOptionValueWithSource(attribute, filled, source);
}

/** Said where it is named, for whoever reads it knows only the name. */
function refuseMissingCatalog({ name, value, origin }: Stated): void {
  if (name !== 'catalog' || fileKind(String(value)) !== 'missing') return;
  throw inputError(`cannot read ${quote(String(value))}: there is no such file`, {
    path: name,
    place: origin.kind === 'file' ? origin.place : { flag: origin.name },
  });
}

/**
 * Reads what the environment and the project file state and gives it to the command as if flags had
 * stated it. With `--show-config` it is shown, and the run ends.
 * @throws CommanderError to end the run without an error
 */
export async function applySettings(
  command: Command,
  file: string | undefined,
  variables: readonly string[],
): Promise<void> {
  const environment = readEnvironment(variables);
  const config = file === undefined ? null : await readConfig(file);
  const known = settingsOf(command);
  const stated = [...statedByFlags(command), ...environment, ...(config?.stated ?? [])];
  const settled = strongest(stated).filter(({ name }) => known.includes(name));
  if (command.getOptionValue('showConfig') === true) {
    await showSettings(command, known, settled, config);
    throw new CommanderError(0, 'infer-advisor.showConfig', 'the settings were shown');
  }
  const applied = settled.filter(({ origin }) => origin.kind !== 'flag');
  command.setOptionValue('projectFile', file);
  command.setOptionValue('projectConfig', config ?? undefined);
  command.setOptionValue('asksForCosts', statesCost(command.opts()));
  for (const one of applied) refuseMissingCatalog(one);
  for (const one of applied) fill(command, one, config);
  command.setOptionValue('judgedWith', judgedWith(applied));
  const catalogs = applied.filter(({ name }) => name === 'catalog');
  command.setOptionValue('shownWith', judgedWith(catalogs));
}
