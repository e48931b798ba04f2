// What a tool is called with. The server does not check it against the schema: our own reader says
// what was wrong, what was probably meant, and how the call should have been.

import type { Catalog } from '../../core/catalog-types.ts';
import type { Assumptions } from '../../core/rule-types.ts';
import type { Picked } from '../../format/json.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';
import { readWorkload } from '../../schema/read-workload.ts';
import { nearest, suggestion } from '../../schema/words.ts';
import type { Workload } from '../../schema/workload.ts';
import { knownWord } from '../as-typed.ts';
import { schemaText } from '../published-schemas.ts';

// The JSON Schemas of the tools: what they take is made of the one table of fields, what they give of
// the published schemas of the results, cut down to what a short answer has.

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [key: string]: unknown;
}

/** The published schema of a workload, without what is for editors alone. */
export function workloadSchema(): Schema {
  const {
    $schema: _,
    $id: __,
    title: ___,
    properties,
    ...rest
  } = JSON.parse(schemaText('workload'));
  const { $schema: ____, ...fields } = properties;
  return { ...rest, properties: fields };
}

/** The schema with each reference replaced by what it refers to. */
function resolved(node: unknown, definitions: Schema): unknown {
  if (Array.isArray(node)) return node.map((one) => resolved(one, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...rest } = node as Schema;
  const target =
    typeof $ref === 'string' ? definitions[decodeURIComponent($ref.slice('#/$defs/'.length))] : {};
  const whole = { ...Object(target), ...rest };
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [key, resolved(value, definitions)]),
  );
}

/** The part of a schema that is about what is wanted; everything where the map is empty. */
function picked(node: Schema, wanted: Picked): Schema {
  if (wanted.size === 0) return node;
  const { properties, required, items, anyOf, additionalProperties: _, ...rest } = node;
  if (Array.isArray(anyOf)) return { ...rest, anyOf: anyOf.map((one) => picked(one, wanted)) };
  if (items) return { ...rest, items: picked(items as Schema, wanted) };
  if (!properties) return node;
  const kept = Object.entries(properties as Record<string, Schema>).flatMap(([name, one]) => {
    const inner = wanted.get(name);
    return inner ? [[name, picked(one, inner)] as const] : [];
  });
  const names = new Set(kept.map(([name]) => name));
  return {
    ...rest,
    properties: Object.fromEntries(kept),
    required: (Array.isArray(required) ? required : []).filter((name) => names.has(name)),
  };
}

/**
 * What a tool gives, whether short or in full: the published schema, cut down to the short answer.
 * @param name of the published schema
 * @param wanted what a short answer has
 */
export function answerSchema(name: string, wanted: Picked): Schema {
  const { $defs = {}, $schema: _, $id: __, anyOf, ...schema } = JSON.parse(schemaText(name));
  // Of a result, the first is the long form.
  const whole = resolved(anyOf ? anyOf[0] : schema, $defs) as Schema; // as it was an object
  return { ...picked(whole, wanted), type: 'object' };
}

/** What a tool was called with, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Refuses an argument that the tool does not have: what nobody reads would look as if it counted. */
export function refuseUnknown(given: Arguments, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const isField = FIELD_NAMES.some((field) => field === name);
    const advice = isField
      ? 'it is a field of the workload: put it into workload'
      : suggestion(name, known);
    throw inputError(`unknown argument ${quote(name)}; ${advice}`);
  }
}

/** A yes-or-no argument. */
function flagIn(given: Arguments, name: string): boolean {
  const value = given[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw inputError(`${name} is ${quote(value)}; give true or false`);
}

/** A word out of a list; undefined where it is left out. */
function wordIn<Word extends string>(
  given: Arguments,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  return knownWord(String(value), words, `is unknown as ${name}`);
}

/** A list of text; empty where it is left out. */
export function textsIn(given: Arguments, name: string): readonly string[] {
  const value = given[name] ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw inputError(`${name} is ${quote(value)}; give a list of text`);
}

/** How to judge. */
export const assumptionsIn = (given: Arguments): Assumptions => ({
  strict: flagIn(given, 'strict'),
  assume: wordIn(given, 'assume', ['certain', 'documented'] as const) ?? 'certain',
});

/** The problems with the call that would have worked, where only names were misspelt. */
function withCorrection(
  problems: readonly Problem[],
  document: object,
  ids: readonly string[],
): readonly Problem[] {
  const right = Object.fromEntries(
    Object.entries(document).map(([name, value]) => [nearest(name, FIELD_NAMES) ?? name, value]),
  );
  if (!readWorkload(right, ids).ok) return problems;
  const hint = `call it again with "workload": ${JSON.stringify(right)}`;
  return problems.map((one, index) => (index === problems.length - 1 ? { ...one, hint } : one));
}

/**
 * The workload that a tool is called with.
 * @throws InputError that tells the corrected call where misspelt names are all that is wrong
 */
export function workloadIn(given: Arguments, { options }: Catalog): Workload {
  const { workload: document } = given;
  const ids = options.map(({ id }) => id);
  if (document === undefined) {
    throw inputError('workload is missing; give it, such as {"payload": "50MB", "latency": "low"}');
  }
  const read = readWorkload(document, ids);
  if (read.ok) return read.workload;
  throw new InputError(
    isObject(document) ? withCorrection(read.problems, document, ids) : read.problems,
  );
}

const DETAILS = ['short', 'full'] as const;

/** Whether all of an answer is asked for. */
export const isFull = (given: Arguments): boolean => wordIn(given, 'detail', DETAILS) === 'full';

/** Arguments that several tools share, as their schemas have them. */
export const SHARED: Readonly<Record<'strict' | 'assume' | 'detail', Schema>> = {
  strict: {
    type: 'boolean',
    default: false,
    description: 'Turn every preference, such as latency as a word, into a requirement.',
  },
  assume: {
    enum: ['certain', 'documented'],
    default: 'certain',
    description: "Which reading of limits on which AWS's own pages disagree.",
  },
  detail: {
    enum: DETAILS,
    default: 'short',
    description: 'full gives every limit, score, source and analysis; it is long.',
  },
};
