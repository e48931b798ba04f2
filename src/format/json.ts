import type { View } from './document.ts';

/** Characters that JSON may hold as they are, but that move, hide or reorder text on a terminal. */
const unsafe = () =>
  /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;
/** Text of which every character is harmless: the usual case, recognised at once. */
const HARMLESS = /^[\n -~]*$/;

/** `\u…` for each unit of a character, which JSON reads back as the character. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit));
  return units.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
}

/** A value as JSON that reads back the same and is safe to print on a terminal. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return HARMLESS.test(text) ? text : text.replace(unsafe(), escapeUnits);
}

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

/** What is wanted of a value; also within lists. A field that the value lacks stays away. */
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
