import { InputError, inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { type Parsed, parseDuration, parseSize } from '../schema/units.ts';
import type { AssumptionValue, Span } from './assumption-types.ts';
import { type AssumptionName, assumptionInfo, type CostAssumptions } from './assumptions.ts';
import { checkAssumptions, isAssumption, unknownAssumption } from './check-assumptions.ts';

function parseNumber(text: string): Parsed {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, message: 'is no number' };
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
