import type { Problem } from './input-error.ts';
import { isObject } from './problems.ts';
import { quote } from './quote.ts';
import { nearest, optionId } from './words.ts';

type Tree = Readonly<Record<string, unknown>>;

const own = (tree: Tree, key: string): unknown =>
  Object.hasOwn(tree, key) ? tree[key] : undefined;

/** Keys that may be null in a catalog; null under any other key takes the key out. */
const NULLABLE: ReadonlySet<string> = new Set(['value', 'url', 'asOf', 'supported', 'upTo']);

/** What the sources of an object vouch for. */
const CLAIMS = [
  'value',
  'unit',
  'supported',
  'class',
  'fastest',
  'low',
  'high',
  'share',
  'shape',
] as const;

/** The source of what a user's catalog claims without naming one. */
const YOURS = 'your-catalog';
const YOUR_SOURCE = {
  short: 'your catalog',
  title: 'your own catalog file',
  url: null,
  asOf: null,
};

/** A limit that becomes none, or the other way round, shares nothing with the shipped one. */
function isReplaced(shipped: Tree, user: Tree): boolean {
  const value = own(user, 'value');
  return value !== undefined && (value === null) !== (own(shipped, 'value') === null);
}

/** A claim that differs from the shipped one must not go under the shipped one's sources. */
function attribute(shipped: Tree, user: Tree, merged: Tree): Tree {
  if (!Object.hasOwn(merged, 'sources') || Object.hasOwn(user, 'sources')) return merged;
  const differs = CLAIMS.some((key) => Object.hasOwn(user, key) && user[key] !== own(shipped, key));
  return differs ? { ...merged, sources: [YOURS] } : merged;
}

function mergeTrees(shipped: Tree, user: Tree): Tree {
  if (isReplaced(shipped, user)) return { sources: [YOURS], ...user };
  const keys = new Set([...Object.keys(shipped), ...Object.keys(user)]);
  const merged = [...keys].flatMap((key): [string, unknown][] => {
    if (!Object.hasOwn(user, key)) return [[key, shipped[key]]];
    if (user[key] === null && !NULLABLE.has(key)) return [];
    return [[key, merge(own(shipped, key), user[key])]];
  });
  // fromEntries makes every key, even __proto__, a plain one, which the schema then refuses.
  return attribute(shipped, user, Object.fromEntries(merged));
}

/** Only what the shipped document has is gone into, so that no depth of the user's overflows. */
function merge(shipped: unknown, user: unknown): unknown {
  return isObject(shipped) && isObject(user) ? mergeTrees(shipped, user) : user;
}

/** The ids of a document's options, in its order. */
export function optionIdsOf(document: unknown): unknown[] {
  const options = isObject(document) ? own(document, 'options') : undefined;
  return Array.isArray(options)
    ? options.map((option) => (isObject(option) ? own(option, 'id') : undefined))
    : [];
}

/** An id that is near a shipped one and comes without a name is no new option, but a mistyped id. */
function mistyped(option: unknown, shippedIds: readonly string[]): string | undefined {
  if (!isObject(option) || typeof option.id !== 'string' || Object.hasOwn(option, 'name')) return;
  if (shippedIds.includes(option.id)) return;
  const meant = optionId(option.id);
  return shippedIds.includes(meant) ? meant : nearest(option.id, shippedIds);
}

function idComplaint(ids: readonly unknown[], i: number, meant: string | undefined) {
  const id = ids[i];
  if (typeof id !== 'string') return 'is missing or no text';
  if (ids.indexOf(id) < i) return `${quote(id)} is there already; put both into one`;
  return meant && `${quote(id)} is not a shipped option; did you mean '${meant}'?`;
}

/** What keeps a user's document from being merged: options that cannot be told whose they are. */
export function overlayProblems(shipped: unknown, user: unknown): Problem[] {
  if (!isObject(user)) return [{ path: '', message: 'the catalog is not an object' }];
  const { options = [] } = user;
  if (!Array.isArray(options)) return [{ path: 'options', message: 'options is not a list' }];
  const ids = optionIdsOf(user);
  const shippedIds = optionIdsOf(shipped).map(String);
  return options.flatMap((option, i) => {
    const path = `options[${i}].id`;
    const complaint = idComplaint(ids, i, mistyped(option, shippedIds));
    return complaint === undefined ? [] : [{ path, message: `${path} ${complaint}` }];
  });
}

/** Shipped options first, each with what the user says of it; then the user's further ones. */
function mergeOptions(shipped: readonly Tree[], user: readonly Tree[]): unknown[] {
  const known = new Set(shipped.map(({ id }) => id));
  const merged = shipped.map((option) =>
    merge(option, user.find(({ id }) => id === option.id) ?? {}),
  );
  return [...merged, ...user.filter(({ id }) => !known.has(id))];
}

/** The shipped document as the base of a merge: told apart by its version, with the user as a source. */
function baseOf({ version, sources, ...rest }: Tree): Tree {
  const named = isObject(sources) ? sources : {};
  return { ...rest, version: `${version}+custom`, sources: { ...named, [YOURS]: YOUR_SOURCE } };
}

/**
 * A user's catalog document over the shipped one: options are matched by `id`, objects merged key
 * by key, other lists replaced, `null` takes an optional part out, an option of another id is
 * appended. What the user claims without a source goes under a source of its own. The result is
 * yet to be checked.
 * @param shipped a valid catalog document
 * @param user a document without `overlayProblems`
 */
export function mergeCatalog(shipped: unknown, user: unknown): unknown {
  const { options: theirs = [], ...overlay } = user as Tree & { options?: readonly Tree[] };
  const { options, ...base } = shipped as Tree & { options: readonly Tree[] };
  return { ...mergeTrees(baseOf(base), overlay), options: mergeOptions(options, theirs) };
}
