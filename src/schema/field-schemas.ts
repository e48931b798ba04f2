import * as z from 'zod/mini';
import { closed, wrongType } from './problems.ts';
import { quote } from './quote.ts';
import { type Measured, USUAL_UNITS } from './unit-tables.ts';
import {
  boundBy,
  durationBy,
  type Parsed,
  parseActiveHours,
  parseCount,
  rateBy,
  sizeBy,
} from './units.ts';
import { optionId, parseWord, unknownWord } from './words.ts';

/** How soon an answer is needed, from soonest: ms to seconds, seconds to minutes, minutes to hours. */
export const LATENCY_WORDS = ['low', 'medium', 'high'] as const;
export const TRAFFIC_WORDS = ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off'] as const;
export const PRIORITIES = ['balanced', 'cost', 'latency', 'operations'] as const;

export type LatencyWord = (typeof LATENCY_WORDS)[number];
export type Traffic = (typeof TRAFFIC_WORDS)[number];
export type Priority = (typeof PRIORITIES)[number];

/** What a CI check expects of the recommendation; option names are catalog ids. */
export interface Expectation {
  /** Id of the option that is expected first. */
  readonly recommended?: string;
  /** Ids of options that are expected to be eligible. */
  readonly eligible?: readonly string[];
  /** Ids of options that must not come first. */
  readonly not?: readonly string[];
  /**
   * Least lead in score of the winner over the runner-up.
   * @minimum 0
   * @maximum 100
   */
  readonly minMargin?: number;
}

type Refinement = z.core.ParsePayload<unknown>;

