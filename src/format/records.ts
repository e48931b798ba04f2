// What is printed as JSON: a type for each published schema. The build makes the JSON Schemas of
// these types and of those that they name: a comment becomes a description, a tag such as @minimum a
// bound. Objects may get more fields within one schemaVersion, unless they are tagged as closed. In a
// schema, the fields of the last type that is extended come first.

import type { Explanation } from '../analysis/analyse.ts';
import type { Migration } from '../analysis/migration.ts';
import type { SweepMap, SweepRuler } from '../analysis/sweep.ts';
import type { Analysis, Fix } from '../analysis/types.ts';
import type { Difference } from '../analysis/whatif.ts';
import type { Finding } from '../check/finding.ts';
import type { CheckedWorkload, CheckReport, Location, PlacedFinding } from '../check/report.ts';
import type { Option, Source } from '../core/catalog-types.ts';
import type { Assessment, ConstraintResult, Recommendation } from '../core/result-types.ts';
import type { Pitfall, PitfallFinding, Rule } from '../core/rule-types.ts';
import type { Span } from '../cost/assumptions.ts';
import type { CostChart } from '../cost/chart.ts';
import type { Cheapest } from '../cost/cheapest.ts';
import type { CostReport } from '../cost/report.ts';
import type { Savings } from '../cost/savings.ts';
import type { WithoutRate } from '../cost/without-rate.ts';
import type { PriceRow, PriceSource, PricesDocument } from '../schema/price-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

/** Every printed document by the name of its schema; the comment becomes the schema's title. */
export interface Records {
  /** A record of infer-advisor recommend */
  readonly result: ResultRecord;
  /** A finding of infer-advisor check */
  readonly finding: FindingRecord;
  /** The report of infer-advisor check */
  readonly report: ReportRecord;
  /** The answer of infer-advisor explain */
  readonly explanation: ExplanationRecord;
  /** The answer of infer-advisor whatif */
  readonly whatif: WhatIfRecord;
  /** A record of infer-advisor compare */
  readonly comparison: ComparisonRecord | InvalidRecord;
  /** A record of infer-advisor cost */
  readonly cost: CostRecord | InvalidRecord;
  /** The answer of infer-advisor sweep */
  readonly sweep: SweepRecord;
  /** The answer of infer-advisor show */
  readonly options: OptionsRecord | OptionRecord;
  /** The answer of infer-advisor rules */
  readonly rules: RulesRecord | RuleRecord | PitfallRecord;
  /** The answer of infer-advisor prices list */
  readonly 'price-list': PriceListRecord;
  /** What --show-config prints */
  readonly settings: SettingsRecord;
}

/** What all documents begin with. */
interface Versioned {
  /** Version of the document: within 1, only fields are added. */
  readonly schemaVersion: 1;
}

/** Where in the input a record's workload stands; left out is what says nothing. */
export interface Trace {
  /** The file, as the user named it; left out for standard input. */
  readonly file?: string;
  /**
   * First line of the workload; left out where lines say nothing.
   * @minimum 1
   * @multipleOf 1
   */
  readonly line?: number;
  /**
   * Position in a list or among the documents of a file; left out in NDJSON and for a document alone.
   * @minimum 0
   * @multipleOf 1
   */
  readonly index?: number;
}

/** A workload among many that could not be read. */
export interface InvalidRecord extends Trace {
  /** Always null: of what cannot be read, nothing is said. */
  readonly name: null;
  /** Tells it from an answer. */
  readonly status: 'invalid';
  /** Always null. */
  readonly recommended: null;
  /**
   * What is wrong with it.
   * @minItems 1
   */
  readonly errors: readonly ProblemRecord[];
}

/** Something that is wrong with a workload. */
export interface ProblemRecord {
  /** The field, such as "expect.not[0]"; empty for the whole workload. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it; left out where the message says it. */
  readonly hint?: string;
  /**
   * Line of the mistake; left out where it is not known.
   * @minimum 1
   */
  readonly line?: number;
  /**
   * Column of the mistake.
   * @minimum 1
   */
  readonly column?: number;
  /** The flag that states the field; left out where none does. */
  readonly flag?: string;
}

