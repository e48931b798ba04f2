// The library's views on the page: the same blocks that the command line prints.

import type { Block } from '../format/document.ts';
import { renderBlocks } from '../format/html/blocks.ts';

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
