import type { Priority, Traffic } from '../schema/field-schemas.ts';
import type { PITFALL_FAMILIES } from '../schema/finding-words.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Sizing } from './sizing.ts';

/** Where a number comes from. */
export interface Source {
  /** Id by which the catalog names it. */
  readonly id: string;
  /** Who says it, for a sentence: "Developer Guide". */
  readonly short: string;
  /** What it is called where it is published. */
  readonly title: string;
  /** Null where the source is not public. */
  readonly url: string | null;
  /** When it was read: a date, a month, or an interval "from/to" (ISO 8601); null when unknown. */
  readonly asOf: string | null;
}

export type Unit = 'bytes' | 'seconds' | 'count';

/** A number as AWS writes it, with its value in the base unit. */
export interface Amount {
  /** As AWS writes it, in `unit`. */
  readonly value: number;
  /** Unit as AWS writes it, such as "MB" or "s". */
  readonly unit: string;
  /** The value in `base` units; catalog MB and GB are 1024-based. */
  readonly max: number;
  /** Unit of `max`. */
  readonly base: Unit;
}

/** An AWS parameter that the user has to set, and why. */
export interface Setting {
  /** Name of the parameter, as AWS calls it. */
  readonly name: string;
  /** What to set it to. */
  readonly value: string | number;
  /** Why, in a few words. */
  readonly reason: string;
}

