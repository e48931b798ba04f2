// CloudFormation's functions, worked out with the defaults of a template's parameters.

import {
  at,
  type DocumentFields,
  fields,
  isOpen,
  items,
  MARK,
  marked,
  type Open,
  open,
  text,
} from './document.ts';
import { DEEPEST, kindOfType, NAME_PROPERTY } from './resource.ts';

type Truth = boolean | Open;

/** A text that functions make is no name any more when it is longer. */
const LONGEST_TEXT = 4096;

const openPiece = (id: string, why: string): Open => open(marked(id), why);

/** Parameters by whose default something is as it is. */
export type Used = Set<string>;

export interface Template {
  /** Keeps references of several templates apart. */
  readonly scope: string;
  readonly parameters: DocumentFields;
  /** Values that the parameters were given, by other documents. */
  readonly given: ReadonlyMap<string, unknown>;
  readonly conditions: DocumentFields;
  readonly mappings: DocumentFields;
  readonly resources: DocumentFields;
  /** Conditions that are worked out, or being so; they may refer to one another in a circle. */
  readonly truths: Map<string, { readonly truth: Truth; readonly used: Used }>;
  /** Names of resources that are worked out, or being so: the same holds for them. */
  readonly names: Map<string, unknown>;
}

/** What a text that is put together of parts says. */
function joinedText(parts: readonly unknown[], separator = ''): unknown {
  const words: string[] = [];
  let why: string | undefined;
  let length = 0;
  for (const part of parts) {
    if (isOpen(part)) why ??= part.why;
    else if (typeof part !== 'string' && typeof part !== 'number' && typeof part !== 'boolean') {
      return open(marked('list'), 'it is put together of something that is no text');
    }
    const word = isOpen(part) ? part.key : String(part);
    length += word.length + separator.length;
    if (length > LONGEST_TEXT) return openPiece('long', 'the text is too long');
    words.push(word);
  }
  const whole = words.join(separator);
  return why === undefined ? whole : open(whole, why);
}

/** The pieces of a text, each open only if something open is in it. */
function splitText(separator: unknown, given: unknown): unknown {
  const words = isOpen(given) ? given.key : given;
  if (typeof separator !== 'string' || separator === '' || typeof words !== 'string') {
    return openPiece('split', 'it is cut out of a text that is open');
  }
  return words
    .split(separator)
    .map((word) => (isOpen(given) && word.includes(MARK) ? open(word, given.why) : word));
}

/** Works out the functions of a template; notes the parameters whose default it went by. */
interface Work {
  readonly template: Template;
  readonly used: Used;
  readonly depth: number;
}

const deeper = (work: Work): Work => ({ ...work, depth: work.depth + 1 });

function parameter(name: string, { template, used }: Work): unknown {
  if (name === 'AWS::NoValue') return undefined;
  if (name.startsWith('AWS::')) return openPiece(name, `it depends on ${name}`);
  if (template.given.has(name)) return template.given.get(name);
  if (Object.hasOwn(template.resources, name)) return reference(name, undefined, template);
  const declared = at(template.parameters, name);
  const value = at(declared, 'Default');
  if (text(at(declared, 'Type'))?.startsWith('AWS::SSM::')) {
    return openPiece(name, `parameter ${name} is looked up in SSM`);
  }
  if (value === undefined) {
    const why =
      declared === undefined ? `nothing is called ${name}` : `parameter ${name} has no default`;
    return openPiece(name, why);
  }
  used.add(name);
  if (!text(at(declared, 'Type'))?.includes('List')) return value;
  return typeof value === 'string' ? value.split(',').map((word) => word.trim()) : value;
}

