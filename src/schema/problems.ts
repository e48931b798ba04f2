import * as z from 'zod/mini';
import type { Problem } from './input-error.ts';
import { quote, visible } from './quote.ts';
import { suggestion } from './words.ts';

type Issue = z.core.$ZodIssue;

/** Whether a value of a document is an object, with fields: neither null nor a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value has the wrong JSON type: what it is, and what to give instead. */
export function wrongType(wanted: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  if (typeof input === 'number' && !Number.isFinite(input)) return `is not finite; give ${wanted}`;
  return `is ${typeof input === 'object' ? quote(input) : `a ${typeof input}`}; give ${wanted}`;
}

/** More mistakes than this help nobody, and each is looked up in the text. */
const MOST_PROBLEMS = 20;

/**
 * One line for each of the keys: it is unknown, and which of the valid ones is nearest, which is not
 * worked out for those that are never shown. The list of all stands once.
 */
function unknownKeys(keys: readonly string[], valid: readonly string[]): string {
  let isListed = false;
  const line = (key: string, at: number) => {
    if (at > MOST_PROBLEMS) return '';
    const near = suggestion(key, valid);
    const isList = near.startsWith('valid: ');
    const isShown = !(isList && isListed);
    isListed ||= isList;
    return `unknown field ${quote(key)}${isShown ? `; ${near}` : ''}`;
  };
  return keys.map(line).join('\n');
}

/**
 * An object with these keys and no others. The message on unknown keys has one line per key
 * (`toProblems` counts on it); keys with a `$` are for editors and never suggested.
 */
export function closed<Shape extends z.core.$ZodShape>(shape: Shape) {
  const valid = Object.keys(shape).filter((key) => !key.startsWith('$'));
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? unknownKeys(issue.keys, valid)
        : wrongType('an object', issue.input),
  });
}

/** The field by which a document names its JSON Schema. */
export const schemaField = () =>
  z.optional(
    z
      .string({ error: ({ input }) => wrongType('text', input) })
      .check(z.describe('Address of the JSON Schema, for editors.')),
  );

const LONGEST_KEY = 60;

/** `options[1].limits`: the path as people write it, safe to print. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return `${text}${text && '.'}${visible(String(key).slice(0, LONGEST_KEY))}`;
  }, '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );
}

/** What is wrong with one value: where it is, what it is, and the sentence of its schema. */
function valueProblem({ path, message }: Issue, input: unknown, whole: string): Problem {
  const where = pathText(path);
  const value = valueAt(input, path);
  const shown = typeof value === 'object' || value === undefined ? '' : ` ${quote(value)}`;
  return { path: where, message: `${where || whole}${shown} ${message}` };
}

function keyProblems({ keys, path, message }: Issue & { code: 'unrecognized_keys' }): Problem[] {
  const messages = message.split('\n');
  return keys.map((key, i) => ({
    path: pathText([...path, key]),
    message: `${path.length > 0 ? `${pathText(path)}: ` : ''}${messages[i]}`,
  }));
}

/** Of a failed union, the branch that fits the value best: it got inside and has least to object. */
function bestBranch({ errors }: Issue & { code: 'invalid_union' }): Issue[] | undefined {
  return errors
    .filter((branch) =>
      branch.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
    )
    .sort((a, b) => a.length - b.length)[0];
}

/**
 * The problems that one of zod's issues stands for, as sentences for the user.
 * @param input the document that was checked, whose values the sentences quote
 * @param whole how to call the document itself: "the workload"
 */
export function toProblems(issue: Issue, input: unknown, whole: string): Problem[] {
  if (issue.code === 'unrecognized_keys') return keyProblems(issue);
  const inside = issue.code === 'invalid_union' ? bestBranch(issue) : undefined;
  if (!inside) return [valueProblem(issue, input, whole)];
  return inside.flatMap((one) =>
    toProblems({ ...one, path: [...issue.path, ...one.path] }, input, whole),
  );
}

/** The first of the problems, and how many there are besides; of its own result all. */
export function firstProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS + 1) return problems;
  const message = `and ${problems.length - MOST_PROBLEMS} more mistakes; fix these first`;
  return [...problems.slice(0, MOST_PROBLEMS), { path: '', message }];
}

/** One of these words; another is answered with the nearest. */
export const oneOf = <const Word extends string>(valid: readonly Word[]) =>
  z.enum(valid, {
    error: ({ input }) =>
      typeof input === 'string'
        ? `is unknown; ${suggestion(input, valid)}`
        : wrongType(`one of ${valid.join(', ')}`, input),
  });

/** A complaint about the field at a path, which begins with the path. */
export const problem = (path: string, complaint: string): Problem => ({
  path,
  message: `${path} ${complaint}`,
});
