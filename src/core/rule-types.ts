// What rules are, what they find, and what can go wrong later.

import type { Priority } from '../schema/field-schemas.ts';
import type { PITFALL_FAMILIES } from '../schema/finding-words.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type {
  Catalog,
  LimitId,
  Option,
  Ratings,
  Seconds,
  Setting,
  Source,
  TraitId,
  Unit,
} from './catalog-types.ts';
import type { Sizing } from './sizing.ts';

/** What an option's month costs and what it is measured against, where a score rests on figures. */
export interface BillFigures {
  /**
   * Compute, storage and S3 requests of a month, in US dollars. Data is left out: what it costs
   * depends on the typical size, which is seldom stated.
   */
  readonly monthlyUSD: number;
  /** The month's busy time at the hosting rate of an instance that holds the model, in US dollars. */
  readonly workUSD: number;
  /** Whether the option also charges for data, which `monthlyUSD` leaves out. */
  readonly chargesData: boolean;
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Date of the oldest price (ISO 8601). */
  readonly pricesAsOf: string;
  /** Whether one of them does not come from AWS's own list. */
  readonly secondary: boolean;
  /**
   * Fields that are not stated and over whose plausible values the amounts are means (geometric);
   * empty where all that they rest on is stated.
   */
  readonly rangedOver: readonly FieldName[];
  /** The times of a request that were ranged over, in seconds; null without. */
  readonly overSeconds: Seconds | null;
}

/** A value, or what makes it: an analysis judges thousands of times, and reads few of the words. */
export type Lazy<Value> = Value | (() => Value);

/** A rating with the figures that it rests on, if any. */
export interface Rated {
  /** From 0 to 1, which suits best. */
  readonly score: number;
  /** Why, in a few words. */
  readonly reason: Lazy<string>;
  /** What the score rests on, where that is a bill. */
  readonly figures?: BillFigures;
}

/** Bills, for the rules, which know no prices: handed to them with the price list in it. */
export interface Bills {
  /** Null when the workload states too little, or a price is missing. Depends on no other option. */
  readonly figuresFor: (option: Option, workload: Workload) => BillFigures | null;
  /**
   * Where along a field the bill of an option jumps, as by one more instance; in its base unit. Asked
   * only where there is a number of requests to bill, with the field stated.
   */
  readonly jumps: Jumps;
}

/** Values of a field, in its base unit, at and just above which a score may differ by a step. */
export type Jumps = (
  field: FieldName,
  workload: Workload,
  options: readonly Option[],
) => readonly number[];

/**
 * How a constraint came out. A detour passes only with something that the user must build; where the
 * figures are a range and the bound lies within it, it is uncertain: a compromise, never an exclusion.
 */
export type Outcome = 'pass' | 'detour' | 'uncertain' | 'contested' | 'fail';

/** What a constraint finds for one option. Numbers are in `unit`. */
export interface CheckResult {
  /** How it came out. */
  readonly outcome: Outcome;
  /** The field that is judged. */
  readonly field: FieldName;
  /** The workload's value, or the trait that it asks for. */
  readonly actual: number | string | boolean;
  /** The option's limit or trait; null when it has none. */
  readonly limit: number | string | boolean | null;
  /** Unit of `actual`, `limit` and `default`; null where they are no numbers. */
  readonly unit: Unit | null;
  /** How many times the value fits: 1 or more passes; null where there is nothing to divide. */
  readonly margin: number | null;
  /** Default below the limit, in `unit`; null when the option has none. */
  readonly default: number | null;
  /** A few words for a person; null when there is nothing to say. */
  readonly reason: string | null;
  /** What has to be set for it to pass. */
  readonly settings: readonly Setting[];
  /** Set when the value lies between two readings of a contested limit. */
  readonly dispute: Dispute | null;
  /** Who says what the limit or trait is. */
  readonly sources: readonly Source[];
}

/** The same as a rule gives it. */
export type Check = Omit<CheckResult, 'reason' | 'settings'> & {
  readonly reason: Lazy<string | null>;
  readonly settings: Lazy<readonly Setting[]>;
};

/** The two readings of a contested limit, in the unit of the check. */
export interface Dispute {
  /** The lower one, which surely holds. */
  readonly certain: {
    /** The limit by it. */
    readonly limit: number;
    /** Who says so. */
    readonly sources: readonly Source[];
  };
  /** The higher one, which AWS documents elsewhere. */
  readonly documented: {
    /** The limit by it. */
    readonly limit: number;
    /** Who says so. */
    readonly sources: readonly Source[];
    /** What to know of it; null where there is nothing. */
    readonly note: string | null;
  };
}

/** What a rule looks up in the catalog for each option: `latency` is its class, `clock` its starts. */
export type LooksUp =
  | { readonly limit: LimitId }
  | { readonly limits: readonly LimitId[] }
  | { readonly trait: TraitId }
  | { readonly rating: keyof Ratings }
  | 'latency'
  | 'clock';

