import type { Command } from 'commander';
import { FORMAT_NAMES, type Format } from '../../format/render.ts';
import { type ShownSetting, settingsView } from '../../format/settings.ts';
import { type SettingName, settingInfo } from '../../schema/settings.ts';
import { type OutputFlags, print } from '../output/print.ts';
import type { ReadConfig } from './read-config.ts';
import type { Stated } from './stated.ts';

function shownOf({ name, key, value, origin }: Stated): ShownSetting {
  const { fallback } = settingInfo(name);
  const place = origin.kind === 'file' ? origin.place : {};
  return {
    name: key === null ? name : `${name}.${key}`,
    value,
    source: origin.kind,
    origin: origin.kind === 'file' ? (origin.place.file ?? null) : origin.name,
    line: place.line ?? null,
    column: place.column ?? null,
    fallback,
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
export async function showSettings(
  command: Command,
  known: readonly SettingName[],
  settled: readonly Stated[],
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
