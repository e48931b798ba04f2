// What the page asks of the library: the answer at once, the analyses stage by stage.

import { printValue, withField, without } from '../analysis/fields.ts';
import { findFixes } from '../analysis/fixes.ts';
import { findFlips } from '../analysis/flips.ts';
import { type Gist, gistOf } from '../analysis/gist.ts';
import { type Inquiry, inquire } from '../analysis/inquiry.ts';
import { nextQuestion } from '../analysis/interview.ts';
import type { AskedField } from '../analysis/questions.ts';
import { axisAround, readAxis } from '../analysis/read-axis.ts';
import { findRobustness } from '../analysis/robustness.ts';
import { roundBeyond, valueWithin } from '../analysis/round.ts';
import { type SweepMap, type SweepRuler, sweep } from '../analysis/sweep.ts';
import { cellOf, type SweepAxis } from '../analysis/sweep-axis.ts';
import type {
  Change,
  FieldValue,
  Flip,
  OptionFixes,
  RedesignOffer,
  Robustness,
  Unknown,
} from '../analysis/types.ts';
import { findUnknowns } from '../analysis/unknowns.ts';
import type { Catalog } from '../core/catalog-types.ts';
import { recommend } from '../core/recommend.ts';
import type { Recommendation, Status } from '../core/result-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import { estimateCosts } from '../cost/cost.ts';
import { type PriceList, priceList } from '../cost/prices.ts';
import type { CostReport } from '../cost/report.ts';
import { type CostInputs, costAnswer, rulesetOf } from '../cost-answer.ts';
import {
  answersTo,
  answerWords,
  changeText,
  conflictSentences,
  flipCondition,
  redesignParts,
  valueWords,
} from '../format/analysis.ts';
import { cheapestOf, cheapestText, costPlot } from '../format/cost-plot.ts';
import { assumptionTable, costTable } from '../format/cost-table.ts';
import type { Block } from '../format/document.ts';
import type { Plot } from '../format/picture.ts';
import { type ShortNames, shortNames } from '../format/words.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { catalog as shippedCatalog, ruleset as shippedRuleset } from '../shipped.ts';
import { prices as shippedPrices } from '../shipped-prices.ts';
import type { Given } from './given.ts';

/** All that answers rest on besides the workload. */
export interface Engine {
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly prices: PriceList;
  readonly assumptions: Assumptions;
  readonly costing: CostInputs;
  readonly names: ShortNames;
  readonly optionIds: readonly string[];
}

/** @param day today, as "2026-11-22": by it prices are old */
export function engineOf(given: Given, day: string): Engine {
  const catalog = given.catalog ?? shippedCatalog;
  const prices = given.prices ? priceList(given.prices) : shippedPrices;
  const costing = { catalog, prices, assumptions: {}, day, flags: given.flags };
  return {
    catalog,
    prices,
    costing,
    ruleset: given.prices ? rulesetOf(costing) : shippedRuleset,
    assumptions: { strict: given.strict, assume: given.assume },
    names: shortNames(catalog.options),
    optionIds: catalog.options.map(({ id }) => id),
  };
}

export const answerOf = (engine: Engine, workload: Workload): Recommendation =>
  recommend(workload, engine.catalog, engine.ruleset, engine.assumptions);

export const costsOf = (engine: Engine, recommendation: Recommendation): CostReport =>
  estimateCosts(recommendation, engine.catalog, engine.prices);

/** Where something leads: an option, or none. */
export interface Outcome {
  readonly recommended: string | null;
  readonly status: Status;
}

/** A field as it would be typed; null drops it. */
export interface TypedField {
  readonly field: FieldName;
  readonly text: string | null;
}

/** Something that can be pressed: what it says, what it changes, where that leads. */
export interface Step extends Outcome {
  readonly text: string;
  readonly changes: readonly TypedField[];
}