/** What all rules have: who they are and what they read. */
export interface Rule {
  /** Id of the rule, which is its file's name. */
  readonly id: string;
  /** What it is about. */
  readonly title: string;
  /** Why it matters. */
  readonly rationale: string;
  /** Where to read more. */
  readonly docs: string;
  /** Fields that must all be stated for it to apply. */
  readonly needs: readonly FieldName[];
  /** Where not empty: at least one of these must be stated, too. */
  readonly anyOf: readonly FieldName[];
  /** Further fields that it reads when they are stated. */
  readonly reads: readonly FieldName[];
  readonly looksUp: LooksUp;
  /** Whether the rule applies to the workload: it states enough, and `when` agrees. */
  readonly applies: (workload: Workload) => boolean;
}

/** A hard rule: decides whether an option is eligible. */
export interface Constraint extends Rule {
  /** A broken preference makes a compromise, a broken requirement excludes. */
  readonly strength: (workload: Workload) => 'requirement' | 'preference';
  readonly check: (option: Option, workload: Workload, assume: Assume) => Check;
}

/** A soft rule: how well an eligible option suits. */
export interface Criterion extends Rule {
  /** Score 0 to 1 (1 suits best) and the reason in a few words. */
  readonly rate: (option: Option, workload: Workload, catalog: Catalog, assume: Assume) => Rated;
  /** Null where the score jumps only at the catalog's own numbers. */
  readonly jumps: Jumps | null;
}

/** Weight of each criterion, by id; 0 or more. */
export type Weights = Readonly<Record<string, number>>;

/** What a pitfall has to do with; `check` has a kind of finding for each. */
export type PitfallFamily = (typeof PITFALL_FAMILIES)[number];

/** What a workload is told of a pitfall. */
export interface PitfallFinding {
  /** Id of the pitfall. */
  readonly id: string;
  /** What it has to do with. */
  readonly family: PitfallFamily;
  /** What happens, with the number. */
  readonly text: string;
  /** The shortest way out. */
  readonly wayOut: string;
  /**
   * How much it matters, most first; 0 is true of every workload, and told at length only.
   * @minimum 0
   * @maximum 100
   */
  readonly importance: number;
  /** Fields whose values make it apply, those that are compared with a number first. */
  readonly fields: readonly FieldName[];
  /** Who says so; the first of several. */
  readonly source: Source | null;
}

/** What a setting is to be: a value, or one that is worked out of stated fields in their base units. */
export type PitfallValue =
  | string
  | number
  | {
      /**
       * The field, or several that are added up; those that are not stated count nothing. `load`: how
       * long the model takes to load at most, by the clock where it is not stated.
       */
      readonly of: FieldName | readonly FieldName[] | 'load';
      /** What it is multiplied by; left out: 1. */
      readonly times?: number;
      /** Left out: the base unit. */
      readonly per?: 'GB';
      readonly least?: number;
      readonly most?: number;
    };

/** A setting that keeps an option out of a pitfall. */
export interface PitfallSetting {
  /** The environment of the container, or the production variant. */
  readonly place: 'environment' | 'variant';
  readonly name: string;
  readonly value: PitfallValue;
  /** The options that take it; left out: all of the pitfall. */
  readonly options?: readonly string[];
  /** Whether instances with disks of their own refuse it. */
  readonly unlessOwnDisk?: boolean;
}

/** What can go wrong later: a rule that is data only, and changes no verdict. */
export interface Pitfall extends Omit<PitfallFinding, 'source' | 'fields'> {
  /** Ids of the options that it bites. */
  readonly options: readonly string[];
  /** More to know; left out where there is nothing. */
  readonly note?: string;
  /** Who says so. */
  readonly sources: readonly Source[];
  readonly settings: readonly PitfallSetting[];
  /** What every export does against it without a setting; left out: its file says to watch out. */
  readonly inExport?: string;
  /** Whether it bites the option under the workload, of the options that it names. */
  readonly applies: (workload: Workload, option: Option) => boolean;
  /** What is told of it; made when asked for, since few bite. */
  readonly finding: () => PitfallFinding;
}

/** Pitfalls by the ids of the options that they bite, each list the most important first. */
export type Pitfalls = ReadonlyMap<string, readonly Pitfall[]>;

/** The rules with their weights. */
export interface Ruleset {
  /** What can go wrong later; left out: nothing is told. */
  readonly pitfalls?: Pitfalls;
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly Criterion[];
  readonly weights: Readonly<Record<Priority, Weights>>;
  /** How capacity is sized, where something else than usual is assumed. */
  readonly sizing?: Sizing | undefined;
}

/** Which reading of a contested limit is believed. */
export type Assume = 'certain' | 'documented';

export interface Assumptions {
  /** Every preference becomes a requirement. */
  readonly strict?: boolean;
  readonly assume?: Assume;
}
