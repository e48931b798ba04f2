import type { View } from '../../format/document.ts';
import { type DrawnFormat, type Format, isText, render } from '../../format/render.ts';
import { noteSettings } from '../../format/settings.ts';
import { writeText } from './files.ts';
import { type ColorChoice, outputRendering } from './terminal.ts';

/** Flags that most commands share. */
export interface OutputFlags {
  readonly format: Format;
  readonly output?: string;
  readonly color: ColorChoice;
  readonly sources?: boolean;
  readonly judgedWith?: string;
}

/** The formats that draw: loaded for those who ask for one. */
const DRAWN: Readonly<Record<DrawnFormat, (view: View) => Promise<string>>> = {
  html: async (view) => (await import('../../format/html/page.ts')).renderHtml(view),
  svg: async (view) => (await import('../../format/svg/svg.ts')).renderSvg(view),
};

async function rendered(view: View, { format, color, output }: OutputFlags): Promise<string> {
  if (isText(format)) return render(view, format, outputRendering(color, output !== undefined));
  return DRAWN[format](view);
}

/** Renders a result and writes it to where the flags say. */
export async function print(view: View, flags: OutputFlags): Promise<void> {
  const text = await rendered(noteSettings(view, flags.judgedWith), flags);
  await writeText(flags.output, text);
}
