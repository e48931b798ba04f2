import type { Block } from './document.ts';

const DEEPEST = 3;

/** The blocks as part of a longer document: each heading one level further down. */
export const nested = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    if (block.kind !== 'heading' || block.level === DEEPEST) return block;
    return { ...block, level: block.level === 1 ? 2 : DEEPEST };
  });
