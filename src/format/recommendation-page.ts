import type { Recommendation } from '../core/types.ts';
import { commandFor } from './command-line.ts';
import { type Block, code, heading, paragraph, span } from './document.ts';
import { ledgerBlocks } from './ledger.ts';
import { nested } from './nested.ts';
import type { ShortNames } from './short-names.ts';
import { sourceBlocks } from './sources.ts';

/** What a page about a recommendation is made of. */
export interface PageParts {
  readonly recommendation: Recommendation;
  readonly names: ShortNames;
  /** The answer and what there is to say of it. */
  readonly answer: readonly Block[];
  /** Which option wins around the stated values. */
  readonly map: readonly Block[];
  /** What the options cost; empty when that is not known. */
  readonly costs: readonly Block[];
  /** The flags about the cost as they would be typed again, with a blank in front; or empty. */
  readonly costFlags: string;
}

/** The answer, the map, the costs, the ledger and the sources: all of it on one page. */
export function recommendationPage(parts: PageParts): Block[] {
  const { recommendation, names, answer, map, costs, costFlags } = parts;
  const { options, catalog } = recommendation;
  const sources = options.flatMap(({ constraints }) =>
    constraints.flatMap((constraint) => constraint.sources),
  );
  const version = `Catalog version ${catalog.version}, gone through on ${catalog.verified}.`;
  return [
    ...answer,
    ...nested(map),
    ...costs,
    heading('Every limit and score'),
    ...nested(ledgerBlocks(options, names)),
    ...sourceBlocks(sources),
    heading('To reproduce'),
    code(`${commandFor('recommend', recommendation)}${costFlags} --format html`),
    paragraph(span(version, 'dim')),
  ];
}
