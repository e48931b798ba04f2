import type { Source } from '../core/types.ts';
import { type Block, bullets, heading, span, type Text } from './document.ts';
import { asOfText } from './words.ts';

/** Each source once, in the order of first use. */
export function distinctSources(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}

const sourceLine = (source: Source): Text => [
  `${source.title} (${asOfText(source)})`,
  ...(source.url === null ? [] : [' ', span(source.url, 'dim')]),
];

/** The section that lists sources with their dates; nothing without sources. */
export function sourceBlocks(sources: readonly Source[]): Block[] {
  const distinct = distinctSources(sources);
  return distinct.length === 0 ? [] : [heading('Sources'), bullets(distinct.map(sourceLine))];
}
