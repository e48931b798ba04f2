import { type Command, CommanderError } from 'commander';
import { FORMAT_NAMES, type Format } from '../../format/render.ts';
import { type ShownSetting, settingsView } from '../../format/settings.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote, unquoted, visible } from '../../schema/quote.ts';
import {
  type Ignore,
  JUDGING_SETTINGS,
  SETTING_NAMES,
  type SettingName,
  settingInfo,
} from '../../schema/settings.ts';
import { COST_GROUP, type CostFlags, type FilledInFlags, statesCost } from '../flags.ts';
import { fileKind } from '../input/files.ts';
import { type OutputFlags, print } from '../output/print.ts';
import { type ReadConfig, readConfig, readEnvironment, type StatedSetting } from './read-config.ts';

function shownOf({ name, key, value, origin }: StatedSetting): ShownSetting {
  const { file = null, line = null, column = null } = origin.kind === 'file' ? origin.place : {};
  return {
    name: key === null ? name : `${name}.${key}`,
    value,
    source: origin.kind,
    origin: origin.kind === 'file' ? file : origin.name,
    line,
    column,
    fallback: settingInfo(name).fallback,
  };
}

function unstated(name: SettingName): ShownSetting {
  const { fallback } = settingInfo(name);
  const nowhere = { origin: null, line: null, column: null };
  return { name, value: null, source: 'default', ...nowhere, fallback };
}

/** The format that is asked for, where settings can be shown in it; a check's may be several. */
function formatOf(asked: unknown): Format {
  const words = [asked].flat().map((one) => String(one).split('=')[0]);
  return FORMAT_NAMES.find((format) => words.includes(format)) ?? 'table';
}

/** Prints the settings of a command, each with its value and where this comes from. */
async function showSettings(
  command: Command,
  known: readonly SettingName[],
  settled: readonly StatedSetting[],
  config: ReadConfig | null,
): Promise<void> {
  const settings = known.flatMap((name) => {
    const found = settled.filter((one) => one.name === name).map(shownOf);
    return found.length > 0 ? found : [unstated(name)];
  });
  const flags = command.opts<OutputFlags>();
  const view = settingsView({ command: command.name(), file: config?.file ?? null, settings });
  await print(view, { ...flags, format: formatOf(flags.format) });
}

/** A value as it is shown on one line. */
const valueText = (value: unknown): string => visible(String(value));

/** "infer-advisor.config.yaml", "INFER_ADVISOR_STRICT": who states it, without the line. */
const sourceOf = ({ origin }: StatedSetting): string =>
  origin.kind === 'file' ? (origin.place.file ?? '') : origin.name;

function statementText({ name, key, value }: StatedSetting): string {
  if (name === 'priority') return `priority ${value} unless stated`;
  if (name === 'strict') return 'strict';
  return `${key ?? name} ${key === null ? valueText(value) : unquoted(value)}`;
}

const isDefault = ({ name, value }: StatedSetting): boolean =>
  String(value) === settingInfo(name).fallback;

/**
 * What the answer depends on and was not typed: "priority cost unless stated, strict (from
 * infer-advisor.config.yaml)"; undefined when there is nothing to tell.
 */
export function judgedWith(applied: readonly StatedSetting[]): string | undefined {
  const telling = applied.filter((one) => JUDGING_SETTINGS.includes(one.name) && !isDefault(one));
  if (telling.length === 0) return undefined;
  const sources = [...new Set(telling.map(sourceOf))];
  return sources
    .map((source) => {
      const texts = telling.filter((one) => sourceOf(one) === source).map(statementText);
      return `${texts.join(', ')} (from ${source})`;
    })
    .join('; ');
}

/** A flag without which a command has no use for a setting: mostly the one that states it. */
const neededFlag = (name: SettingName): string =>
  name === 'assumptions' ? '--prices' : (settingInfo(name).flag ?? '--fail-on');

/** Whether `--set` changes fields, as in whatif, instead of stating assumptions. */
const changesFields = ({ options }: Command): boolean =>
  options.some(({ long, helpGroupHeading }) => long === '--set' && helpGroupHeading !== COST_GROUP);

/** Where a command keeps the value of a setting. */
function attributeOf(command: Command, name: SettingName): string {
  if (name === 'assumptions') return changesFields(command) ? 'assumptions' : 'set';
  if (name === 'severities') return 'severity';
  return name === 'priority' ? 'defaultPriority' : name;
}

