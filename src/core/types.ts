import type { Priority, Traffic, Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';

/** Where a number comes from. */
export interface Source {
  readonly id: string;
  /** Who says it, for a sentence: "Developer Guide". */
  readonly short: string;
  readonly title: string;
  /** Null where the source is not public. */
  readonly url: string | null;
  /** When it was read: a date, a month, or an interval "from/to" (ISO 8601); null when unknown. */
  readonly asOf: string | null;
}

export type Unit = 'bytes' | 'seconds' | 'count';

/** A number as AWS writes it, with its value in the base unit. */
export interface Amount {
  readonly value: number;
  readonly unit: string;
  /** The value in `base` units; catalog MB and GB are 1024-based. */
  readonly max: number;
  readonly base: Unit;
}

/** An AWS parameter that the user has to set, and why. */
export interface Setting {
  readonly name: string;
  readonly value: string | number;
  readonly reason: string;
}

/** A default below a limit, and the parameter that raises it. */
export interface Default extends Amount {
  readonly setting: string;
  /** Unit in which the parameter is given: MB or seconds. */
  readonly settingUnit: string;
  /** A second parameter whose product with the first may not exceed the limit. */
  readonly shared?: { readonly setting: string; readonly reason: string };
  readonly sources: readonly Source[];
}

/** A number with who says so, such as another reading of a limit. */
export interface Reading extends Amount {
  readonly sources: readonly Source[];
  readonly note?: string;
}

/** A hard cap that nobody can raise. */
export interface Limit extends Amount {
  readonly per?: string;
  readonly default?: Default;
  /** A higher value that AWS documents elsewhere and that its API contradicts. */
  readonly documented?: Reading;
  /** A higher value that holds for streamed responses. */
  readonly streaming?: Reading;
  /** What other pages said, and how that is resolved. */
  readonly alsoSaid?: readonly Reading[];
  /** What the user would have to build to get past the limit. */
  readonly detour?: Setting;
  readonly note?: string;
  readonly sources: readonly Source[];
}

/** No limit applies, and why. */
export interface NoLimit {
  readonly value: null;
  readonly reason: string;
  readonly sources: readonly Source[];
}

/** A fact that is no number. */
export interface Trait {
  /** Null when the sources do not say. */
  readonly supported: boolean | null;
  readonly note: string;
  /** What has to be set to have it. */
  readonly setting?: Setting;
  /** What would have to be built to have it all the same. */
  readonly detour?: Setting;
  readonly sources: readonly Source[];
}

/** How well an option suits one value of a field, 0 to 1. */
export interface Rating {
  readonly score: number;
  readonly reason: string;
}

/** What an option's month costs and what it is measured against, where a score rests on figures. */
export interface BillFigures {
  /**
   * Compute and storage of a month, in US dollars. Data is left out: what S3 charges the options
   * that go through it is not known.
   */
  readonly monthlyUSD: number;
  /** The month's busy time at the hosting rate of an instance that holds the model, in US dollars. */
  readonly workUSD: number;
  /** Whether the option also charges for data, which `monthlyUSD` leaves out. */
  readonly chargesData: boolean;
  /** Region of the prices, and the date of the oldest one (ISO 8601). */
  readonly region: string;
  readonly pricesAsOf: string;
  /** Whether one of them does not come from AWS's own list. */
  readonly secondary: boolean;
}

/** A rating with the figures that it rests on, if any. */
export interface Rated extends Rating {
  readonly figures?: BillFigures;
}

/** Bills, for the rules, which know no prices: handed to them with the price list in it. */
export interface Bills {
  /** Null when the workload states too little, or a price is missing. Depends on no other option. */
  readonly figuresFor: (option: Option, workload: Workload) => BillFigures | null;
  /** Where along a field the bill of an option jumps, as by one more instance; in its base unit. */
  readonly jumps: Jumps;
}

/** Values of a field, in its base unit, at and just above which a score may differ by a step. */
export type Jumps = (
  field: FieldName,
  workload: Workload,
  options: readonly Option[],
) => readonly number[];

export const LIMIT_IDS = [
  'payload',
  'responsePayload',
  'processingTime',
  'modelMemory',
  'concurrency',
] as const;
export type LimitId = (typeof LIMIT_IDS)[number];

export const TRAIT_IDS = [
  'interactive',
  'gpu',
  'streaming',
  'vpc',
  'scaleToZero',
  'alwaysWarm',
  'queue',
  'multiModel',
  'pipeline',
  'variants',
  'shadowTests',
  'dataCapture',
] as const;
export type TraitId = (typeof TRAIT_IDS)[number];

/** Ratings by criterion, then by the value rated; the rules say which values they look up. */
export interface Ratings {
  readonly latency: Readonly<Record<'low' | 'medium' | 'high', Rating>> & {
    /** When a cold start would break the bound, so that capacity has to be kept warm. */
    readonly keptWarm?: Rating;
  };
  /** `keptWarm`: the reason where capacity has to be kept warm, if the usual one is not true then. */
  readonly traffic: Readonly<Record<Traffic, Rating & { readonly keptWarm?: string }>>;
  readonly arrival: Readonly<Record<'set' | 'stream', Rating>>;
  readonly waiting: Readonly<Record<'yes' | 'no', Rating>>;
  readonly coldStart: Readonly<Record<'tolerant' | 'intolerant', Rating>>;
  /** `zero` when nothing may be paid while idle; else between `sparse` and `dense` requests. */
  readonly idle: Readonly<Record<'zero' | 'sparse' | 'dense', Rating>>;
  readonly cost: Readonly<Record<Traffic | 'unknown', Rating>> & {
    /** When cold starts are ruled out and capacity has to be kept warm for that. */
    readonly keptWarm?: Rating;
  };
  readonly effort: Rating;
  readonly sources: readonly Source[];
}

export type LatencyClass = 'low' | 'medium' | 'high';

/** One inference option with all that the catalog knows of it. */
export interface Option {
  readonly id: string;
  readonly name: string;
  /** Name for tables and sentences. */
  readonly short: string;
  /** One letter for maps. */
  readonly letter: string;
  readonly summary: string;
  readonly latency: {
    readonly class: LatencyClass;
    /** The soonest that it can answer, model time aside. */
    readonly fastest: Reading;
    /** What a cold start adds at least, where there are cold starts. */
    readonly coldStart?: Reading;
    readonly text: string;
    readonly sources: readonly Source[];
  };
  readonly limits: Readonly<Record<LimitId, Limit | NoLimit>>;
  readonly traits: Readonly<Record<TraitId, Trait>>;
  readonly billing: {
    readonly shape: 'instance-hours' | 'instance-hours-to-zero' | 'per-use' | 'job-hours';
    readonly text: string;
    readonly sources: readonly Source[];
  };
  readonly bestFor: readonly string[];
  readonly examples: readonly string[];
  readonly notes: readonly string[];
  readonly settings: readonly SettingRange[];
  readonly quotas: readonly Quota[];
  readonly facts: readonly Fact[];
  readonly ratings: Ratings;
}

/** A parameter's default and range; null where there is none or the sources do not say. */
export interface SettingRange {
  readonly name: string;
  readonly default: number | string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string;
  readonly note: string;
  readonly sources: readonly Source[];
}

/** An account or region cap that AWS raises on request. */
export interface Quota {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly adjustable: boolean;
  readonly note: string;
  readonly sources: readonly Source[];
}

/** A further number worth knowing. */
export interface Fact {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
  readonly sources: readonly Source[];
}

/** What a redesign makes of one of the workload's statements. */
export interface RedesignChange {
  readonly field: FieldName;
  /** A size or a time, a flag, or "limit": what the option's own limit allows. */
  readonly to: Amount | boolean | 'limit';
}

/** A way around a limit that engineers use, as data: what to build and what the workload becomes. */
export interface Redesign {
  readonly id: string;
  /**
   * `change`: other requests are sent, so the workload changes as `apply` says. `detour`: the
   * option passes only because of it, which makes a compromise. `setting`: a parameter of the
   * option is all it takes. The last two change no statement.
   */
  readonly kind: 'change' | 'detour' | 'setting';
  /** What to do, as a request to the reader. */
  readonly title: string;
  /** How it is done and what it costs. */
  readonly how: string;
  /** The constraints that it gets past, and the options for which it does. */
  readonly tiedTo: {
    readonly constraints: readonly string[];
    readonly options: readonly string[];
  };
  readonly apply: readonly RedesignChange[];
  readonly sources: readonly Source[];
}

/** The static knowledge: every number with its source. */
export interface Catalog {
  readonly version: string;
  /** The day on which the catalog was last gone through. */
  readonly verified: string;
  /** The user's own file that was merged over the shipped one, as it was named. */
  readonly file?: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly latencyClasses: Readonly<
    Record<LatencyClass, { readonly meaning: string; readonly upTo: Amount | null }>
  >;
  readonly options: readonly Option[];
  /** Known ways around limits, in the order in which they are offered. */
  readonly redesigns: readonly Redesign[];
}

/** How a constraint came out: a detour passes only with something that the user must build. */
export type Outcome = 'pass' | 'detour' | 'contested' | 'fail';

/** What a constraint finds for one option. Numbers are in `unit`. */
export interface Check {
  readonly outcome: Outcome;
  readonly field: FieldName;
  /** The workload's value, or the trait that it asks for. */
  readonly actual: number | string | boolean;
  /** The option's limit or trait; null when it has none. */
  readonly limit: number | string | boolean | null;
  readonly unit: Unit | null;
  /** How many times the value fits: 1 or more passes; null where there is nothing to divide. */
  readonly margin: number | null;
  /** Default below the limit, in `unit`; null when the option has none. */
  readonly default: number | null;
  /** A few words for a person; null when there is nothing to say. */
  readonly reason: string | null;
  readonly settings: readonly Setting[];
  /** Set when the value lies between two readings of a contested limit. */
  readonly dispute: Dispute | null;
  readonly sources: readonly Source[];
}

/** The two readings of a contested limit, in the unit of the check. */
export interface Dispute {
  readonly certain: { readonly limit: number; readonly sources: readonly Source[] };
  readonly documented: {
    readonly limit: number;
    readonly sources: readonly Source[];
    readonly note: string | null;
  };
}

/** What a rule looks up in the catalog for each option; `latency` is its latency class and times. */
export type LooksUp =
  | { readonly limit: LimitId }
  | { readonly trait: TraitId }
  | { readonly rating: keyof Ratings }
  | 'latency'
  | 'limits';

/** What all rules have: who they are and what they read. */
export interface Rule {
  /** The file's name. */
  readonly id: string;
  readonly title: string;
  /** Why it matters, for a person. */
  readonly rationale: string;
  /** Where to read more. */
  readonly docs: string;
  /** The fields that must all be stated for the rule to apply. */
  readonly needs: readonly FieldName[];
  /** Where not empty: at least one of these must be stated too. */
  readonly anyOf: readonly FieldName[];
  /** Further fields that it reads when they are stated. */
  readonly reads: readonly FieldName[];
  readonly looksUp: LooksUp;
  /** Whether the rule applies to the workload: it states enough, and `when` agrees. */
  readonly applies: (workload: Workload) => boolean;
  /** Whether a workload that states these keys (`statedBits`) states enough. */
  readonly states: (stated: number) => boolean;
  /** A further condition, on the values; null when there is none. */
  readonly when: ((workload: Workload) => boolean) | null;
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

/** The rules with their weights. */
export interface Ruleset {
  readonly constraints: readonly Constraint[];
  readonly criteria: readonly Criterion[];
  readonly weights: Readonly<Record<Priority, Weights>>;
}

/** Which reading of a contested limit is believed. */
export type Assume = 'certain' | 'documented';

export interface Assumptions {
  /** Every preference becomes a requirement. */
  readonly strict?: boolean;
  readonly assume?: Assume;
}

export type Verdict = 'recommended' | 'eligible' | 'compromise' | 'contested' | 'excluded';
export type Status = 'ok' | 'compromise' | 'none-eligible';

/** A constraint's finding as part of an assessment. */
export interface ConstraintResult extends Check {
  readonly id: string;
  readonly strength: 'requirement' | 'preference';
  /** True for `pass` and `detour`. */
  readonly pass: boolean;
  /** The first of `sources`. */
  readonly source: Source | null;
}

export interface CriterionResult extends Rated {
  readonly id: string;
  readonly weight: number;
}

/** All that the rules say of one option. */
export interface Assessment {
  readonly id: string;
  readonly name: string;
  /** 1 for the first; null for excluded and contested options. */
  readonly rank: number | null;
  readonly verdict: Verdict;
  /** 0 to 100, rounded to a tenth; null for excluded and contested options. */
  readonly score: number | null;
  /** Options that fit as well and score the same, which catalog order alone ranks. */
  readonly tiedWith: readonly string[];
  readonly settings: readonly Setting[];
  readonly constraints: readonly ConstraintResult[];
  readonly criteria: readonly CriterionResult[];
}

/** A contested limit that the workload lies between, and the answer under the other reading. */
export interface Contested extends Dispute {
  readonly option: string;
  readonly field: FieldName;
  readonly actual: number | string | boolean;
  readonly unit: Unit | null;
  /** The reading that this answer does not use, and what it would be under it. */
  readonly otherwise: {
    readonly assume: Assume;
    readonly status: Status;
    readonly recommended: string | null;
  };
}

/** A constraint that could not be judged, and the fields that it would need. */
export interface Unjudged {
  readonly constraint: string;
  readonly missing: readonly FieldName[];
}

/** The four assessments ranked, with what could not be judged. */
export interface Recommendation {
  readonly schemaVersion: 1;
  readonly name: string | null;
  readonly status: Status;
  /** Id of the first-ranked option; null when none is eligible. */
  readonly recommended: string | null;
  readonly workload: Workload;
  readonly priority: Priority;
  readonly strict: boolean;
  readonly assume: Assume;
  /** Ranked options first, then contested, then excluded ones. */
  readonly options: readonly Assessment[];
  readonly contested: readonly Contested[];
  readonly unjudged: readonly Unjudged[];
  readonly catalog: {
    readonly version: string;
    readonly verified: string;
    /** The user's own file that was merged over the shipped one, as it was named. */
    readonly file?: string;
  };
}
