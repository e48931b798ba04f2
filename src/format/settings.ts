import { visible } from '../schema/quote.ts';
import {
  type Block,
  heading,
  type Notes,
  paragraph,
  type Rows,
  span,
  type Text,
  type View,
} from './document.ts';
import type { SettingsRecord } from './records.ts';

const noteOf = (text: string): Notes['items'][number] => ({ label: 'Settings', text });

/** The blocks with a line about settings among the last notes, before what to do next. */
function withNote(blocks: readonly Block[], text: string): readonly Block[] {
  const last = blocks.findLastIndex(({ kind }) => kind === 'notes');
  const notes = blocks[last];
  if (notes?.kind !== 'notes') return [...blocks, settingsBlock(text)];
  const isNext = notes.items.at(-1)?.label === 'Next';
  const items = notes.items.toSpliced(isNext ? -1 : notes.items.length, 0, noteOf(text));
  return blocks.with(last, { kind: 'notes', items });
}

/** The line by itself. */
export const settingsBlock = (text: string): Block => ({ kind: 'notes', items: [noteOf(text)] });

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

/** A setting's value, and who states it. */
export interface ShownSetting {
  /** "priority", "assumptions.utilisation". */
  readonly name: string;
  /** Null where nobody states one. */
  readonly value: unknown;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
  /** "--strict", "INFER_ADVISOR_STRICT"; null for the default. */
  readonly origin: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** What holds when nobody states it, in a few words. */
  readonly fallback: string;
}

/** The settings of a command. */
interface ShownSettings {
  readonly command: string;
  /** The project file; null when there is none. */
  readonly file: string | null;
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

function blocksOf({ command, file, settings }: ShownSettings): Block[] {
  const rows = settings.map((one): Text[] => [
    one.name,
    shownValue(one),
    span(originText(one), one.source === 'default' ? 'dim' : 'plain'),
  ]);
  return [
    heading(`Settings of ${command}`, 1),
    {
      kind: 'table',
      columns: [{ title: 'Setting' }, { title: 'Value', flexible: true }, { title: 'From' }],
      rows,
    },
    paragraph(file === null ? 'There is no project file.' : `Project file: ${visible(file)}`),
  ];
}

function rowsOf({ settings }: ShownSettings): Rows {
  return {
    header: ['setting', 'value', 'source', 'origin', 'line', 'column'],
    rows: settings.map(({ name, value, source, origin, line, column }) => [
      name,
      value === null ? null : textOf(value),
      source,
      origin === null ? null : visible(origin),
      line,
      column,
    ]),
  };
}

/** How settings are shown. */
export function settingsView(shown: ShownSettings): View {
  const settings = shown.settings.map(({ fallback: _, ...one }) => one);
  return {
    json: (): SettingsRecord => ({ schemaVersion: 1, ...shown, settings }),
    blocks: () => blocksOf(shown),
    rows: () => rowsOf(shown),
  };
}