/** What Ref (no attribute) or GetAtt of a resource gives: its name, or its ARN, which ends with it. */
export function reference(id: string, attribute: string | undefined, template: Template): unknown {
  const declared = at(template.resources, id);
  const kind = kindOfType(at(declared, 'Type'));
  const made = openPiece(`${template.scope}:${id}`, `it belongs to ${id}, which AWS names`);
  if (kind === undefined) return made;
  const stated = at(declared, 'Properties', NAME_PROPERTY[kind]);
  if (!template.names.has(id)) {
    template.names.set(id, made);
    const work = { template, used: new Set<string>(), depth: DEEPEST - 10 };
    if (stated !== undefined) template.names.set(id, resolve(stated, work));
  }
  const name = template.names.get(id);
  const isName = attribute?.endsWith('Name') ?? kind === 'target';
  const path = kind === 'config' ? 'endpoint-config' : kind;
  return isName
    ? name
    : joinedText(['arn:aws:sagemaker:', openPiece('AWS', ''), `:${path}/`, name]);
}

const everyTruth = (all: readonly Truth[]): Truth =>
  all.includes(false) ? false : (all.find(isOpen) ?? true);

const opposite = (truth: Truth): Truth => (isOpen(truth) ? truth : !truth);

function namedCondition(name: string, { template, used, depth }: Work): Truth {
  const known = template.truths.get(name);
  if (known) {
    for (const one of known.used) used.add(one);
    return known.truth;
  }
  if (!Object.hasOwn(template.conditions, name) || depth > DEEPEST) {
    return openPiece(name, `condition ${name} is not in the template`);
  }
  const own: Used = new Set();
  const circle = openPiece(name, `condition ${name} refers to itself`);
  template.truths.set(name, { truth: circle, used: own });
  const found = holds(template.conditions[name], { template, used: own, depth: depth + 1 });
  const truth = isOpen(found) ? openPiece(name, `condition ${name} is open: ${found.why}`) : found;
  template.truths.set(name, { truth, used: own });
  for (const one of own) used.add(one);
  return truth;
}

/** Whether a condition holds, as far as the template's defaults tell. */
export function holds(condition: unknown, work: Work): Truth {
  if (work.depth > DEEPEST) return openPiece('deep', 'it is nested too deep');
  if (typeof condition === 'string') return namedCondition(condition, work);
  const [[name, given] = ['', undefined]] = Object.entries(fields(condition) ?? {});
  const parts = () => items(given).map((part) => holds(part, deeper(work)));
  if (name === 'Condition') return holds(given, deeper(work));
  if (name === 'Fn::And') return everyTruth(parts());
  if (name === 'Fn::Or') return opposite(everyTruth(parts().map(opposite)));
  if (name === 'Fn::Not') return opposite(parts()[0] ?? openPiece('not', 'it is no condition'));
  if (name === 'Fn::Equals') return equal(items(given).map((part) => resolve(part, work)));
  return openPiece('condition', 'it is no condition');
}

/** A text, a number or yes or no as text; undefined for anything else, whatever it pretends to be. */
export const plain = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;

function equal([a, b]: readonly unknown[]): Truth {
  const one = [a, b].find(isOpen);
  if (one) return one;
  const [first, second] = [plain(a), plain(b)];
  return first === undefined || second === undefined
    ? openPiece('equals', 'it compares what is no text')
    : first === second;
}

const PLACEHOLDER = /^[A-Za-z0-9_.:]+$/;

/** A text with its references replaced, in one pass. */
function substituted(given: unknown, work: Work): unknown {
  const [pattern, own] = Array.isArray(given) ? given : [given];
  if (typeof pattern !== 'string') return openPiece('sub', 'it is put together of no text');
  const values = new Map<string, unknown>();
  const valueFor = (name: string): unknown => {
    if (!values.has(name)) values.set(name, replacement(name, own, work));
    return values.get(name);
  };
  const parts: unknown[] = [];
  let from = 0;
  let end = -1;
  for (let start = pattern.indexOf('${'); start >= 0; start = pattern.indexOf('${', start + 2)) {
    if (end < start) end = pattern.indexOf('}', start);
    if (end < 0) break;
    const name = pattern.slice(start + 2, Math.min(end, start + 300));
    if (!PLACEHOLDER.test(name)) continue;
    parts.push(pattern.slice(from, start), valueFor(name));
    from = end + 1;
  }
  return joinedText([...parts, pattern.slice(from)]);
}

