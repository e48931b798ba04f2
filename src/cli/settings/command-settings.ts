import type { Command } from 'commander';
import { SETTING_NAMES, type SettingName } from '../../schema/settings.ts';
import { COST_GROUP, type CostFlags } from '../cost-flags.ts';
import type { Stated } from './stated.ts';

/** A flag without which a command has no use for a setting. */
const NEEDED: Readonly<Record<SettingName, string>> = {
  specs: '--fail-on',
  priority: '--priority',
  strict: '--strict',
  assume: '--assume',
  catalog: '--catalog',
  prices: '--prices',
  region: '--region',
  assumptions: '--prices',
  failOn: '--fail-on',
  severities: '--severity',
  ignores: '--fail-on',
};

/** Whether `--set` changes fields, as in whatif, instead of stating assumptions. */
const changesFields = ({ options }: Command): boolean =>
  options.some(({ long, helpGroupHeading }) => long === '--set' && helpGroupHeading !== COST_GROUP);

/** Where a command keeps the value of a setting. */
export function attributeOf(command: Command, name: SettingName): string {
  if (name === 'assumptions') return changesFields(command) ? 'assumptions' : 'set';
  if (name === 'severities') return 'severity';
  return name === 'priority' ? 'defaultPriority' : name;
}

/** The settings that a command has a use for. */
export function settingsOf({ options }: Command): SettingName[] {
  const flags = new Set(options.map(({ long }) => long));
  return SETTING_NAMES.filter((name) => flags.has(NEEDED[name]));
}

/** Names and values of pairs as they are typed, "a=1". */
const pairsOf = (texts: unknown): [string, string][] =>
  (Array.isArray(texts) ? texts : []).map((text) => {
    const [name = '', ...rest] = String(text).split('=');
    return [name.trim(), rest.join('=')];
  });

/** The pairs that flags state: `--set a=1` and flags of their own. */
function pairFlags(command: Command, name: SettingName): Stated[] {
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
export function statedByFlags(command: Command): Stated[] {
  return settingsOf(command).flatMap((name): Stated[] => {
    if (name === 'assumptions' || name === 'severities') return pairFlags(command, name);
    if (name === 'specs') {
      if (command.args.length === 0) return [];
      return [
        { name, key: null, value: command.args, origin: { kind: 'flag', name: 'arguments' } },
      ];
    }
    if (command.getOptionValueSource(name) !== 'cli') return [];
    const origin = { kind: 'flag', name: NEEDED[name] } as const;
    return [{ name, key: null, value: command.getOptionValue(name), origin }];
  });
}
