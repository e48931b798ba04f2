/** How the value of an assumption is written. */
export type AssumptionKind = 'number' | 'count' | 'boolean' | 'duration' | 'size' | 'instance';

/** One thing that a cost estimate has to assume when nobody states it. */
export interface AssumptionInfo {
  readonly kind: AssumptionKind;
  /** Unit of the value in results; a duration is in seconds and a size in bytes. */
  readonly unit: string;
  /** Null: it follows from the workload or the price list. */
  readonly default: number | boolean | null;
  /** Bounds of a number; none means 0 and no upper bound. */
  readonly min?: number;
  readonly max?: number;
  readonly meaning: string;
  /** Who says that the default is a good one, and when; absent where there is nothing to choose. */
  readonly basis?: string;
}

/** A number that is only known to lie between two others. */
export interface Span {
  /** Least value. */
  readonly low: number;
  /** Typical value. */
  readonly typical: number;
  /** Greatest value. */
  readonly high: number;
}

export type AssumptionValue = number | string | boolean;

/** An assumption as an estimate used it. */
export interface UsedAssumption {
  /** Name of the assumption. */
  readonly name: string;
  /** What it is taken to be, in `unit`. */
  readonly value: AssumptionValue;
  /** Unit of the value; empty for none. */
  readonly unit: string;
  /** True when the user stated it, in the workload or as an assumption. */
  readonly stated: boolean;
  /** Where the value comes from, in a few words; null for a plain default or a stated value. */
  readonly why: string | null;
}