/** The one question to ask, with a step for each answer. */
export interface Question {
  readonly field: AskedField;
  readonly text: string;
  readonly answers: readonly Step[];
}

/** What there is to say beside the ranking. */
export interface Insights {
  readonly lead: Gist['lead'];
  readonly gist: Gist;
  readonly robustness: Robustness | null;
  readonly conflicts: readonly string[];
  readonly flips: readonly Step[];
  readonly fixes: readonly Step[];
  readonly redesigns: readonly Step[];
  readonly question: Question | null;
}

const typed = (field: FieldName, value: FieldValue | null): TypedField => ({
  field,
  text: value === null ? null : String(printValue(field, value)),
});

const settingOf = ({ field, toValue }: Change): TypedField => typed(field, toValue);

function flipStep(flip: Flip, { workload, ask }: Inquiry): Step {
  const value = roundBeyond(flip, workload, ask);
  const { recommended, status } = ask(withField(workload, flip.field, value));
  return { text: flipCondition(flip), changes: [typed(flip.field, value)], recommended, status };
}

/** The shortest way to each option, of one change where one is enough. */
function fixSteps(fixes: readonly OptionFixes[]): Step[] {
  return fixes.flatMap(({ option, fixes: all }) => {
    const [best] = all.toSorted((a, b) => a.changes.length - b.changes.length);
    if (!best) return [];
    const text = best.changes.map(changeText).join(' and ');
    return [{ text, changes: best.changes.map(settingOf), recommended: option, status: 'ok' }];
  });
}

function redesignStep(offer: RedesignOffer, names: ShortNames): Step {
  const [text] = redesignParts(offer, names);
  const { recommended, status } = offer.result;
  return { text, changes: offer.changes.map(settingOf), recommended, status };
}

function questionOf(unknown: Unknown & { field: AskedField }): Question {
  const { field, question } = unknown;
  return {
    field,
    text: question,
    answers: answersTo(unknown).map((outcome) => {
      const { value, about, recommended, status } = outcome;
      const set = valueWithin(field, outcome);
      const changes = set === null ? [] : [typed(field, set)];
      const text = answerWords(field, about ?? valueWords(value));
      return { text, changes, recommended, status };
    }),
  };
}

/** So many of the nearest changes are shown. */
const MOST_FLIPS = 3;

function insightsOf(engine: Engine, { workload, skipped }: Job): Insights {
  const { catalog, ruleset, assumptions, names } = engine;
  const inquiry = inquire(workload, catalog, ruleset, assumptions);
  const gist = gistOf(inquiry);
  const isOk = inquiry.base.status === 'ok';
  const answers = skipped.map((field) => ({ field, value: null }));
  const asked = nextQuestion({ given: workload, answers }, inquiry);
  const unknown = findUnknowns(inquiry).find(({ field }) => field === asked);
  const flips = isOk ? findFlips(inquiry).slice(0, MOST_FLIPS) : [];
  return {
    lead: gist.lead,
    gist,
    robustness: findRobustness(inquiry.base, engine.optionIds),
    conflicts: conflictSentences({ workload, conflicts: gist.conflicts }),
    flips: flips.map((flip) => flipStep(flip, inquiry)),
    // Where something fits plainly, nobody needs a way to the others: it takes longer than all else.
    fixes: isOk ? [] : fixSteps(findFixes(inquiry)),
    redesigns: gist.redesigns
      .filter(({ changes }) => changes.length > 0)
      .map((offer) => redesignStep(offer, names)),
    question: asked !== null && unknown ? questionOf({ ...unknown, field: asked }) : null,
  };
}

/** The values that a field's slider, strip or side of the map goes over: the usual ones, unless more is stated. */
export function axisFor(field: FieldName, workload: Workload): SweepAxis {
  const axis = readAxis(field);
  if (axis.kind === 'words') return axis;
  const around = axisAround(field, workload);
  return cellOf(axis, 1, workload) === null ? around : axis;
}

