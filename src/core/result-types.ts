// What comes out: each option with its verdict and score, and the recommendation.

import type { Priority } from '../schema/field-schemas.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Rating, Seconds, Setting, Source, Unit } from './catalog-types.ts';
import type { Assume, BillFigures, CheckResult, Dispute, PitfallFinding } from './rule-types.ts';

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