/** What to do with what runs today, and what it saves. */
export interface PricedMigration extends Migration {
  /** What it saves to do what is advised; of "keep", nothing. */
  readonly savings: Savings | null;
  /**
   * With another advice than "resize": what the same option on less would save; null where nothing
   * could be taken away.
   */
  readonly resize: Savings | null;
}

/** What `--why` and `explain` add to a recommendation, besides the fixes of each option. */
type Reasons = Omit<Analysis, 'fixes'>;

/** An option's assessment with the ways to make it the recommended one. */
interface FixedAssessment extends Assessment {
  /** The smallest changes that make it the recommended one; only with `--why`. */
  readonly fixes?: readonly Fix[];
}

/** A recommendation with what flags add to it: `--why` the reasons, `--cost` the costs. */
export interface RecommendationRecord
  extends Partial<CostDetails>,
    Partial<CostsWithoutRate>,
    Partial<Reasons>,
    Recommendation,
    Trace {
  /** Ranked options first, then contested, then excluded ones. */
  readonly options: readonly FixedAssessment[];
  /** What a move from the current option means; only where one is stated. */
  readonly migration?: PricedMigration;
}

/**
 * An option's answer in short.
 * @additionalProperties false
 */
export interface BriefOption extends Pick<Assessment, 'id' | 'verdict' | 'score'> {}

/**
 * An answer in short, by `--brief`. Closed: were it open, a long record with a fault would pass as one.
 * @additionalProperties false
 */
export interface BriefRecord
  extends Pick<Recommendation, 'name' | 'status' | 'recommended'>,
    Trace {
  /** Ranked options first, then contested, then excluded ones. */
  readonly options: readonly BriefOption[];
}

/** One record of `recommend --format json` or `ndjson`. */
export type ResultRecord = RecommendationRecord | BriefRecord | InvalidRecord;

/** A recommendation with all of its analysis. */
export interface ExplanationRecord extends Explanation {
  /** What a move from the current option means; only where one is stated. */
  readonly migration?: PricedMigration;
}

/** Monthly bills in US dollars, so far as they can be told. */
export interface MonthlyBills {
  /** By id of the option that can do the work. */
  readonly options: Readonly<Record<string, number>>;
  /** What runs today, as it runs; null where nothing is said to run, or it cannot be told. */
  readonly todayUSD: number | null;
}

/** Two recommendations and what changed between them. */
export interface WhatIfRecord extends Versioned {
  /** For the workload as it is. */
  readonly before: Recommendation;
  /** For the workload as it would be. */
  readonly after: Recommendation;
  /** What changes. */
  readonly difference: Difference;
  /** The bills before and after. */
  readonly bills: { readonly before: MonthlyBills; readonly after: MonthlyBills };
}

/** Options side by side, perhaps in the light of a workload. */
export interface ComparisonRecord extends Versioned, Trace {
  /** Ids of the options that are compared. */
  readonly options: readonly string[];
  /** What they are compared by. */
  readonly rows: readonly ComparisonRowRecord[];
  /** The answer for the workload; null without one. */
  readonly recommendation: Recommendation | null;
}

/** One thing by which options are compared. */
export interface ComparisonRowRecord {
  /** Id of the row. */
  readonly id: string;
  /** What is compared, for a person. */
  readonly title: string;
  /** The field that is judged by it; null for none. */
  readonly field: FieldName | null;
  /** Whether the options differ in it. */
  readonly differs: boolean;
  /** One for each option. */
  readonly values: readonly ComparisonValue[];
}

/** What an option is in one row of a comparison. */
export interface ComparisonValue {
  /** Id of the option. */
  readonly option: string;
  /** What the catalog says of it. */
  readonly text: string;
  /** How the workload fares by it; null without a workload, or where nothing is judged. */
  readonly check: ConstraintResult | null;
  /** Who says so. */
  readonly sources: readonly Source[];
}

/** A comparison of costs that needs no rate, with the sentence that says it. */
export interface PrintedWithoutRate extends WithoutRate {
  /** The same as a sentence. */
  readonly text: string;
}

