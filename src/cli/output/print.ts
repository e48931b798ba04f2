import type { View } from '../../format/document.ts';
import { isText, render } from '../../format/render.ts';
import { noteSettings } from '../../format/settings.ts';
import type { OutputFlags } from '../flags.ts';
import { writeText } from './files.ts';
import { outputRendering } from './terminal.ts';

async function textOf(view: View, { format, color, output }: OutputFlags): Promise<string> {
  if (isText(format)) return render(view, format, outputRendering(color, output !== undefined));
  const { DRAWN_FORMATS } = await import('../../format/drawn.ts');
  return DRAWN_FORMATS[format](view);
}

/** Renders a result and writes it to where the flags say. */
export async function print(view: View, flags: OutputFlags): Promise<void> {
  const text = await textOf(noteSettings(view, flags.judgedWith), flags);
  await writeText(flags.output, text);
}