function refuse(context: Refinement, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

const numberOf = (parsed: Parsed, context: Refinement): number =>
  parsed.ok ? parsed.value : refuse(context, parsed.message);

/** The value has the wrong JSON type; in a workload, null is how some say "not known". */
const wrongValue = (wanted: string, input: unknown): string =>
  input === null ? 'is null; leave the field out if it is not known' : wrongType(wanted, input);

/** Text; `wanted` says what to give instead of something else. */
export const text = (wanted = 'text') =>
  z.string({ error: (issue) => wrongValue(wanted, issue.input) });

/** Text that is read as a quantity: a bare JSON number gets the message that its text would get. */
function quantityText(parse: (text: string) => Parsed, wanted: string) {
  return z.string({
    error: ({ input }) => {
      const parsed = typeof input === 'number' ? parse(String(input)) : undefined;
      return parsed && !parsed.ok ? parsed.message : wrongValue(wanted, input);
    },
  });
}

function quantity(parse: (text: string) => Parsed, wanted: string) {
  return z.pipe(
    quantityText(parse, wanted),
    z.transform((value, context): number => numberOf(parse(value), context)),
  );
}

export const size = (example: string, measured: Measured) =>
  quantity(sizeBy(measured), `a size such as '${example}'`);
export const duration = (example: string, measured: Measured) =>
  quantity(durationBy(USUAL_UNITS[measured]), `a duration such as '${example}'`);
/** A duration that is a bound, which may be written "<2h". */
export const bound = (example: string, measured: Measured) =>
  quantity(boundBy(USUAL_UNITS[measured]), `a duration such as '${example}'`);
export const rate = (example: string, measured: Measured) =>
  quantity(rateBy(USUAL_UNITS[measured]), `a rate such as '${example}'`);

const COUNT = "a whole number such as 10000000 or '10M'";

export const count = () =>
  z.pipe(
    z.union([z.string(), z.number()], {
      error: (issue) => wrongValue(COUNT, issue.input),
    }),
    z.transform((value, context): number => numberOf(parseCount(value), context)),
  );

/** A count of things of which there is at least one. */
export const someCount = () =>
  z.pipe(
    count(),
    z.transform((value, context): number =>
      value > 0 ? value : refuse(context, 'is zero; leave the field out if it is not known'),
    ),
  );

export const activeHours = () => quantity(parseActiveHours, "hours such as '9h/day' or '45h/week'");

/** Instance types of SageMaker, which all begin with "ml.". */
export const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.(medium|large|\d*xlarge)$/;

function instanceComplaint(value: string): string {
  const meant = `ml.${value}`;
  return INSTANCE_TYPE.test(meant)
    ? `is not an instance type of SageMaker; did you mean '${meant}'?`
    : 'is not an instance type of SageMaker; write one such as ml.g5.2xlarge';
}

export const instanceType = () =>
  z.pipe(
    text("an instance type such as 'ml.g5.2xlarge'"),
    z.transform((value, context): string => {
      const plain = value.trim().toLowerCase();
      return INSTANCE_TYPE.test(plain) ? plain : refuse(context, instanceComplaint(plain));
    }),
  );

/** One of a fixed set of words. */
export function word<const Word extends string>(valid: readonly Word[]) {
  return z.pipe(
    text(`one of ${valid.join(', ')}`),
    z.transform(
      (value, context): Word =>
        parseWord(value, valid) ?? refuse(context, unknownWord(value, valid)),
    ),
  );
}

export const flag = () => z.boolean({ error: (issue) => wrongValue('true or false', issue.input) });

/** Letters alone are meant as a word, anything else as a duration. */
function latencyComplaint(value: string, durationComplaint: string): string {
  return /^[a-z\s_-]+$/i.test(value)
    ? `${unknownWord(value, LATENCY_WORDS)} (or a duration such as 250ms)`
    : `${durationComplaint}; or one of ${LATENCY_WORDS.join(', ')}`;
}

const parseLatency = boundBy(USUAL_UNITS.answer);

export const latency = () =>
  z.pipe(
    quantityText(parseLatency, "low, medium, high or a duration such as '250ms'"),
    z.transform((value, context): LatencyWord | number => {
      const known = parseWord(value, LATENCY_WORDS);
      if (known !== undefined) return known;
      const parsed = parseLatency(value);
      if (parsed.ok) return parsed.value;
      return refuse(context, latencyComplaint(value, parsed.message));
    }),
  );

/** An option by any of its names; whether the catalog has it is checked with the workload. */
export const option = () =>
  z.pipe(
    text("an option such as 'real-time'"),
    z.transform((value: string) => optionId(value)),
  );

const options = () =>
  z
    .array(option(), {
      error: (issue) => wrongValue("a list such as ['async', 'batch']", issue.input),
    })
    .check(z.minLength(1, 'is an empty list; name at least one option'));

const minMargin = () =>
  z
    .number({ error: (issue) => wrongValue('points of score, 0 to 100', issue.input) })
    .check(z.gte(0, 'is below 0'), z.lte(100, 'is above 100'));

const expected = () =>
  closed({
    recommended: z.optional(option()),
    eligible: z.optional(options()),
    not: z.optional(options()),
    minMargin: z.optional(minMargin()),
  });

const EXPECTATION =
  "an option or an object with some of recommended, eligible, not, minMargin, as in { recommended: 'async' }";

const contradicts = (option: string): string =>
  `contradicts itself: ${quote(option)} is expected in 'recommended' and ruled out in 'not'; take it out of one`;

export const expectation = () =>
  z.pipe(
    z.union([z.string(), expected()], {
      error: (issue) => wrongValue(EXPECTATION, issue.input),
    }),
    z.transform((value, context): Expectation => {
      if (typeof value === 'string') return { recommended: optionId(value) };
      // zod types an optional key as possibly undefined; JSON and YAML cannot write that.
      const stated = Object.fromEntries(
        Object.entries(value).filter(([, part]) => part !== undefined),
      );
      if (Object.keys(stated).length === 0) return refuse(context, `is empty; give ${EXPECTATION}`);
      const { recommended, not = [] }: Expectation = stated;
      return recommended !== undefined && not.includes(recommended)
        ? refuse(context, contradicts(recommended))
        : stated;
    }),
  );

/** In characters. */
export const LONGEST_NAME = 200;

export const name = () =>
  text().check(
    z.minLength(1, 'is empty; give a label, or leave it out'),
    z.maxLength(LONGEST_NAME, `is longer than ${LONGEST_NAME} characters`),
  );
