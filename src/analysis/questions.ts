import { isDataSet, isWhole } from '../core/arrival.ts';
import { PLAUSIBLE_SECONDS } from '../core/sizing.ts';
import { startsDontMatter } from '../core/warm.ts';
import { DAY } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';

/** How to ask for a field, and what may be expected as an answer. */
export interface Question {
  readonly text: string;
  /**
   * How plausible `true` is, 0 to 1; for numbers, how plausible it is that there is such a thing at
   * all (1 unless given). Judgements of this project, which only order the questions.
   */
  readonly likely?: number;
  /** Numbers: what most workloads lie between, in the base unit; even by order of magnitude. */
  readonly usual?: readonly [least: number, greatest: number];
  /** Whether what is stated answers it already, in a sense that no rule needs to know. */
  readonly answeredBy?: (workload: Workload) => boolean;
}

/** A field that says something about the work, so that it is worth asking for. */
export type AskedField = Exclude<
  FieldName,
  'name' | 'current' | 'expect' | 'instanceType' | 'instances'
>;

/** A question for each field that says something about the work. Words count as equally plausible. */
export const QUESTIONS: Readonly<Record<AskedField, Question>> = {
  payload: { text: 'How large is the largest request body?', usual: [1e2, 1e8] },
  responsePayload: { text: 'How large is the largest response body?', usual: [1e2, 1e7] },
  processingTime: {
    text: 'How long does the model work on one request, at most?',
    usual: PLAUSIBLE_SECONDS,
  },
  latency: { text: 'What latency is acceptable?' },
  deadline: {
    text: 'By when must the whole data set be done?',
    usual: [600, 2 * DAY],
    likely: 0.3,
    answeredBy: (workload) => !isWhole(workload),
  },
  interactive: {
    text: 'Does a caller wait for the answer on the open connection?',
    likely: 0.5,
    // Nobody waits on an open connection for records that are there up front.
    answeredBy: isDataSet,
  },
  traffic: { text: 'How does the traffic come?' },
  requestRate: { text: 'How many requests come on average?', usual: [1 / DAY, 100] },
  peakRate: { text: 'How many requests come at the busiest time?', usual: [10 / DAY, 1000] },
  activeHours: { text: 'In which hours do requests come at all?', usual: [10, 168] },
  records: {
    text: 'Does the data exist before the run, and how many records are there?',
    usual: [1e3, 1e9],
    likely: 0.3,
  },
  datasetSize: {
    text: 'Does the data exist before the run, and how large is it?',
    usual: [1e6, 1e12],
    likely: 0.3,
  },
  coldStartTolerant: {
    text: 'Is an occasional start-up delay of seconds acceptable?',
    likely: 0.5,
    answeredBy: startsDontMatter,
  },
  scaleToZero: {
    text: 'Must it cost nothing while there are no requests?',
    likely: 0.3,
    answeredBy: ({ traffic }) => traffic === 'steady',
  },
  gpu: { text: 'Does the model need a GPU?', likely: 0.35 },
  streaming: {
    text: 'Must the response be streamed while it is made?',
    likely: 0.1,
    answeredBy: (workload) => workload.interactive === false || isDataSet(workload),
  },
  vpc: { text: 'Must the model run in your VPC?', likely: 0.2 },
  dataCapture: { text: 'Must requests and results be captured for monitoring?', likely: 0.15 },
  notification: {
    text: 'Must someone be notified when each result is ready?',
    likely: 0.15,
    answeredBy: (workload) => workload.interactive === true || isDataSet(workload),
  },
  modelMemory: { text: 'How much memory does the model need?', usual: [5e7, 5e10] },
  loadTime: { text: 'How long does the model take to load?', usual: [1, 600] },
  models: {
    text: 'How many models share one endpoint?',
    usual: [1, 1000],
    likely: 0.05,
    // A data set goes through one model after the other.
    answeredBy: isDataSet,
  },
  imageSize: { text: 'How large is the container image?', usual: [5e8, 2e10] },
  priority: { text: 'What weighs most: cost, latency, little operation, or a balance?' },
};
