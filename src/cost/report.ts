import type { PriceItem, PriceUnit } from '../schema/price-types.ts';
import type { UsedAssumption } from './assumptions.ts';
import type { BreakEven } from './break-even.ts';
import type { Bill } from './curve.ts';
import type { WithoutRate } from './without-rate.ts';

/** The lowest, the typical and the highest total, in US dollars a month. */
export interface CostRange {
  /** Lowest total. */
  readonly low: number;
  /** Typical total. */
  readonly typical: number;
  /** Highest total. */
  readonly high: number;
}

/** A price in the sum that does not come from AWS's own list, and why not. */
export interface PriceMark {
  /** What is priced: "ml.c5.large", "3072 MB", "data-in". */
  readonly price: string;
  /** Date of the price (ISO 8601). */
  readonly asOf: string;
  /** Why it is not from AWS's own list; null when nothing is known. */
  readonly note: string | null;
  /** Id of the source. */
  readonly source: string;
}

/** A price that is in the sum. */
export interface PriceUse {
  /** What is priced, as in `PriceMark`. */
  readonly price: string;
  /** What is charged for. */
  readonly item: PriceItem;
  /**
   * US dollars per `unit`.
   * @minimum 0
   */
  readonly usd: number;
  /** What the price is per. */
  readonly unit: PriceUnit;
  /** Date of the price (ISO 8601). */
  readonly asOf: string;
  /** True when it does not come from AWS's own list. */
  readonly secondary: boolean;
  /** Id of the source. */
  readonly source: string;
}

/** One way of running an option; the bill is that of one of them. */
export interface CostVariant {
  /** "on-demand" or "provisioned". */
  readonly name: string;
  /** Whether the option's bill is that of this one. */
  readonly used: boolean;
  /** Its bill. */
  readonly monthlyUSD: Bill;
}

/** What one option costs a month. */
export interface OptionCost {
  /** Id of the option. */
  readonly option: string;
  /** Null when something is missing that no figure can be made without; `reason` says what. */
  readonly monthlyUSD: Bill | null;
  /** Why there is no figure; null when there is one. */
  readonly reason: string | null;
  /**
   * Why the option is left out of "costs least" and break-even, such as a requirement that it may
   * break; null where it is compared.
   */
  readonly notCompared: string | null;
  /** Set when an assumption that matters to the option is a range. */
  readonly range: CostRange | null;
  /**
   * Instances that it takes at once at the workload's rate: for the peak where nothing holds it back,
   * for the average where a queue does. Null without instances or without a rate.
   */
  readonly instances: number | null;
  /** Instances between the peaks, where auto-scaling follows the load; else the same as `instances`. */
  readonly leastInstances: number | null;
  /** S3 requests a month that grow with the rate and have no price in the list; null where none is left out. */
  readonly s3RequestsPerMonth: number | null;
  /** Where there is more than one way of running it. */
  readonly variants: readonly CostVariant[];
  /** What the figure assumes. */
  readonly assumptions: readonly UsedAssumption[];
  /** Every price in the sum. */
  readonly prices: readonly PriceUse[];
  /** Prices in the sum that do not come from AWS's own list. */
  readonly marks: readonly PriceMark[];
  /** What to know of the figure. */
  readonly notes: readonly string[];
  /** What speaks against the figure, or against running it like this: an instance that the model does not fit. */
  readonly warnings: readonly string[];
}

/** The cost of an option by itself, before it is known what others it is compared with. */
export type OwnCost = Omit<OptionCost, 'notCompared'>;

/** What would cost least with another value of an assumption that nobody measured. */
export interface LeastIf {
  /** Name of the assumption, such as "concurrencyPerInstance". */
  readonly assumption: string;
  /** In the assumption's own unit. */
  readonly value: number;
  /** Id of the option that would cost least. */
  readonly least: string;
}

/** A recommended option that costs much more than the next one and leads by little. */
export interface DearLead {
  /** Id of the option in second place. */
  readonly than: string;
  /** How many times as much the recommended one costs. */
  readonly times: number;
  /** By how many points of score it leads. */
  readonly points: number;
}

/** What the eligible options cost, and where the cheaper one changes. */
export interface CostReport {
  /** Region of the prices, such as "us-east-1". */
  readonly region: string;
  /** Currency of all amounts. */
  readonly currency: 'USD';
  /** Hours that a month counts. */
  readonly hoursPerMonth: number;
  /** Null when neither requestRate nor records is stated. */
  readonly requestsPerMonth: number | null;
  /** What is not stated and every figure needs. */
  readonly toState: readonly ('processingTime' | 'requestRate' | 'records')[];
  /** Eligible options, as ranked. */
  readonly costs: readonly OptionCost[];
  /** Id of the option that costs least of those compared; null when no cost of them is known. */
  readonly least: string | null;
  /** Set where the recommended option is dear for its small lead; null elsewhere. */
  readonly dearLead: DearLead | null;
  /** Where another option would cost least with a value that nobody measured; empty where none would. */
  readonly leastIf: readonly LeastIf[];
  /** Where the cheaper one of two options changes. */
  readonly breakEven: readonly BreakEven[];
  /** How far the break-even points are listed, in requests a month; null without curves. */
  readonly breakEvenUpTo: number | null;
  /** Comparisons that need no rate. */
  readonly withoutRate: readonly WithoutRate[];
  /** What no estimate counts. */
  readonly notCounted: readonly string[];
}

/** What no estimate counts. */
export const NOT_COUNTED: readonly string[] = [
  'S3 storage, and the S3 requests of jobs',
  'data transfer out of AWS, NAT gateways and VPC endpoints',
  'CloudWatch logs and metrics',
  'container images in ECR',
  'volumes of batch transform jobs',
  'the AWS Free Tier',
  'savings plans, private prices and taxes',
];