/** The prices in the sums as a whole. */
export interface PricesUsed {
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Date of the oldest price; null without any. */
  readonly from: string | null;
  /** Date of the newest price; null without any. */
  readonly to: string | null;
  /** Whether one of them is over 100 days old. */
  readonly stale: boolean;
  /** Age of the oldest of them in days; null without any. */
  readonly oldestInDays: number | null;
  /** Whether one of them has a date that is still to come. */
  readonly future: boolean;
  /** Whether one of them does not come from AWS's own list. */
  readonly secondary: boolean;
  /** Where they come from. */
  readonly sources: readonly PriceSourceRecord[];
}

/** Where prices come from. */
export interface PriceSourceRecord extends PriceSource {
  /** Id by which prices name it. */
  readonly id: string;
}

type CostsWithoutRate = Omit<CostReport, 'withoutRate'>;

/** Which option costs least along the request rate with another value of an assumption. */
export interface CheapestIf {
  /** Name of the assumption. */
  readonly assumption: string;
  /** The value: an end of its range. */
  readonly value: number;
  /** Which option costs least then. */
  readonly cheapest: readonly Cheapest[];
}

/** What is printed of costs beyond the report. */
interface CostDetails {
  /** Comparisons that need no rate. */
  readonly withoutRate: readonly PrintedWithoutRate[];
  /** Which option costs least along the request rate. */
  readonly cheapest: readonly Cheapest[];
  /** The same at the ends of ranges, where another option would cost least. */
  readonly cheapestIf: readonly CheapestIf[];
  /** The assumptions that are ranges, by name. */
  readonly ranges: Readonly<Record<string, Span>>;
  /** What is known of the prices in the sums. */
  readonly prices: PricesUsed;
}

/** The costs, as they also stand in a recommendation. */
export interface CostFigures extends CostDetails, CostsWithoutRate {}

/** What the eligible options cost a month. */
export interface CostRecord
  extends CostFigures,
    Pick<Recommendation, 'name' | 'status' | 'recommended' | 'workload'>,
    Versioned,
    Trace {
  /** Costs over the request rate; only with `--plot`, null where there is nothing to draw. */
  readonly curve?: CostChart | null;
}

interface Swept extends Versioned {
  /** What is stated besides the fields that are swept. */
  readonly workload: Workload;
}
/** Which option wins where along one field. */
interface RulerRecord extends SweepRuler, Swept {}
/** Which option wins where over two fields. */
interface MapRecord extends SweepMap, Swept {}
/** Which option wins where. */
export type SweepRecord = RulerRecord | MapRecord;

/** Something that a check has to say. */
export interface FindingRecord
  extends Pick<Finding, 'id' | 'severity' | 'message' | 'mend' | 'path' | 'option'>,
    Pick<Location, 'file' | 'line' | 'column' | 'endColumn' | 'flag'>,
    Pick<PlacedFinding, 'ignored'> {
  /**
   * Position, in the same list, of the finding with the same cause that leads it; null for none.
   * @minimum 0
   * @multipleOf 1
   */
  readonly partOf: number | null;
}

/** How many of what a check found; each 0 or more. */
export interface CheckSummary {
  /**
   * Workloads that were checked.
   * @minimum 0
   */
  readonly workloads: number;
  /**
   * Findings that fail the check.
   * @minimum 0
   */
  readonly errors: number;
  /**
   * Findings that are warnings.
   * @minimum 0
   */
  readonly warnings: number;
  /**
   * Findings that are notes.
   * @minimum 0
   */
  readonly notes: number;
  /**
   * Findings that the project ignores.
   * @minimum 0
   */
  readonly ignored: number;
  /**
   * Causes of findings: what has one cause counts once.
   * @minimum 0
   */
  readonly causes: number;
  /**
   * Changes of what runs today that are advised, but too small for a finding.
   * @minimum 0
   */
  readonly leftOut: number;
  /** What they save together, in US dollars a month. */
  readonly leftOutUSD: number;
}

/** What a check found on one workload. */
export interface CheckedRecord
  extends Pick<CheckedWorkload, 'name' | 'file' | 'line' | 'index' | 'status' | 'recommended'> {
  /** What was found on it. */
  readonly findings: readonly FindingRecord[];
}

