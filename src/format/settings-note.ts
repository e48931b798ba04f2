import type { Block, Notes, View } from './document.ts';

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
