import type { Catalog, Option, Ratings, Source } from '../core/catalog-types.ts';
import { allPitfalls } from '../core/pitfalls.ts';
import type {
  Constraint,
  Criterion,
  LooksUp,
  Pitfall,
  Pitfalls,
  Rule,
  Ruleset,
} from '../core/rule-types.ts';
import {
  type Block,
  heading,
  paragraph,
  type Rows,
  span,
  type Table,
  type View,
} from './document.ts';
import { limitText, startPartsText, traitText } from './options.ts';
import type { LookedUp, PitfallRecord, RuleDetails, RuleRecord, RulesRecord } from './records.ts';
import { sourceBlocks } from './words.ts';

// What a rule looks up in the catalog.

function ratingRows(option: Option, rating: keyof Ratings): LookedUp[] {
  const ratings = option.ratings[rating];
  const entries = 'score' in ratings ? [['', ratings] as const] : Object.entries(ratings);
  return entries.map(([value, { score, reason }]) => ({
    option: option.short,
    value,
    text: `${score}: ${reason}`,
  }));
}

/** What the rule looks up of one option, as text. */
function lookUp(option: Option, looksUp: LooksUp): LookedUp[] {
  const row = (text: string, value = ''): LookedUp => ({ option: option.short, value, text });
  if (looksUp === 'latency') return [row(option.latency.text)];
  if (looksUp === 'clock') return [row(startPartsText(option))];
  if ('limits' in looksUp) {
    return looksUp.limits.map((id) => row(limitText(option.limits[id]), id));
  }
  if ('limit' in looksUp) return [row(limitText(option.limits[looksUp.limit]))];
  if ('trait' in looksUp) return [row(traitText(option.traits[looksUp.trait]))];
  return ratingRows(option, looksUp.rating);
}

/** The catalog's limits, traits or ratings that the rule looks at, for each option. */
const numbersOf = ({ looksUp }: Rule, { options }: Catalog): LookedUp[] =>
  options.flatMap((option) => lookUp(option, looksUp));

/** Who says what the rule looks up; ratings are this project's own. */
function sourcesOf({ looksUp }: Rule, { options, sources }: Catalog): readonly Source[] {
  const rating = sources.rating ? [sources.rating] : [];
  return options.flatMap(({ limits, traits, latency, clock }) => {
    if (looksUp === 'latency') return latency.sources;
    if (looksUp === 'clock') return clock?.start.parts.flatMap((part) => part.sources) ?? [];
    if ('limits' in looksUp) return looksUp.limits.flatMap((id) => limits[id].sources);
    if ('limit' in looksUp) return limits[looksUp.limit].sources;
    return 'trait' in looksUp ? traits[looksUp.trait].sources : rating;
  });
}

/** What a rating is for, where its key does not say it. */
const RATED: Readonly<Record<string, string>> = {
  set: 'data set',
  stream: 'single requests',
  yes: 'a caller waits',
  no: 'no caller waits',
  tolerant: 'cold starts tolerated',
  intolerant: 'cold starts not tolerated',
  zero: 'must scale to zero',
  sparse: 'mostly idle',
  dense: 'mostly busy',
  kept: 'gaps too short',
  unknown: 'traffic not stated',
};

/** "keptWarm" → "kept warm", "sparse" → "mostly idle". */
const inWords = (id: string): string =>
  RATED[id] ?? id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function numbersTable(rows: readonly LookedUp[]): Block[] {
  if (rows.length === 0) return [];
  const valued = rows.some(({ value }) => value !== '');
  return [
    heading('What the catalog says'),
    {
      kind: 'table',
      columns: [
        { title: 'Option' },
        ...(valued ? [{ title: 'For' }] : []),
        { title: 'Catalog', flexible: true },
      ],
      rows: rows.map(({ option, value, text }) => [
        option,
        ...(valued ? [inWords(value)] : []),
        text,
      ]),
    },
  ];
}

/** "payload", "processingTime with peakRate or requestRate": the fields without which it says nothing. */
function needsText({ needs, anyOf }: Rule): string {
  const parts = [
    needs.join(' and '),
    anyOf.length > 0 ? `${needs.length > 0 ? 'with ' : ''}${anyOf.join(' or ')}` : '',
  ];
  return parts.filter(Boolean).join(' ') || 'nothing: it always applies';
}

/** What a rule needs, and what else it looks at: "latency (also deadline, traffic)". */
const readsText = (rule: Rule): string =>
  needsText(rule) + (rule.reads.length > 0 ? ` (also ${rule.reads.join(', ')})` : '');

const kindOf = (ruleset: Ruleset, rule: Rule): 'constraint' | 'criterion' =>
  ruleset.constraints.some(({ id }) => id === rule.id) ? 'constraint' : 'criterion';

function rulesTable(rules: readonly Rule[], weigh: ((rule: Rule) => string) | null): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Id' },
      { title: 'What', flexible: true },
      { title: 'Needs', flexible: true },
      ...(weigh ? [{ title: 'Weight', align: 'right' as const }] : []),
    ],
    rows: rules.map((rule) => [
      span(rule.id, 'strong'),
      rule.title,
      needsText(rule),
      ...(weigh ? [weigh(rule)] : []),
    ]),
  };
}

/** What can go wrong later, the most important first. */
function pitfallsTable(pitfalls: Pitfalls): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Id' },
      { title: 'What', flexible: true },
      { title: 'Options', flexible: true },
    ],
    rows: allPitfalls(pitfalls).map(({ id, text, options }) => [
      span(id, 'strong'),
      text,
      options.join(', '),
    ]),
  };
}