function replacement(name: string, own: unknown, work: Work): unknown {
  if (at(own, name) !== undefined) return resolve(at(own, name), deeper(work));
  const [id = '', ...attribute] = name.split('.');
  return attribute.length === 0
    ? parameter(id, work)
    : reference(id, attribute.join('.'), work.template);
}

/** What two values have in common; open where they differ. */
function common(one: unknown, other: unknown, otherwise: Open): unknown {
  const [a, b] = [fields(one), fields(other)];
  if (a && b) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return Object.fromEntries(
      [...keys].map((key) => [key, common(at(a, key), at(b, key), otherwise)]),
    );
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.map((item, i) => common(item, other[i], otherwise));
  }
  const isSame = isOpen(one) && isOpen(other) ? one.key === other.key : one === other;
  return isSame ? one : otherwise;
}

type Resolve = (given: unknown, work: Work) => unknown;

const FUNCTIONS: Readonly<Record<string, Resolve>> = {
  Ref: (given, work) => parameter(plain(given) ?? '', work),
  'Fn::GetAtt': (given, { template }) => {
    const [id = '', ...attribute] = Array.isArray(given)
      ? given.map((part) => plain(part) ?? '')
      : (plain(given) ?? '').split('.');
    return reference(id, attribute.join('.'), template);
  },
  'Fn::If': (given, work) => {
    const [condition, yes, no] = items(given);
    const truth = holds(condition, deeper(work));
    if (!isOpen(truth)) return resolve(truth ? yes : no, work);
    const aside = { ...work, used: new Set<string>() };
    return common(resolve(yes, aside), resolve(no, aside), truth);
  },
  'Fn::FindInMap': (given, work) => {
    const keys = items(given)
      .slice(0, 3)
      .map((key) => resolve(key, work));
    const found = at(work.template.mappings, ...keys.map((key) => plain(key) ?? ''));
    return keys.find(isOpen) ?? found ?? openPiece('map', 'the mapping has no such entry');
  },
  'Fn::Join': (given, work) => {
    const [separator, parts] = items(resolve(given, work));
    const isText = typeof separator === 'string' && Array.isArray(parts);
    return isText ? joinedText(parts, separator) : openPiece('join', 'its parts are open');
  },
  'Fn::Select': (given, work) => {
    const [index, parts] = items(given).map((part) => resolve(part, work));
    return items(parts)[Number(index)] ?? openPiece('select', 'the list is open');
  },
  'Fn::Split': (given, work) => {
    const [separator, whole] = items(given).map((part) => resolve(part, work));
    return splitText(separator, whole);
  },
  'Fn::Sub': substituted,
  'Fn::ImportValue': () => openPiece('import', 'it comes from another stack'),
};

/** The function that an object stands for, with what it is given. */
export function call(
  object: DocumentFields,
): readonly [Resolve | undefined, string, unknown] | undefined {
  const entries = Object.entries(object);
  const [[name, given] = ['', undefined]] = entries;
  if (entries.length !== 1 || !(name === 'Ref' || name.startsWith('Fn::'))) return undefined;
  return [FUNCTIONS[name], name, given];
}

/** Values that AWS looks up when it deploys, and variables of the Serverless Framework. */
function plainText(value: string): unknown {
  if (value.includes('{{resolve:')) return openPiece(value, 'it is looked up when it is deployed');
  if (/\$\{(self|param|env|opt|sls|file|ssm|cf|aws)\b/.test(value)) {
    return openPiece(value, 'it is a variable of the Serverless Framework');
  }
  return value;
}

/** Replaces functions by what they give with the defaults. */
export function resolve(value: unknown, work: Work): unknown {
  if (work.depth > DEEPEST) return openPiece('deep', 'it is nested too deep');
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, deeper(work))).filter((item) => item !== undefined);
  }
  const object = fields(value);
  if (!object) return value;
  const called = call(object);
  if (called) {
    const [find, name, given] = called;
    return find ? find(given, deeper(work)) : openPiece(name, `${name} is worked out by AWS`);
  }
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [key, resolve(item, deeper(work))]),
  );
}