/** A default below a limit, and the parameter that raises it. */
export interface Default extends Amount {
  /** Name of the parameter that raises it. */
  readonly setting: string;
  /** Unit in which the parameter is given: MB or seconds. */
  readonly settingUnit: string;
  /** A second parameter whose product with the first may not exceed the limit. */
  readonly shared?: {
    /** Name of the second parameter. */
    readonly setting: string;
    /** Why the two depend on each other. */
    readonly reason: string;
  };
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** A number with who says so, such as another reading of a limit. */
export interface Reading extends Amount {
  /** Who says so. */
  readonly sources: readonly Source[];
  /** What to know of it; left out where there is nothing. */
  readonly note?: string;
}

/** A hard cap that nobody can raise. */
export interface Limit extends Amount {
  /** What it is per, such as "request"; left out where it needs no saying. */
  readonly per?: string;
  /** What holds unless a parameter raises it; left out where that is the limit itself. */
  readonly default?: Default;
  /** A higher value that AWS documents elsewhere and that its API contradicts. */
  readonly documented?: Reading;
  /** A higher value that holds for streamed responses. */
  readonly streaming?: Reading;
  /** What other pages said, and how that is resolved. */
  readonly alsoSaid?: readonly Reading[];
  /** What the user would have to build to get past the limit. */
  readonly detour?: Setting;
  /** What to know of it; left out where there is nothing. */
  readonly note?: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** No limit applies, and why. */
export interface NoLimit {
  /** Always null: there is no number. */
  readonly value: null;
  /** Why no limit applies. */
  readonly reason: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** A hard cap, or that there is none. */
export type AnyLimit = Limit | NoLimit;

/** A fact that is no number. */
export interface Trait {
  /** Null when the sources do not say. */
  readonly supported: boolean | null;
  /** What to know of it. */
  readonly note: string;
  /** What has to be set to have it. */
  readonly setting?: Setting;
  /** What would have to be built to have it all the same. */
  readonly detour?: Setting;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** How well an option suits one value of a field, 0 to 1. */
export interface Rating {
  /**
   * From 0 to 1, which suits best.
   * @minimum 0
   * @maximum 1
   */
  readonly score: number;
  /** Why, in a few words. */
  readonly reason: string;
}

/** How well an option suits a kind of traffic. */
export interface TrafficRating extends Rating {
  /** The rating where capacity has to be kept warm; left out where the usual one is true then, too. */
  readonly keptWarm?: Rating;
}

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

/** The limits that the catalog has of every option. What a new one takes is in CONTRIBUTING.md. */
export const LIMIT_IDS = [
  'payload',
  'responsePayload',
  'processingTime',
  'modelMemory',
  'imageSize',
  'concurrency',
] as const;
export type LimitId = (typeof LIMIT_IDS)[number];

/** The traits that the catalog has of every option; as above. */
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
  'notification',
  'singleRequests',
] as const;
export type TraitId = (typeof TRAIT_IDS)[number];

/** Ratings by criterion, then by the value rated; the rules say which values they look up. */
export interface Ratings {
  /** By how soon the answer is needed. */
  readonly latency: Readonly<Record<'low' | 'medium' | 'high', Rating>> & {
    /** When a cold start would break the bound, so that capacity has to be kept warm. */
    readonly keptWarm?: Rating;
    /** When a cold start fits within a bound that is of class `low`: it is not marked down for it. */
    readonly withinBound?: Rating;
  };
  /** By how requests come. */
  readonly traffic: Readonly<Record<Traffic, TrafficRating>>;
  /** By whether a data set is there up front or requests come one by one. */
  readonly arrival: Readonly<Record<'set' | 'stream', Rating>>;
  /** By whether a caller waits on the open connection. */
  readonly waiting: Readonly<Record<'yes' | 'no', Rating>>;
  /** By whether an occasional start-up delay is acceptable. */
  readonly coldStart: Readonly<Record<'tolerant' | 'intolerant', Rating>>;
  /** `zero` when nothing may be paid without requests; else between `sparse` and `dense` requests. */
  readonly idle: Readonly<Record<'zero' | 'sparse' | 'dense', Rating>> & {
    /** When the gaps are too short for idle instances to be taken away. */
    readonly kept?: Rating;
    /** When capacity has to be kept warm, so that the gaps are paid for; left out where they are anyway, or never. */
    readonly keptWarm?: Rating;
  };
  /** By traffic, where no bill can be worked out. */
  readonly cost: Readonly<Record<Traffic | 'unknown', Rating>> & {
    /** When cold starts are ruled out and capacity has to be kept warm for that. */
    readonly keptWarm?: Rating;
  };
  /** How little there is to run and look after. */
  readonly effort: Rating;
  /** Who says so: ratings are this project's own judgement. */
  readonly sources: readonly Source[];
}

export type LatencyClass = 'low' | 'medium' | 'high';

/** Two amounts of one unit: what is seen at best and at worst. */
export interface AmountRange {
  /** At best. */
  readonly low: Amount;
  /** At worst. */
  readonly high: Amount;
}

/** One part of a start: the parts of an option add up. */
export interface ClockPart extends AmountRange {
  /** What it is that takes this time. */
  readonly id: 'container' | 'load' | 'alarm' | 'instance' | 'job';
  /** `load` only: what each GB (10^9 bytes) of the model adds. */
  readonly perGB?: AmountRange;
  /** `load` only: another part has an ordinary load in it, so that only what goes beyond is added. */
  readonly included?: boolean;
  /** What there is to know of the figures. */
  readonly note?: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** What has to start: a container (seconds), instances behind an endpoint (minutes), or a job. */
export type StartKind = 'container' | 'instances' | 'job';

/** What happens before a request is worked on where nothing runs yet. */
export interface StartClock {
  /** What has to start. */
  readonly kind: StartKind;
  /** The option stays up unless the workload asks for it to be scaled to zero. */
  readonly onlyFromZero?: boolean;
  /** What the start consists of; the parts add up. */
  readonly parts: readonly ClockPart[];
  /** A start that takes longer than this fails. */
  readonly atMost?: Reading;
}

/** An option's times besides the warm answer (`latency.fastest`). */
export interface Clock {
  /** What happens before a request is worked on where nothing runs yet. */
  readonly start: StartClock;
  /** From the last request until an idle instance is gone. */
  readonly scaleIn?: ScaleIn;
  /** Jobs: what each instance after the first adds to the work. */
  readonly furtherInstance?: FurtherInstance;
}

/** How long an idle instance stays. */
export interface ScaleIn extends AmountRange {
  /** What there is to know of the figures. */
  readonly note?: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** What each instance after the first adds to the work of a job. */
export interface FurtherInstance {
  /**
   * As a share of what the first does.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
  /**
   * More instances than this are not counted on.
   * @minimum 1
   */
  readonly most: number;
  /** What there is to know of the figures. */
  readonly note: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** One inference option with all that the catalog knows of it. */
export interface Option {
  /** Id of the option, such as "real-time". */
  readonly id: string;
  /** Its full name. */
  readonly name: string;
  /** Name for tables and sentences. */
  readonly short: string;
  /** One letter for maps. */
  readonly letter: string;
  /** What it is, in a sentence. */
  readonly summary: string;
  /** How soon it answers. */
  readonly latency: {
    /** Its class: low is milliseconds to seconds, medium minutes, high up to hours. */
    readonly class: LatencyClass;
    /** The soonest that it can answer when it is warm, model time aside. */
    readonly fastest: Reading;
    /** The same in words. */
    readonly text: string;
    /** Who says so. */
    readonly sources: readonly Source[];
  };
  /** What a start takes; left out where the option is always up. */
  readonly clock?: Clock;
  /** Its hard limits. */
  readonly limits: Readonly<Record<LimitId, AnyLimit>>;
  /** Its facts that are no numbers. */
  readonly traits: Readonly<Record<TraitId, Trait>>;
  /** What is paid for. */
  readonly billing: {
    /** What the bill grows with. */
    readonly shape: 'instance-hours' | 'instance-hours-to-zero' | 'per-use' | 'job-hours';
    /** The same in words. */
    readonly text: string;
    /** Who says so. */
    readonly sources: readonly Source[];
  };
  /** What it is best for. */
  readonly bestFor: readonly string[];
  /** Workloads that it is typical for. */
  readonly examples: readonly string[];
  /** Further things to know. */
  readonly notes: readonly string[];
  /** Parameters with their default and range. */
  readonly settings: readonly SettingRange[];
  /** Caps that AWS raises on request. */
  readonly quotas: readonly Quota[];
  /** Further numbers worth knowing. */
  readonly facts: readonly Fact[];
  /** How well it suits, by criterion; judgements of this project. */
  readonly ratings: Ratings;
}

/** A parameter's default and range; null where there is none or the sources do not say. */
export interface SettingRange {
  /** Name of the parameter, as AWS calls it. */
  readonly name: string;
  /** What holds when it is not set; null where there is none or it is not known. */
  readonly default: number | string | null;
  /** Least value; null where there is none or it is not known. */
  readonly min: number | null;
  /** Greatest value; null where there is none or it is not known. */
  readonly max: number | null;
  /** Unit of the values; empty for none. */
  readonly unit: string;
  /** What to know of it; may be empty. */
  readonly note: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** An account or region cap that AWS raises on request. */
export interface Quota {
  /** What is capped. */
  readonly name: string;
  /** The cap, in `unit`. */
  readonly value: number | string;
  /** Unit of the cap. */
  readonly unit: string;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  /** What to know of it; may be empty. */
  readonly note: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** A further number worth knowing. */
export interface Fact {
  /** What it is a number of. */
  readonly name: string;
  /** The number, in `unit`. */
  readonly value: number;
  /** Unit of the number. */
  readonly unit: string;
  /** What to know of it; may be empty. */
  readonly note: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** What a redesign makes of one of the workload's statements. */
export interface RedesignChange {
  /** The field that changes. */
  readonly field: FieldName;
  /**
   * A size or a time, a flag, "limit": what the option's own limit allows, or "mean": such that the
   * average record is no larger than the request becomes.
   */
  readonly to: Amount | boolean | 'limit' | 'mean';
}

/** A way around a limit that engineers use, as data: what to build and what the workload becomes. */
export interface Redesign {
  /** Id of the redesign. */
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
    /** Ids of the constraints. */
    readonly constraints: readonly string[];
    /** Ids of the options. */
    readonly options: readonly string[];
    /** Least number of models that have to be served from one place; left out: any workload. */
    readonly models?: number | undefined;
  };
  /** What becomes of the workload; empty where only the option is set up differently. */
  readonly apply: readonly RedesignChange[];
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** What a word for latency means. */
export interface LatencyMeaning {
  /** In words. */
  readonly meaning: string;
  /** The longest time that it covers; null for no bound. */
  readonly upTo: Amount | null;
}

/** The static knowledge: every number with its source. */
export interface Catalog {
  /** Version of the catalog. */
  readonly version: string;
  /** The day on which the catalog was last reviewed. */
  readonly verified: string;
  /** The user's own file that was merged over the shipped one, as it was named. */
  readonly file?: string;
  /** Where numbers come from, by id. */
  readonly sources: Readonly<Record<string, Source>>;
  /** What the words for latency mean. */
  readonly latencyClasses: Readonly<Record<LatencyClass, LatencyMeaning>>;
  /** The options, in the order in which ties are ranked. */
  readonly options: readonly Option[];
  /** Known ways around limits, in the order in which they are offered. */
  readonly redesigns: readonly Redesign[];
}

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

export type Verdict = 'recommended' | 'eligible' | 'compromise' | 'contested' | 'excluded';
export type Status = 'ok' | 'compromise' | 'none-eligible';

/** A constraint's finding as part of an assessment. */
export interface ConstraintResult extends CheckResult {
  /** Id of the constraint. */
  readonly id: string;
  /** A broken requirement excludes the option, a missed preference makes it a compromise. */
  readonly strength: 'requirement' | 'preference';
  /** True for `pass` and `detour`. */
  readonly pass: boolean;
  /** The first of `sources`. */
  readonly source: Source | null;
}

export interface CriterionResult extends Rating {
  /** What the score rests on, where that is a bill. */
  readonly figures?: BillFigures;
  /** Id of the criterion. */
  readonly id: string;
  /**
   * What it counts among the criteria.
   * @minimum 0
   */
  readonly weight: number;
}

/** A range in seconds; the same number twice where it is known exactly. */
export interface Seconds {
  /** At best, in seconds. */
  readonly low: number;
  /** At worst, in seconds. */
  readonly high: number;
}

/** How long an option takes for this workload. */
export interface Times {
  /** An answer while everything is up: the model's work, or the option's own time if longer. */
  readonly warmSeconds: Seconds;
  /**
   * The first answer where nothing runs yet, in the case that the workload lets happen; null where
   * that never happens.
   */
  readonly coldSeconds: Seconds | null;
  /** A whole data set, start included; null where it is no job, or too little is stated. */
  readonly runSeconds: Seconds | null;
  /** The instances with which a data set runs for `runSeconds`; null without it. */
  readonly runInstances: number | null;
  /** What the start consists of, as "container start + model load"; null without one. */
  readonly cause: string | null;
  /** Who says how long it takes. */
  readonly sources: readonly Source[];
}

/** All that the rules say of one option. */
export interface Assessment {
  /** Id of the option. */
  readonly id: string;
  /** Its full name. */
  readonly name: string;
  /**
   * 1 for the first; null for excluded and contested options.
   * @minimum 1
   * @multipleOf 1
   */
  readonly rank: number | null;
  /** How it came out. */
  readonly verdict: Verdict;
  /**
   * Rounded to a tenth; null for excluded and contested options.
   * @minimum 0
   * @maximum 100
   */
  readonly score: number | null;
  /** Options that fit as well and score the same, which catalog order alone ranks. */
  readonly tiedWith: readonly string[];
  /** What has to be set to use it for the workload. */
  readonly settings: readonly Setting[];
  /** How long it takes for this workload. */
  readonly times: Times;
  /** Each hard rule that applies, and how it came out. */
  readonly constraints: readonly ConstraintResult[];
  /** Each soft rule that applies, with its score; empty for excluded and contested options. */
  readonly criteria: readonly CriterionResult[];
  /** What can go wrong later, the most important first; it changes no verdict. */
  readonly pitfalls: readonly PitfallFinding[];
}

/** A contested limit that the workload lies between, and the answer under the other reading. */
export interface Contested extends Dispute {
  /** Id of the option. */
  readonly option: string;
  /** The field whose limit is contested. */
  readonly field: FieldName;
  /** What the workload states. */
  readonly actual: number | string | boolean;
  /** Unit of `actual` and of the limits. */
  readonly unit: Unit | null;
  /** The reading that this answer does not use, and what it would be under it. */
  readonly otherwise: {
    /** The other reading. */
    readonly assume: Assume;
    /** How the whole would come out. */
    readonly status: Status;
    /** Id of the option that would be the first; null when none would be eligible. */
    readonly recommended: string | null;
  };
}

/** A constraint that could not be judged, and the fields that it would need. */
export interface Unjudged {
  /** Id of the constraint. */
  readonly constraint: string;
  /** Fields of which it would need one or all. */
  readonly missing: readonly FieldName[];
}

/** The four assessments ranked, with what could not be judged. */
export interface Recommendation {
  /** Version of the document: within 1, only fields are added. */
  readonly schemaVersion: 1;
  /** The workload's label; null when it has none. */
  readonly name: string | null;
  /** How the whole came out. */
  readonly status: Status;
  /** Id of the first-ranked option; null when none is eligible. */
  readonly recommended: string | null;
  /** The workload in base units. */
  readonly workload: Workload;
  /** What weighs most. */
  readonly priority: Priority;
  /** Whether preferences are taken as requirements. */
  readonly strict: boolean;
  /** Which reading of contested limits is believed. */
  readonly assume: Assume;
  /** Ranked options first, then contested, then excluded ones. */
  readonly options: readonly Assessment[];
  /** Limits on which AWS contradicts itself and on which an option depends. */
  readonly contested: readonly Contested[];
  /** Constraints that could not be judged because fields are not stated. */
  readonly unjudged: readonly Unjudged[];
  /** The catalog that the answer is from. */
  readonly catalog: {
    /** Its version. */
    readonly version: string;
    /** The day on which it was last reviewed. */
    readonly verified: string;
    /** The user's own file that was merged over the shipped one, as it was named. */
    readonly file?: string;
  };
}