function listBlocks({ constraints, criteria, weights, pitfalls }: Ruleset): Block[] {
  return [
    heading('Rules', 1),
    heading('Constraints decide whether an option is eligible'),
    rulesTable(constraints, null),
    heading('Criteria score the eligible options'),
    rulesTable(criteria, ({ id }) => String(weights.balanced[id] ?? 0)),
    ...(pitfalls
      ? [heading('Pitfalls: what can go wrong later (changes no verdict)'), pitfallsTable(pitfalls)]
      : []),
    {
      kind: 'notes',
      items: [
        { label: 'Weight', text: 'under the balanced priority' },
        { label: 'More', text: 'rules ID says what else a rule reads, or how to avoid a pitfall' },
        { label: 'Next', text: span('infer-advisor rules payload', 'command') },
      ],
    },
  ];
}

function weightsBlocks(rule: Rule, { weights }: Ruleset): Block[] {
  const names = Object.keys(weights) as (keyof typeof weights)[]; // keys of a literal record
  return [
    heading('Weight under each priority'),
    {
      kind: 'table',
      columns: names.map((title) => ({ title, align: 'right' })),
      rows: [names.map((name) => String(weights[name][rule.id] ?? 0))],
    },
  ];
}

function ruleBlocks(rule: Constraint | Criterion, ruleset: Ruleset, catalog: Catalog): Block[] {
  const kind = kindOf(ruleset, rule);
  return [
    heading(`${rule.title} (${kind} ${rule.id})`, 1),
    paragraph(rule.rationale),
    {
      kind: 'notes',
      items: [
        { label: 'Reads', text: readsText(rule) },
        { label: 'More', text: span(rule.docs, 'link') },
      ],
    },
    ...numbersTable(numbersOf(rule, catalog)),
    ...(kind === 'criterion' ? weightsBlocks(rule, ruleset) : []),
  ];
}

function ruleJson(rule: Rule, ruleset: Ruleset, catalog: Catalog): RuleDetails {
  const { id, title, rationale, docs, needs, anyOf, reads } = rule;
  const kind = kindOf(ruleset, rule);
  const weights = Object.fromEntries(
    Object.entries(ruleset.weights).map(([priority, all]) => [priority, all[id] ?? 0]),
  );
  return {
    id,
    kind,
    title,
    rationale,
    docs,
    needs,
    anyOf,
    reads,
    weights: kind === 'criterion' ? weights : null,
    looksUp: numbersOf(rule, catalog),
  };
}

function rulesRows(rules: readonly Rule[], ruleset: Ruleset): Rows {
  const priorities = Object.keys(ruleset.weights) as (keyof typeof ruleset.weights)[]; // as above
  return {
    header: ['id', 'kind', 'title', 'reads', ...priorities.map((name) => `weight ${name}`)],
    rows: rules.map((rule) => [
      rule.id,
      kindOf(ruleset, rule),
      rule.title,
      readsText(rule),
      ...priorities.map((name) =>
        kindOf(ruleset, rule) === 'criterion' ? (ruleset.weights[name][rule.id] ?? 0) : null,
      ),
    ]),
  };
}

const allRules = ({ constraints, criteria }: Ruleset): readonly (Constraint | Criterion)[] => [
  ...constraints,
  ...criteria,
];

type Shown = { readonly sources?: boolean };

/** How the list of rules is shown. */
export function rulesView(
  ruleset: Ruleset,
  catalog: Catalog,
  { sources = false }: Shown = {},
): View {
  const rules = allRules(ruleset);
  return {
    json: (): RulesRecord => ({
      schemaVersion: 1,
      rules: rules.map((rule) => ruleJson(rule, ruleset, catalog)),
    }),
    blocks: () => [
      ...listBlocks(ruleset),
      ...(sources ? sourceBlocks(Object.values(catalog.sources)) : []),
    ],
    rows: () => rulesRows(rules, ruleset),
  };
}

/** How one rule is explained. */
export function ruleView(
  rule: Constraint | Criterion,
  ruleset: Ruleset,
  catalog: Catalog,
  { sources = false }: Shown = {},
): View {
  return {
    json: (): RuleRecord => ({ schemaVersion: 1, ...ruleJson(rule, ruleset, catalog) }),
    blocks: () => [
      ...ruleBlocks(rule, ruleset, catalog),
      ...(sources ? sourceBlocks(sourcesOf(rule, catalog)) : []),
    ],
    rows: () => rulesRows([rule], ruleset),
  };
}

/** How one pitfall is explained. */
export function pitfallView(pitfall: Pitfall): View {
  const { id, options, text, wayOut, note = null, sources } = pitfall;
  return {
    json: (): PitfallRecord => ({
      schemaVersion: 1,
      id,
      kind: 'pitfall',
      options,
      text,
      wayOut,
      note,
      sources,
    }),
    blocks: () => [
      heading(`Pitfall ${id}`, 1),
      paragraph(text),
      {
        kind: 'notes',
        items: [
          { label: 'Options', text: options.join(', ') },
          { label: 'Fix', text: wayOut },
          ...(note === null ? [] : [{ label: 'Note', text: note }]),
        ],
      },
      ...sourceBlocks(sources),
    ],
    rows: () => ({
      header: ['id', 'options', 'text', 'wayOut'],
      rows: [[id, options.join(' '), text, wayOut]],
    }),
  };
}
