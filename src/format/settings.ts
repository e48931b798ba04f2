import { visible } from '../schema/quote.ts';
import {
  type Block,
  heading,
  type Items,
  notes,
  paragraph,
  rowsOf,
  span,
  type Text,
  tableOf,
  type View,
} from './document.ts';
import type { SettingRecord, SettingsRecord } from './records.ts';

const noteOf = (text: string): Items[number] => ({ label: 'Settings', text });

/** The blocks with a line about settings among the last notes, before what to do next. */
function withNote(blocks: readonly Block[], text: string): readonly Block[] {
  const last = blocks.findLastIndex(({ kind }) => kind === 'notes');
  const found = blocks[last];
  if (found?.kind !== 'notes') return [...blocks, settingsBlock(text)];
  const isNext = found.items.at(-1)?.label === 'Next';
  const items = found.items.toSpliced(isNext ? -1 : found.items.length, 0, noteOf(text));
  return blocks.with(last, notes(items));
}

/** The line by itself. */
export const settingsBlock = (text: string): Block => notes([noteOf(text)]);

/** A view that says, to people, what it was judged with besides what was typed. */
export function noteSettings(view: View, text: string | undefined): View {
  if (text === undefined) return view;
  const { record, page } = view;
  return {
    ...view,
    blocks: () => withNote(view.blocks(), text),
    ...(record && { record: () => withNote(record(), text) }),
    ...(page && { page: () => [...page(), settingsBlock(text)] }),
  };
}

/** A setting as a command has it. */
export interface ShownSetting extends SettingRecord {
  /** What holds when nobody states it, in a few words. */
  readonly fallback: string;
}

/** The settings of a command. */
interface ShownSettings extends Pick<SettingsRecord, 'command' | 'file'> {
  readonly settings: readonly ShownSetting[];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null) return visible(String(value));
  return Object.entries(value)
    .map(([name, one]) => `${name} ${textOf(one)}`)
    .join(', ');
}

function originText({ origin, line, column }: ShownSetting): string {
  const place = line === null ? '' : `:${line}:${column ?? 1}`;
  return `${visible(origin ?? 'default')}${place}`;
}

const shownValue = ({ source, value, fallback }: ShownSetting): Text =>
  source === 'default' ? span(fallback, 'dim') : textOf(value);

const blocksOf = ({ command, file, settings }: ShownSettings): Block[] => [
  heading(`Settings of ${command}`, 1),
  tableOf(settings, [
    ['Setting', ({ name }) => name],
    ['Value', shownValue, 'flexible'],
    ['From', (one) => span(originText(one), one.source === 'default' ? 'dim' : 'plain')],
  ]),
  paragraph(file === null ? 'There is no project file.' : `Project file: ${visible(file)}`),
];

/** How settings are shown. */
export function settingsView(shown: ShownSettings): View {
  const settings = shown.settings.map(({ fallback: _, ...one }) => one);
  return {
    json: (): SettingsRecord => ({ schemaVersion: 1, ...shown, settings }),
    blocks: () => blocksOf(shown),
    rows: () =>
      rowsOf(settings, {
        setting: ({ name }) => name,
        value: ({ value }) => (value === null ? null : textOf(value)),
        source: ({ source }) => source,
        origin: ({ origin }) => (origin === null ? null : visible(origin)),
        line: ({ line }) => line,
        column: ({ column }) => column,
      }),
  };
}
