import { type CatalogDocument, catalogSchema } from './catalog.ts';
import type { Problem } from './input-error.ts';
import { problem, toProblems } from './problems.ts';
import { quote } from './quote.ts';
import { unitWorth } from './unit-tables.ts';
import { optionId, suggestion } from './words.ts';

type Option = CatalogDocument['options'][number];
type AnyLimit = Option['limits'][keyof Option['limits']];
type Amount = { readonly value: number; readonly unit: string };

/** A catalog document that holds together, or what is wrong with it. */
type CatalogResult =
  | { readonly ok: true; readonly document: CatalogDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Every list of source ids names known sources. */
function sourceProblems(node: unknown, known: readonly string[], path: string): Problem[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = Array.isArray(node) ? `${path}[${key}]` : `${path}${path && '.'}${key}`;
    if (key !== 'sources' || !Array.isArray(value)) return sourceProblems(value, known, inner);
    return value.flatMap((id: string, i) =>
      known.includes(id)
        ? []
        : [problem(`${inner}[${i}]`, `${quote(id)} is not a source; ${suggestion(id, known)}`)],
    );
  });
}

/** What tells options apart is not shared, and no id is another option's other name. */
function nameProblems(options: readonly Option[]): Problem[] {
  const shared = (['id', 'name', 'short', 'letter'] as const).flatMap((key) =>
    options.flatMap((option, i) =>
      options.findIndex((other) => other[key] === option[key]) < i
        ? [problem(`options[${i}].${key}`, `${quote(option[key])} is another option's too`)]
        : [],
    ),
  );
  const aliases = options.flatMap(({ id }, i) =>
    optionId(id) === id
      ? []
      : [problem(`options[${i}].id`, `${quote(id)} is read as '${optionId(id)}'`)],
  );
  return [...shared, ...aliases];
}

const baseValue = ({ value, unit }: Amount): number => value * unitWorth(unit);
const shown = ({ value, unit }: Amount): string => `${value} ${unit}`;

/** A default lies at or below its limit; another reading of the limit lies above it. */
function limitProblems(limit: AnyLimit, path: string): Problem[] {
  if (limit.value === null) return [];
  const { default: byDefault, documented, streaming } = limit;
  const max = baseValue(limit);
  const problems: Problem[] = [];
  if (byDefault && baseValue(byDefault) > max) {
    const complaint = `${shown(byDefault)} is above the limit of ${shown(limit)}`;
    problems.push(problem(`${path}.default.value`, complaint));
  }
  for (const [key, reading] of Object.entries({ documented, streaming })) {
    if (!reading || baseValue(reading) > max) continue;
    const complaint = `${shown(reading)} is not above the limit of ${shown(limit)}`;
    const hint = `null instead of ${key} takes it out`;
    problems.push({ ...problem(`${path}.${key}.value`, complaint), hint });
  }
  return problems;
}

function rangeProblems(
  { default: byDefault, min, max }: Option['settings'][number],
  path: string,
): Problem[] {
  if (min !== null && max !== null && min > max) {
    return [problem(`${path}.min`, `${min} is above max ${max}`)];
  }
  if (typeof byDefault !== 'number') return [];
  if (byDefault >= (min ?? byDefault) && byDefault <= (max ?? byDefault)) return [];
  return [problem(`${path}.default`, `${byDefault} is not from ${min} to ${max}`)];
}

interface Range {
  readonly low: Amount;
  readonly high: Amount;
}

/** The ranges of an option's clock, each with where it is. */
function clockRanges({ clock }: Option, path: string): [place: string, range: Range | undefined][] {
  const parts = (clock?.start.parts ?? []).flatMap((part, i): [string, Range | undefined][] => {
    const place = `${path}.clock.start.parts[${i}]`;
    return [
      [place, part],
      [`${place}.perGB`, part.perGB],
    ];
  });
  return [...parts, [`${path}.clock.scaleIn`, clock?.scaleIn]];
}

/** A range begins at or below its end. */
function clockProblems(option: Option, path: string): Problem[] {
  return clockRanges(option, path).flatMap(([place, range]) =>
    range && baseValue(range.low) > baseValue(range.high)
      ? [problem(`${place}.low.value`, `${shown(range.low)} is above high, ${shown(range.high)}`)]
      : [],
  );
}

function optionProblems(option: Option, path: string): Problem[] {
  return [
    ...clockProblems(option, path),
    ...Object.entries(option.limits).flatMap(([id, limit]) =>
      limitProblems(limit, `${path}.limits.${id}`),
    ),
    ...option.settings.flatMap((range, i) => rangeProblems(range, `${path}.settings[${i}]`)),
  ];
}

function classProblems({ low, medium }: CatalogDocument['latencyClasses']): Problem[] {
  if (baseValue(low.upTo) < baseValue(medium.upTo)) return [];
  const complaint = `${shown(low.upTo)} is not below that of medium, ${shown(medium.upTo)}`;
  return [problem('latencyClasses.low.upTo', complaint)];
}

/** Redesigns have ids of their own and are tied to options that there are. */
function redesignProblems({ redesigns, options }: CatalogDocument): Problem[] {
  const known = options.map(({ id }) => id);
  return redesigns.flatMap(({ id, tiedTo }, i) => {
    const isShared = redesigns.findIndex((other) => other.id === id) < i;
    const complaint = `${quote(id)} is another redesign's too`;
    const unknown = tiedTo.options.flatMap((option, j) =>
      known.includes(option)
        ? []
        : [
            problem(
              `redesigns[${i}].tiedTo.options[${j}]`,
              `${quote(option)} is not an option; ${suggestion(option, known)}`,
            ),
          ],
    );
    return isShared ? [problem(`redesigns[${i}].id`, complaint), ...unknown] : unknown;
  });
}

/** What is wrong between the values of a catalog whose shape is right. */
function crossProblems(document: CatalogDocument): Problem[] {
  return [
    ...sourceProblems(document, Object.keys(document.sources), ''),
    ...nameProblems(document.options),
    ...classProblems(document.latencyClasses),
    ...document.options.flatMap((option, i) => optionProblems(option, `options[${i}]`)),
    ...redesignProblems(document),
  ];
}

/** Checks a whole catalog document: its shape first, then what holds between its values. */
export function checkCatalog(input: unknown): CatalogResult {
  const result = catalogSchema.safeParse(input);
  const problems = result.success
    ? crossProblems(result.data)
    : result.error.issues.flatMap((issue) => toProblems(issue, input, 'the catalog'));
  return result.success && problems.length === 0
    ? { ok: true, document: result.data }
    : { ok: false, problems };
}
