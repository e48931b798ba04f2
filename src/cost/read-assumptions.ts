import { InputError, inputError, type Problem } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { type Parsed, parseDuration, parseSize } from '../schema/units.ts';
import { suggestion } from '../schema/words.ts';
import {
  ASSUMPTION_NAMES,
  type AssumptionInfo,
  type AssumptionName,
  type AssumptionValue,
  assumptionInfo,
  type CostAssumptions,
  type Span,
} from './assumptions.ts';
import { isSpan, MOST_RANGES } from './ranges.ts';

/** What is wrong with a value for the assumption, or undefined. */
function complaint(value: unknown, info: AssumptionInfo): string | undefined {
  const { kind, min = 0, max = Number.MAX_SAFE_INTEGER, unit } = info;
  if (kind === 'boolean') {
    return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  }
  if (kind === 'instance') {
    return typeof value === 'string' && value !== '' ? undefined : 'is not an instance type';
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not a number';
  if (kind === 'count' && !Number.isInteger(value)) return 'is not a whole number';
  if (value < min) return `is below ${min} (${unit})`;
  return value > max ? `is above ${max} (${unit})` : undefined;
}

function valueProblems(name: AssumptionName, value: AssumptionValue | Span): Problem[] {
  const info = assumptionInfo(name);
  const problem = (message: string): Problem => ({ path: name, message: `${name} ${message}` });
  const parts = isSpan(value) ? [value.low, value.typical, value.high] : [value];
  const wrong = parts.flatMap((one) => {
    const message = complaint(one, info);
    return message ? [problem(`${quote(one)} ${message}`)] : [];
  });
  if (wrong.length > 0 || !isSpan(value)) return wrong.slice(0, 1);
  const ordered = value.low <= value.typical && value.typical <= value.high;
  return ordered ? [] : [problem('has its range in the wrong order; write low..high')];
}

function isAssumption(name: string): name is AssumptionName {
  return (ASSUMPTION_NAMES as readonly string[]).includes(name); // widened to compare
}

/** An unknown name, with the nearest one. */
const unknownAssumption = (name: string): Problem => ({
  path: name,
  message: `unknown assumption ${quote(name)}; ${suggestion(name, ASSUMPTION_NAMES)}`,
});

/**
 * Checks names, types and bounds of assumptions.
 * @throws InputError with every problem
 */
export function checkAssumptions(assumptions: CostAssumptions): CostAssumptions {
  const problems = Object.entries(assumptions).flatMap(([name, value]) =>
    isAssumption(name) ? valueProblems(name, value) : [unknownAssumption(name)],
  );
  if (problems.length > 0) throw new InputError(problems);
  if (Object.values(assumptions).filter(isSpan).length > MOST_RANGES) {
    throw inputError(`more than ${MOST_RANGES} assumptions are ranges; state some of them`);
  }
  return assumptions;
}

function parseNumber(text: string): Parsed {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, message: 'is not a number' };
}

const PARSERS = {
  number: parseNumber,
  count: parseNumber,
  duration: parseDuration,
  size: parseSize,
} as const;

type Measured = keyof typeof PARSERS;

function parseOne(name: string, text: string, kind: Measured): number {
  const parsed = PARSERS[kind](text);
  if (parsed.ok) return parsed.value;
  throw inputError(`${name} ${quote(text)} ${parsed.message}`, { path: name });
}

function parseFlag(name: string, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw inputError(`${name} ${quote(text)} is neither true nor false`, { path: name });
}

/** "low..high"; the typical value is the middle. */
function parseSpan(name: string, text: string, kind: Measured): Span {
  const parts = text.split('..');
  if (parts.length > 2) {
    throw inputError(`${name} ${quote(text)} has more than two ends; write low..high`, {
      path: name,
    });
  }
  const [low = 0, high = low] = parts.map((part) => parseOne(name, part, kind));
  const middle = (low + high) / 2;
  return { low, typical: kind === 'count' ? Math.round(middle) : middle, high };
}

function parseValue(name: AssumptionName, text: string): AssumptionValue | Span {
  const { kind } = assumptionInfo(name);
  if (kind === 'instance') return text.trim().toLowerCase();
  if (kind === 'boolean') return parseFlag(name, text);
  return text.includes('..') ? parseSpan(name, text, kind) : parseOne(name, text, kind);
}

/**
 * Reads assumptions as they are typed: "utilisation=0.8", "typicalTime=900ms",
 * "startUpMinutes=3..8".
 * @throws InputError naming the assumption, with the nearest name for an unknown one
 */
export function readAssumptions(texts: readonly string[]): CostAssumptions {
  const entries = texts.map((text) => {
    const [name = '', ...rest] = text.split('=');
    if (rest.length === 0) throw inputError(`${quote(text)} has no value; write name=value`);
    const bare = name.trim();
    if (!isAssumption(bare)) throw new InputError([unknownAssumption(bare)]);
    return [bare, parseValue(bare, rest.join('='))] as const;
  });
  return checkAssumptions(Object.fromEntries(entries));
}