/** The settings that a command has a use for. */
function settingsOf({ options }: Command): SettingName[] {
  const flags = new Set(options.map(({ long }) => long));
  return SETTING_NAMES.filter((name) => flags.has(neededFlag(name)));
}

/** Names and values of pairs as they are typed, "a=1". */
const pairsOf = (texts: unknown): [string, string][] =>
  (Array.isArray(texts) ? texts : []).map((text) => {
    const [name = '', ...rest] = String(text).split('=');
    return [name.trim(), rest.join('=')];
  });

/** The pairs that flags state: `--set a=1` and flags of their own. */
function pairFlags(command: Command, name: SettingName): StatedSetting[] {
  const flags = command.opts<CostFlags & { readonly severity?: readonly string[] }>();
  const flag = name === 'assumptions' ? '--set' : '--severity';
  const severities = flags.severity?.flatMap((text) => text.split(','));
  const assumed = changesFields(command) ? [] : flags.set;
  const texts = name === 'assumptions' ? assumed : severities;
  const own: [string, unknown, string][] = [
    ['instance', flags.instance, '--instance'],
    ['highAvailability', flags.highAvailability, '--high-availability'],
  ];
  return [
    ...pairsOf(texts).map(([key, value]) => [key, value, flag] as const),
    ...(name === 'assumptions' ? own.filter(([, value]) => value !== undefined) : []),
  ].map(([key, value, typed]) => ({ name, key, value, origin: { kind: 'flag', name: typed } }));
}

/** The settings that the command line states. */
function statedByFlags(command: Command): StatedSetting[] {
  return settingsOf(command).flatMap((name): StatedSetting[] => {
    if (name === 'assumptions' || name === 'severities') return pairFlags(command, name);
    if (name === 'specs') {
      if (command.args.length === 0) return [];
      return [
        { name, key: null, value: command.args, origin: { kind: 'flag', name: 'arguments' } },
      ];
    }
    if (command.getOptionValueSource(name) !== 'cli') return [];
    const origin = { kind: 'flag', name: neededFlag(name) } as const;
    return [{ name, key: null, value: command.getOptionValue(name), origin }];
  });
}

/** The project's ignores, and the file that has them. */
export interface ProjectIgnores {
  readonly ignores: readonly Ignore[];
  readonly config: ReadConfig;
}

/** The statements that hold: the first of each setting, or of each pair, in this order. */
function strongest(stated: readonly StatedSetting[]): StatedSetting[] {
  const found = new Map<string, StatedSetting>();
  for (const one of stated) {
    const id = `${one.name} ${one.key ?? ''}`;
    if (!found.has(id)) found.set(id, one);
  }
  return [...found.values()];
}

/** Pairs are added to those that flags state, anything else takes the flag's place. */
function fill(
  command: Command,
  { name, key, value, origin }: StatedSetting,
  config: ReadConfig | null,
) {
  const attribute = attributeOf(command, name);
  const source = origin.kind === 'file' ? 'config' : 'env';
  const before: unknown = command.getOptionValue(attribute);
  const pairs = [...(Array.isArray(before) ? before : []), `${key}=${value}`];
  const project = { ignores: value, config };
  const filled = name === 'ignores' ? project : key === null ? value : pairs;
  command.setOptionValueWithSource(attribute, filled, source);
}

/** What the project file adds to the flags of a check. */
export interface ProjectFlags extends FilledInFlags {
  readonly projectConfig?: ReadConfig;
}

/** Sets flags that nobody types. */
function setFlags(
  command: Command,
  flags: { readonly [Name in keyof ProjectFlags]: ProjectFlags[Name] | undefined },
): void {
  for (const [name, value] of Object.entries(flags)) command.setOptionValue(name, value);
}

/** Refused where the setting is, since who reads the file knows only its name. */
function refuseMissingCatalog({ name, value, origin }: StatedSetting): void {
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
  setFlags(command, {
    projectFile: file,
    projectConfig: config ?? undefined,
    asksForCosts: statesCost(command.opts()),
  });
  for (const one of applied) refuseMissingCatalog(one);
  for (const one of applied) fill(command, one, config);
  const catalogs = applied.filter(({ name }) => name === 'catalog');
  setFlags(command, { judgedWith: judgedWith(applied), shownWith: judgedWith(catalogs) });
}
