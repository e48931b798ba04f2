import { at, type Fields, fields, items } from './document.ts';

/** What only AWS can find out: the value of a parameter without default, another stack's output. */
export const UNKNOWN = Symbol('unknown');

/** What a template says of its own parameters, conditions and mappings. */
export interface Template {
  readonly parameters: Fields;
  readonly conditions: Fields;
  readonly mappings: Fields;
}

type Resolve = (value: unknown, template: Template) => unknown;
type Truth = boolean | typeof UNKNOWN;

/** Conditions may refer to one another in a circle. */
const DEEPEST = 50;

function both(all: readonly Truth[]): Truth {
  if (all.includes(false)) return false;
  return all.includes(UNKNOWN) ? UNKNOWN : true;
}

const opposite = (truth: Truth): Truth => (truth === UNKNOWN ? UNKNOWN : !truth);

/** Whether a condition holds, as far as the template's defaults tell. */
export function holds(condition: unknown, template: Template, depth = 0): Truth {
  if (depth > DEEPEST) return UNKNOWN;
  if (typeof condition === 'string') {
    return Object.hasOwn(template.conditions, condition)
      ? holds(template.conditions[condition], template, depth + 1)
      : UNKNOWN;
  }
  const [[name, given] = ['', undefined]] = Object.entries(fields(condition) ?? {});
  const parts = () => items(given).map((part) => holds(part, template, depth + 1));
  switch (name) {
    case 'Condition':
      return holds(given, template, depth + 1);
    case 'Fn::And':
      return both(parts());
    case 'Fn::Or':
      return opposite(both(parts().map(opposite)));
    case 'Fn::Not':
      return opposite(parts()[0] ?? UNKNOWN);
    case 'Fn::Equals':
      return equal(items(given).map((part) => resolve(part, template)));
    default:
      return UNKNOWN;
  }
}

function equal([a, b]: readonly unknown[]): Truth {
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : String(a) === String(b);
}

/** Nothing, as CloudFormation leaves out what is AWS::NoValue. */
function parameter(name: unknown, { parameters }: Template): unknown {
  if (name === 'AWS::NoValue') return undefined;
  return at(parameters, String(name), 'Default') ?? UNKNOWN;
}

const texts = (all: readonly unknown[]): all is readonly (string | number)[] =>
  all.every((part) => typeof part === 'string' || typeof part === 'number');

/** A text with its references replaced, where all of them are known. */
function substituted(given: unknown, template: Template): unknown {
  const [pattern, own] = Array.isArray(given) ? given : [given];
  if (typeof pattern !== 'string') return UNKNOWN;
  const replacement = (name: string): unknown =>
    at(own, name) === undefined ? parameter(name, template) : resolve(at(own, name), template);
  const names = [...pattern.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name);
  if (!texts(names.map(replacement))) return UNKNOWN;
  return pattern.replace(/\$\{([^!}][^}]*)\}/g, (_all, name: string) => String(replacement(name)));
}

const FUNCTIONS: Readonly<Record<string, Resolve>> = {
  Ref: parameter,
  'Fn::If': (given, template) => {
    const [condition, yes, no] = items(given);
    const truth = holds(condition, template);
    return truth === UNKNOWN ? UNKNOWN : resolve(truth ? yes : no, template);
  },
  'Fn::FindInMap': (given, { mappings, ...rest }) => {
    const keys = items(given)
      .slice(0, 3)
      .map((key) => resolve(key, { mappings, ...rest }));
    return texts(keys) ? (at(mappings, ...keys.map(String)) ?? UNKNOWN) : UNKNOWN;
  },
  'Fn::Join': (given, template) => {
    const [separator, parts] = items(resolve(given, template));
    const all = items(parts);
    return typeof separator === 'string' && texts(all) ? all.join(separator) : UNKNOWN;
  },
  'Fn::Select': (given, template) => {
    const [index, parts] = items(given);
    return resolve(items(parts)[Number(index)], template) ?? UNKNOWN;
  },
  'Fn::Sub': substituted,
};

/** Replaces a template's functions by what they give with the defaults; UNKNOWN where that is open. */
export function resolve(value: unknown, template: Template): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, template)).filter((item) => item !== undefined);
  }
  const object = fields(value);
  if (!object) return value;
  const [[key, given] = ['', undefined], ...others] = Object.entries(object);
  if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
    const find = Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key] : undefined;
    return find ? find(given, template) : UNKNOWN;
  }
  return Object.fromEntries(
    Object.entries(object).map(([name, item]) => [name, resolve(item, template)]),
  );
}