/** All that a check found. */
export interface ReportRecord
  extends Pick<CheckReport, 'plan' | 'comparison' | 'judgedWith'>,
    Versioned {
  /** Numbers of what was found. */
  readonly summary: CheckSummary;
  /** Each workload that was checked. */
  readonly workloads: readonly CheckedRecord[];
  /** Findings about no workload: an old catalog, an ignore that matches nothing. */
  readonly general: readonly FindingRecord[];
  /** The catalog by which was judged. */
  readonly catalog: CatalogMark;
}

/** Which catalog it is. */
export interface CatalogMark {
  /** Version of the catalog. */
  readonly version: string;
  /** The day on which it was last reviewed. */
  readonly verified: string;
}

/** The options in short. */
export interface OptionsRecord extends Versioned {
  /** The catalog that they stand in. */
  readonly catalog: CatalogMark;
  /** The options in the catalog's order. */
  readonly options: readonly OptionSummary[];
}

/** What an option is, in a sentence. */
export type OptionSummary = Pick<Option, 'id' | 'name' | 'summary'>;

/** One option with all that the catalog knows of it. */
export interface OptionRecord extends Versioned {
  /** The option. */
  readonly option: Option;
}

/** A rule as data. */
export interface RuleDetails
  extends Pick<Rule, 'id' | 'title' | 'rationale' | 'docs' | 'needs' | 'anyOf' | 'reads'> {
  /** A constraint decides whether an option is eligible, a criterion how well it suits. */
  readonly kind: 'constraint' | 'criterion';
  /** Weight under each priority; null for constraints. */
  readonly weights: Readonly<Record<string, number>> | null;
  /** What it looks up in the catalog. */
  readonly looksUp: readonly LookedUp[];
}

/** A number or fact of the catalog that a rule looks up. */
export interface LookedUp {
  /** Name of the option. */
  readonly option: string;
  /** The value that is rated, or the limit; empty where there is but one. */
  readonly value: string;
  /** What the catalog says. */
  readonly text: string;
}

/** All rules. */
export interface RulesRecord extends Versioned {
  /** Constraints first, then criteria. */
  readonly rules: readonly RuleDetails[];
}

/** One rule. */
export interface RuleRecord extends RuleDetails, Versioned {}

/** A pitfall: what can go wrong later. */
export interface PitfallRecord
  extends Pick<PitfallFinding, 'id' | 'text' | 'wayOut'>,
    Pick<Pitfall, 'options' | 'sources'>,
    Versioned {
  /** What it is among the rules: it changes no verdict. */
  readonly kind: 'pitfall';
  /** More to know; null where there is nothing. */
  readonly note: string | null;
}

/** A price with its age. */
export interface AgedPrice extends PriceRow {
  /**
   * Days since its date; 0 where that is still to come.
   * @minimum 0
   */
  readonly ageInDays: number;
  /** Whether it is over 100 days old. */
  readonly stale: boolean;
  /** Whether its date is still to come. */
  readonly future: boolean;
}

/** A price list with the age of its prices. */
export interface PriceListRecord
  extends Pick<PricesDocument, 'region' | 'currency' | 'complete' | 'instances' | 'sources'>,
    Versioned {
  /** Whether one of the prices is over 100 days old. */
  readonly stale: boolean;
  /** Whether the date of one is still to come. */
  readonly future: boolean;
  /** The prices. */
  readonly prices: readonly AgedPrice[];
}

/** A setting's value, and who states it. */
export interface SettingRecord {
  /** Such as "priority" or "assumptions.utilisation". */
  readonly name: string;
  /** As it is set; null where nobody states it. */
  readonly value: unknown;
  /** What states it. */
  readonly source: 'flag' | 'environment' | 'file' | 'default';
  /** Such as "--strict" or "INFER_ADVISOR_STRICT"; null for the default. */
  readonly origin: string | null;
  /** Line of the project file; null where it does not state it. */
  readonly line: number | null;
  /** Column of the project file; null where it does not state it. */
  readonly column: number | null;
}

/** The settings of a command. */
export interface SettingsRecord extends Versioned {
  /** Name of the command. */
  readonly command: string;
  /** The project file; null when there is none. */
  readonly file: string | null;
  /** Every setting that the command has. */
  readonly settings: readonly SettingRecord[];
}
