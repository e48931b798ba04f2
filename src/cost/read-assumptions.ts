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

/** "low..high" or "low..typical..high"; without a typical value it is the middle. */
function parseSpan(name: string, parts: readonly string[], kind: Measured): Span {
  const [low = 0, second = low, high = second] = parts.map((part) => parseOne(name, part, kind));
  return parts.length === 2
    ? { low, typical: (low + second) / 2, high: second }
    : { low, typical: second, high };
}

function parseValue(name: AssumptionName, text: string): AssumptionValue | Span {
  const { kind } = assumptionInfo(name);
  if (kind === 'instance') return text.trim().toLowerCase();
  if (kind === 'boolean') return parseFlag(name, text);
  const parts = text.split('..');
  const isRange = parts.length === 2 || parts.length === 3;
  return isRange ? parseSpan(name, parts, kind) : parseOne(name, text, kind);
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
