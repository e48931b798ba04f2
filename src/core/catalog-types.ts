// What the catalog knows: its numbers with their sources, and the options.

import type { Traffic } from '../schema/field-schemas.ts';
import type { FieldName } from '../schema/workload.ts';

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

/** A range in seconds; the same number twice where it is known exactly. */
export interface Seconds {
  /** At best, in seconds. */
  readonly low: number;
  /** At worst, in seconds. */
  readonly high: number;
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