/** What the page wants to know; newer jobs replace older ones. */
export interface Job {
  readonly id: number;
  readonly workload: Workload;
  /** Fields whose rulers are in sight. */
  readonly rulers: readonly FieldName[];
  readonly axes: readonly [FieldName, FieldName];
  /** Questions that nobody knows the answer to. */
  readonly skipped: readonly AskedField[];
  /** Whether the costs are unfolded. */
  readonly costs: boolean;
}

/** One of the results of a job. */
export type AnswerPart =
  | { readonly kind: 'insights'; readonly insights: Insights }
  | { readonly kind: 'ruler'; readonly field: FieldName; readonly ruler: SweepRuler }
  | { readonly kind: 'map'; readonly map: SweepMap }
  | { readonly kind: 'chart'; readonly chart: Chart };

/** What the options cost over the request rate. */
export interface Chart {
  /** Null when no cost is known. */
  readonly plot: Plot | null;
  /** Requests a month at its left and right ends; null without it. */
  readonly reach: { readonly from: number; readonly to: number } | null;
  /** Which option is the cheapest where; empty when not known. */
  readonly cheapest: string;
  /** The costs at length, where they are unfolded. */
  readonly blocks: readonly Block[];
}

const MAP_SIZE = { columns: 32, rows: 18 };

function chartOf(engine: Engine, { workload, costs }: Job): Chart {
  const answer = costAnswer(answerOf(engine, workload), engine.costing);
  const text = cheapestText(answer);
  const drawn = answer.chart();
  return {
    plot: costPlot(answer),
    reach: drawn && { from: drawn.from, to: drawn.to },
    cheapest: text === '' ? '' : `${cheapestOf(answer)}: ${text}.`,
    blocks: costs ? [costTable(answer), assumptionTable(answer)] : [],
  };
}

const MOST_KEPT = 60;

/** Keeps results by what they rest on, the latest of them. */
export function keeping() {
  const kept = new Map<string, unknown>();
  return <Result>(key: string, find: () => Result): Result => {
    const known = kept.get(key) as Result | undefined; // a key stands for one kind of result
    const result = known ?? find();
    kept.delete(key);
    kept.set(key, result);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    return result;
  };
}

/** Works a job off, part by part; whoever asks for the next part decides whether to go on. */
export function* partsOf(
  engine: Engine,
  job: Job,
  keep: ReturnType<typeof keeping>,
): Generator<AnswerPart> {
  const { catalog, ruleset, assumptions } = engine;
  const swept = (fields: readonly FieldName[], size?: typeof MAP_SIZE) => {
    const rest = without(job.workload, fields);
    const axes = fields.map((field) => axisFor(field, job.workload));
    const reach = axes.map((axis) => (axis.kind === 'number' ? [axis.low, axis.high] : 0));
    return keep(JSON.stringify([fields, reach, rest]), () =>
      sweep(axes, rest, catalog, ruleset, assumptions, size),
    );
  };
  const key = JSON.stringify(['insights', job.workload, job.skipped]);
  yield { kind: 'insights', insights: keep(key, () => insightsOf(engine, job)) };
  // What is quick to find and seen first comes first.
  const words = job.rulers.filter((field) => readAxis(field).kind === 'words');
  const numbers = job.rulers.filter((field) => !words.includes(field));
  const ruled = (field: FieldName): AnswerPart[] => {
    const ruler = swept([field]);
    return ruler.kind === 'ruler' ? [{ kind: 'ruler', field, ruler }] : [];
  };
  for (const field of words) yield* ruled(field);
  const chart = JSON.stringify(['chart', job.workload, job.costs]);
  yield { kind: 'chart', chart: keep(chart, () => chartOf(engine, job)) };
  for (const field of numbers) yield* ruled(field);
  const map = swept(job.axes, MAP_SIZE);
  if (map.kind === 'map') yield { kind: 'map', map };
}
