import type { Catalog } from '../core/catalog-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { toChange } from './change.ts';
import { findConflicts } from './conflicts.ts';
import { fewValues, statedValue } from './fields.ts';
import { findFlips } from './flips.ts';
import { type Inquiry, inquire } from './inquiry.ts';
import { findRedesigns } from './redesigns.ts';
import { findRival } from './robustness.ts';
import { nearestValues } from './survey.ts';
import type { Change, Flip, RedesignOffer, Unknown } from './types.ts';
import { findUnknowns, guessedFields } from './unknowns.ts';

/** One statement changed so that an option meets everything. */
export interface WayOut {
  readonly change: Change;
  readonly recommended: string;
}

/** What the first screen says beside the ranking; the parts of `Analysis` that are quick to find. */
export interface Gist {
  /** Points of score between the first and the second of the same standing; null without a second. */
  readonly lead: { readonly points: number; readonly over: string } | null;
  /** The option that comes first under most weightings of the criteria, where it is another one. */
  readonly rival: string | null;
  readonly conflicts: readonly (readonly FieldName[])[];
  /** Where nothing fits plainly: the nearest change of each statement that mends it. */
  readonly waysOut: readonly WayOut[];
  /** Where nothing fits plainly: what to build, an offer for each option that it makes the answer. */
  readonly redesigns: readonly RedesignOffer[];
  /** Where something fits: the nearest change of a statement that dethrones it. */
  readonly flip: Flip | null;
  /** Where something fits: the most telling question that takes a word, or that a score rests on. */
  readonly question: Unknown | null;
}

/** Verdicts that stand on the same level: only then does the score decide between two options. */
function leadOf({ base }: Inquiry): Gist['lead'] {
  const [first, second] = base.options;
  if (!first || !second || first.score === null || second.score === null) return null;
  if (first.verdict === 'recommended' && second.verdict === 'compromise') return null;
  // As the table shows the scores: whoever subtracts them gets the same.
  return { points: Math.round(first.score) - Math.round(second.score), over: second.id };
}

/** A number ten times as large or small is another workload, no way out; see `distance`. */
const FARTHEST = 1;

function waysOut(inquiry: Inquiry): WayOut[] {
  const { workload, catalog, fields } = inquiry;
  return fields
    .flatMap((field) => {
      const stated = statedValue(workload, field);
      if (stated === undefined) return [];
      const near = nearestValues(
        inquiry.survey(field),
        field,
        stated,
        ({ status }) => status === 'ok',
      );
      return near.slice(0, 1).map(({ value, stretch, far }) => ({ field, value, stretch, far }));
    })
    .filter(({ far }) => far <= FARTHEST)
    .sort((a, b) => a.far - b.far)
    .flatMap(({ field, value, stretch: { recommended } }) =>
      recommended === null
        ? []
        : [{ change: toChange(workload, field, value, catalog), recommended }],
    );
}

/** The first offer for each option that becomes the answer by it. */
function tellingRedesigns(inquiry: Inquiry): RedesignOffer[] {
  const offers = findRedesigns(inquiry).filter(({ result }) => result.verdict === 'recommended');
  return [...new Map(offers.toReversed().map((offer) => [offer.option, offer])).values()];
}

/** The gist of the analysis, in a fraction of its time. Pure, as `analyse`. */
export function findGist(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions = {},
): Gist {
  return gistOf(inquire(workload, catalog, ruleset, assumptions));
}

/** The same of a workload that is being asked about already. */
export function gistOf(inquiry: Inquiry): Gist {
  const { catalog } = inquiry;
  const lead = leadOf(inquiry);
  const rival =
    lead &&
    findRival(
      inquiry.base,
      catalog.options.map(({ id }) => id),
    );
  if (inquiry.base.status !== 'ok') {
    return {
      lead,
      rival,
      conflicts: findConflicts(inquiry),
      waysOut: waysOut(inquiry),
      redesigns: tellingRedesigns(inquiry),
      flip: null,
      question: null,
    };
  }
  const guessed = guessedFields(inquiry.base);
  const quick = inquiry.fields.filter(
    (field) => fewValues(field) !== undefined || guessed.has(field),
  );
  return {
    lead,
    rival,
    conflicts: [],
    waysOut: [],
    redesigns: [],
    flip: findFlips(inquiry)[0] ?? null,
    question: findUnknowns({ ...inquiry, fields: quick })[0] ?? null,
  };
}
