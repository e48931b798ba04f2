// What a rule looks up in the catalog.

import {
  type Catalog,
  LIMIT_IDS,
  type LooksUp,
  type Option,
  type Ratings,
  type Rule,
  type Source,
} from '../core/types.ts';
import { type Block, heading } from './document.ts';
import { limitText, traitText } from './limit-text.ts';

export interface NumberRow {
  readonly option: string;
  readonly value: string;
  readonly text: string;
}

function ratingRows(option: Option, rating: keyof Ratings): NumberRow[] {
  const ratings = option.ratings[rating];
  const entries = 'score' in ratings ? [['', ratings] as const] : Object.entries(ratings);
  return entries.map(([value, { score, reason }]) => ({
    option: option.short,
    value,
    text: `${score}: ${reason}`,
  }));
}

/** What the rule looks up of one option, as text. */
function lookUp(option: Option, looksUp: LooksUp): NumberRow[] {
  const row = (text: string, value = ''): NumberRow => ({ option: option.short, value, text });
  if (looksUp === 'latency') return [row(option.latency.text)];
  if (looksUp === 'limits') {
    return LIMIT_IDS.map((id) => row(limitText(option.limits[id]), id));
  }
  if ('limit' in looksUp) return [row(limitText(option.limits[looksUp.limit]))];
  if ('trait' in looksUp) return [row(traitText(option.traits[looksUp.trait]))];
  return ratingRows(option, looksUp.rating);
}

/** The catalog's limits, traits or ratings that the rule looks at, for each option. */
export const numbersOf = ({ looksUp }: Rule, { options }: Catalog): NumberRow[] =>
  options.flatMap((option) => lookUp(option, looksUp));

/** Who says what the rule looks up; ratings are this project's own. */
export function sourcesOf({ looksUp }: Rule, { options, sources }: Catalog): readonly Source[] {
  const rating = sources.rating ? [sources.rating] : [];
  return options.flatMap(({ limits, traits, latency }) => {
    if (looksUp === 'latency') return latency.sources;
    if (looksUp === 'limits') return LIMIT_IDS.flatMap((id) => limits[id].sources);
    if ('limit' in looksUp) return limits[looksUp.limit].sources;
    return 'trait' in looksUp ? traits[looksUp.trait].sources : rating;
  });
}

export function numbersTable(rows: readonly NumberRow[]): Block[] {
  if (rows.length === 0) return [];
  const valued = rows.some(({ value }) => value !== '');
  return [
    heading('What it looks up'),
    {
      kind: 'table',
      columns: [
        { title: 'Option' },
        ...(valued ? [{ title: 'For' }] : []),
        { title: 'Catalog', flexible: true },
      ],
      rows: rows.map(({ option, value, text }) => [option, ...(valued ? [value] : []), text]),
    },
  ];
}
