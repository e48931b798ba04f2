// The library's views on the page: the same blocks that the command line prints.

import type { Block } from '../format/document.ts';
import { renderBlocks } from '../format/html/blocks.ts';
import { type Content, markupText } from '../format/markup.ts';

export const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block, i) => {
      const content = { __html: renderBlocks([block])[0]?.markup ?? '' };
      return block.kind === 'table' ? (
        // Wide tables scroll by themselves, so keys must reach them.
        <div key={i} class="table" tabIndex={0} role="group" dangerouslySetInnerHTML={content} />
      ) : (
        <div key={i} dangerouslySetInnerHTML={content} />
      );
    })}
  </>
);

/** Something that the library draws, within a picture of the page's. */
export const Drawn = ({ content }: { content: Content }) => (
  <g dangerouslySetInnerHTML={{ __html: markupText(content) }} />
);
