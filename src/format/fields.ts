import type { View } from './document.ts';

/** Part of a result: names of fields, each with what is wanted of it. An empty map wants all. */
export interface Picked extends ReadonlyMap<string, Picked> {}

type Branch = Map<string, Branch>;

/** ["name", "options.id"] → a tree of what is wanted. */
export function parseFields(paths: readonly string[]): Picked {
  const root: Branch = new Map();
  for (const path of paths) {
    let branch = root;
    for (const name of path.split('.')) {
      const next: Branch = branch.get(name) ?? new Map();
      branch.set(name, next);
      branch = next;
    }
  }
  return root;
}

/** What is wanted of a value; lists are gone through. A field that the value lacks stays away. */
export function pick(value: unknown, wanted: Picked): unknown {
  if (wanted.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, wanted));
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of wanted) {
    if (Object.hasOwn(value, name)) picked[name] = pick(Reflect.get(value, name), inner);
  }
  return picked;
}

/** What `--brief` keeps. */
export const BRIEF: Picked = parseFields([
  'name',
  'status',
  'recommended',
  'options.id',
  'options.verdict',
  'options.score',
]);

/** The view with only what is wanted in its JSON. */
export function pickedView(view: View, wanted: Picked): View {
  return { ...view, json: () => pick(view.json(), wanted) };
}
