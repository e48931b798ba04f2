import type { Setting, Source } from '../core/catalog-types.ts';
import type { Status, Verdict } from '../core/result-types.ts';
import type { FieldName } from '../schema/workload.ts';

/** A field's value in its base unit (bytes, seconds, requests per second, a count), a word or a flag. */
export type FieldValue = string | number | boolean;

/** Unit of a numeric field's base value; null for words and flags. */
export type FieldUnit = 'bytes' | 'seconds' | 'perSecond' | 'count' | null;

/** One field of the workload changed. */
export interface Change {
  /** The field that changes. */
  readonly field: FieldName;
  /** As a user writes it; null when the field was not stated. */
  readonly from: FieldValue | null;
  /** `from` in the field's base unit. */
  readonly fromValue: FieldValue | null;
  /** As a user writes it, exactly; null when the statement is dropped. */
  readonly to: FieldValue | null;
  /** `to` in `unit`. */
  readonly toValue: FieldValue | null;
  /** Unit of `fromValue` and `toValue`; null for words and flags. */
  readonly unit: FieldUnit;
  /** `to` in plain words where the exact value is unwieldy ("6 MB", "over 60 s"); null otherwise. */
  readonly about: string | null;
}

/** The smallest change that makes an option the recommended one. */
export interface Fix {
  /** One or two; none can be left out, and no number can be one step nearer to what was stated. */
  readonly changes: readonly Change[];
  /** The verdict of the option then: always "recommended". */
  readonly verdict: 'recommended';
}

/** The fixes of one option, smallest first; empty when no change of one or two fields was found. */
export interface OptionFixes {
  /** Id of the option. */
  readonly option: string;
  readonly fixes: readonly Fix[];
}

/** A statement that, when it changes, dethrones the winner. */
export interface Flip {
  /** The field that changes. */
  readonly field: FieldName;
  /** What is stated, as a user writes it. */
  readonly from: FieldValue;
  /** `from` in `unit`. */
  readonly fromValue: FieldValue;
  /** The nearest value with another recommendation: one step before it, the winner still wins. */
  readonly at: FieldValue;
  /** `at` in `unit`. */
  readonly atValue: FieldValue;
  /** Unit of `fromValue` and `atValue`; null for words and flags. */
  readonly unit: FieldUnit;
  /** `at` in plain words where the exact value is unwieldy; null otherwise. */
  readonly about: string | null;
  /** What is recommended at that value; null when nothing is eligible there. */
  readonly recommended: string | null;
  /** How the whole comes out at that value. */
  readonly status: Status;
}

/** Where a value of an unstated field, or an interval of values, leads. */
export interface UnknownOutcome {
  /**
   * A word or flag as a user writes it; for numbers the interval, such as "> 4MiB, ≤ 6MiB", or "any";
   * "none" where there is no such thing and the field stays unstated.
   */
  readonly value: FieldValue;
  /** `value` in plain words where the exact interval is unwieldy; null otherwise. */
  readonly about: string | null;
  /** First number of the interval, in `unit`; null for words, flags and an open end. */
  readonly from: number | null;
  /** Last number of the interval, in `unit`; null for words, flags and an open end. */
  readonly to: number | null;
  /** Unit of `from` and `to`; null for words and flags. */
  readonly unit: FieldUnit;
  /** What is recommended once it is stated; null when nothing is eligible then. */
  readonly recommended: string | null;
  /** How the whole comes out then. */
  readonly status: Status;
  /**
   * How plausible this outcome is; the outcomes of a field sum to 1, but for rounding.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
}

/** An unstated field whose statement could change the recommendation. */
export interface Unknown {
  /** The field. */
  readonly field: FieldName;
  /** What to ask the user. */
  readonly question: string;
  /**
   * Share of plausible outcomes under which the recommendation is another one.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
  /**
   * How much it matters, 0 to 1: the loss from staying with the present winner, on average over
   * the plausible outcomes. The loss is 0 where it still wins, 1 where it is ruled out, at least a
   * half where it misses a preference, and otherwise its distance in score from the winner (of 100).
   */
  readonly weight: number;
  /** Where each plausible value of it leads. */
  readonly outcomes: readonly UnknownOutcome[];
}

/** How sure the ranking is of its weights. */
export interface Robustness {
  /**
   * Share of all weightings of the criteria that apply under which the winner stays first.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
  /**
   * How many weightings were tried.
   * @minimum 1
   * @multipleOf 1
   */
  readonly samples: number;
  /** The share of each option that comes first under some weighting, largest first. */
  readonly winners: readonly Winner[];
}

/** An option that comes first under some weighting. */
export interface Winner {
  /** Id of the option. */
  readonly option: string;
  /**
   * Share of all weightings under which it comes first.
   * @minimum 0
   * @maximum 1
   */
  readonly share: number;
}

/** One thing to build or to set. */
export interface RedesignStep {
  /** Id of the redesign in the catalog. */
  readonly id: string;
  /**
   * "change": other requests are sent; "detour": something has to be built; "setting": a parameter
   * is enough.
   */
  readonly kind: 'change' | 'detour' | 'setting';
  /** What to do. */
  readonly title: string;
  /** How it is done and what it costs. */
  readonly how: string;
  /** The constraint that it gets past. */
  readonly constraint: string;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** A way to build it differently, with what `recommend` says of the workload that results. */
export interface RedesignOffer {
  /** The option that it opens. */
  readonly option: string;
  /** One, or two where neither alone is enough. */
  readonly steps: readonly RedesignStep[];
  /** What becomes of the workload; empty where only the option is set up differently. */
  readonly changes: readonly Change[];
  /** What is recommended for the workload that results. */
  readonly result: {
    /** How the whole comes out. */
    readonly status: Status;
    /** Id of the first-ranked option; null when none is eligible. */
    readonly recommended: string | null;
    /** Of `option`, as all that follows. */
    readonly verdict: Verdict;
    /**
     * Its rank; null when it has none.
     * @minimum 1
     * @multipleOf 1
     */
    readonly rank: number | null;
    /**
     * Its score; null when it has none.
     * @minimum 0
     * @maximum 100
     */
    readonly score: number | null;
    /** What has to be set to use it. */
    readonly settings: readonly Setting[];
  };
}

/** What would change the answer, and how sure it is. */
export interface Analysis {
  /**
   * The smallest sets of statements that no option satisfies together, all statements taken as
   * requirements; empty when an option satisfies everything. See `findConflicts`.
   */
  readonly conflicts: readonly (readonly FieldName[])[];
  /** For each option that is not recommended, in the order of the recommendation. */
  readonly fixes: readonly OptionFixes[];
  /** Ways to build it differently that open an option. */
  readonly redesigns: readonly RedesignOffer[];
  /** Nearest first; empty when nothing is recommended (see `fixes`). */
  readonly flips: readonly Flip[];
  /** What matters most first: the one question to ask. */
  readonly unknowns: readonly Unknown[];
  /** Null when nothing is eligible. */
  readonly robustness: Robustness | null;
}
