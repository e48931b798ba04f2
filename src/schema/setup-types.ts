// How what is deployed is set up: read from documents, billed and shown.

/** What is deployed; a configuration alone serves nothing. */
export type Deployed = 'endpoint' | 'job' | 'configuration';

/** What a variant runs on; null for what the document leaves open, or what it has not. */
export interface Capacity {
  /** Such as "ml.g5.xlarge". */
  readonly instanceType: string | null;
  /** How many instances it begins with. */
  readonly instances: number | null;
  /** Fewest instances that auto-scaling leaves; null where nothing scales them. */
  readonly leastInstances: number | null;
  /** Most instances that auto-scaling makes; null where nothing scales them. */
  readonly mostInstances: number | null;
  /** Memory of a serverless endpoint, in MB. */
  readonly memoryMB: number | null;
  /** Requests that a serverless endpoint works on at once, at most. */
  readonly maxConcurrency: number | null;
  /** Requests for which a serverless endpoint keeps capacity warm. */
  readonly provisionedConcurrency: number | null;
  /** The least of it that auto-scaling leaves; null where nothing scales it. */
  readonly leastProvisionedConcurrency: number | null;
  /** The most of it that auto-scaling makes; null where nothing scales it. */
  readonly mostProvisionedConcurrency: number | null;
}

/** A variant beside the one that gets most of the traffic. */
export interface FurtherVariant extends Capacity {
  /** Its name; null where the document does not say. */
  readonly variant: string | null;
  /** Whether it gets a copy of the requests and answers none. */
  readonly isShadow: boolean;
}

/** Copies of a model that share the instances of an endpoint. */
export interface ComponentCopies {
  /** Name of the inference component, or what the document calls it. */
  readonly component: string;
  /** How many there are at first; null where the document does not say. */
  readonly copies: number | null;
  /** Fewest that auto-scaling leaves; null where nothing scales them. */
  readonly leastCopies: number | null;
  /** Most that auto-scaling makes; null where nothing scales them. */
  readonly mostCopies: number | null;
}

/** How an endpoint or a job is set up, by the variant that gets most of the traffic. */
export interface Setup extends Capacity {
  /** Id of the option. */
  readonly option: string | null;
  /** All other variants, production and shadow. */
  readonly others: readonly FurtherVariant[];
  /** Its inference components; none of them has a bill of its own. */
  readonly components: readonly ComponentCopies[];
}
