// Reading of documents whose shape nobody has checked: what is not there or not of the type is undefined.

import { isObject } from '../schema/problems.ts';

const OPEN = Symbol('open');

/** A value that only a deployment settles: a parameter without a default, a name that AWS makes up. */
export interface Open {
  readonly [OPEN]: true;
  /** Equal for equal values, so that what refers to a thing can be matched with it. */
  readonly key: string;
  /** Why it is open, as in "parameter InstanceType has no default". */
  readonly why: string;
}

export const open = (key: string, why: string): Open => ({ [OPEN]: true, key, why });

export const isOpen = (value: unknown): value is Open =>
  typeof value === 'object' && value !== null && OPEN in value;

/** Stands around what is open within a text: no name has it. */
export const MARK = '\uE000';

export const marked = (id: string): string => `${MARK}${id}${MARK}`;

export type DocumentFields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): DocumentFields | undefined {
  return isObject(value) && !isOpen(value) ? value : undefined;
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number, also one that is written as text, as some tools do. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return undefined;
  return Number(value);
}

/** More of anything than one endpoint has. */
const LARGEST_COUNT = 10_000_000;

/** A whole number of instances, megabytes or requests; what no endpoint can have is taken for unsaid. */
export function count(value: unknown): number | undefined {
  const found = number(value);
  const isCount =
    found !== undefined && Number.isInteger(found) && found >= 0 && found <= LARGEST_COUNT;
  return isCount ? found : undefined;
}

/** Yes or no, also where it is written as text. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** The value at a path of fields; a list on the way stands for its first item. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => {
    const holder = fields(Array.isArray(found) ? found[0] : found);
    return holder && Object.hasOwn(holder, key) ? holder[key] : undefined;
  }, value);
}

/** JSON that a document holds as text, as several of AWS's services do; undefined for any other text. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
