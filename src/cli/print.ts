import type { View } from '../format/document.ts';
import { render } from '../format/render.ts';
import { noteSettings } from '../format/settings-note.ts';
import type { OutputFlags } from './flags.ts';
import { writeFileWhole, writeStandardOutput } from './output.ts';
import { outputRendering } from './terminal.ts';

/** Renders a result and writes it to where the flags say. */
export async function print(view: View, flags: OutputFlags): Promise<void> {
  const rendering = outputRendering(flags.color, flags.output !== undefined);
  const text = render(noteSettings(view, flags.judgedWith), flags.format, rendering);
  if (flags.output === undefined) await writeStandardOutput(text);
  else writeFileWhole(flags.output, text);
}
