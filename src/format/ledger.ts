import type {
  Assessment,
  ConstraintResult,
  CriterionResult,
  Recommendation,
} from '../core/result-types.ts';
import { commandFor } from './command-line.ts';
import {
  type Block,
  code,
  heading,
  nested,
  paragraph,
  type Role,
  span,
  type Table,
  type Text,
  tableOf,
} from './document.ts';
import {
  actualText,
  isSoonest,
  limitValue,
  marginText,
  offeredText,
  resultTitle,
  type ShortNames,
  sourceBlocks,
  VERDICT_ROLES,
} from './words.ts';

const RESULTS: Readonly<Record<ConstraintResult['outcome'], readonly [string, Role]>> = {
  pass: ['passes', 'good'],
  detour: ['detour', 'fair'],
  uncertain: ['may fail', 'fair'],
  contested: ['contested', 'contested'],
  fail: ['fails', 'bad'],
};

function resultText({ outcome, strength }: ConstraintResult): Text {
  if (outcome === 'fail' && strength === 'preference') return span('missed', 'fair');
  return span(...RESULTS[outcome]);
}

function constraintTable(results: readonly ConstraintResult[]): Table {
  const hasLimit = results.some(({ limit }) => typeof limit === 'number');
  const marginOf = (one: ConstraintResult): string =>
    one.margin === null || isSoonest(one.field) ? '' : marginText(one);
  return tableOf(results, [
    ['Constraint', resultTitle, 'flexible'],
    ['Yours', actualText, 'right'],
    [hasLimit ? 'Limit' : 'Offers', offeredText, 'right'],
    ['Default', (one) => (one.default === null ? '' : limitValue(one.default, one.unit)), 'right'],
    ['Margin', marginOf, 'right'],
    ['Result', resultText],
    ['Source', ({ source }) => span(source?.short ?? '', 'dim'), 'flexible'],
  ]);
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

const criterionTable = (criteria: readonly CriterionResult[]): Table =>
  tableOf(criteria, [
    ['Criterion', ({ id }) => id],
    ['Score', ({ score }) => rounded(score), 'right'],
    ['× Weight', ({ weight }) => rounded(weight), 'right'],
    ['= Points', ({ score, weight }) => rounded(score * weight), 'right'],
    ['Reason', ({ reason }) => reason, 'flexible'],
  ]);

/** "(8.6 of 10.5 points: 82)": how the points make the score. */
function sumText({ criteria, score }: Assessment): string {
  const points = criteria.reduce((sum, one) => sum + one.score * one.weight, 0);
  const most = criteria.reduce((sum, one) => sum + one.weight, 0);
  return `${rounded(points)} of ${rounded(most)} points make the score of ${score}.`;
}

function optionLedger(assessment: Assessment, names: ShortNames): Block[] {
  const { id, verdict, constraints, criteria } = assessment;
  return [
    heading([names[id] ?? id, ': ', span(verdict, VERDICT_ROLES[verdict])]),
    ...(constraints.length > 0 ? [constraintTable(constraints)] : []),
    ...(criteria.length > 0 ? [criterionTable(criteria), paragraph(sumText(assessment))] : []),
  ];
}

/** For every option: each constraint with numbers and margin, each criterion with its points. */
export function ledgerBlocks(options: readonly Assessment[], names: ShortNames): Block[] {
  return options.flatMap((assessment) => optionLedger(assessment, names));
}

/** What a page about a recommendation is made of. */
interface PageParts {
  readonly recommendation: Recommendation;
  readonly names: ShortNames;
  /** The answer and what there is to say of it. */
  readonly answer: readonly Block[];
  /** Which option wins around the stated values. */
  readonly map: readonly Block[];
  /** What the options cost; empty when that is not known. */
  readonly costs: readonly Block[];
  /** The flags about the cost as they would be typed again, with a blank in front; or empty. */
  readonly costFlags: string;
}

/** The answer, the map, the costs, the ledger and the sources: all of it on one page. */
export function recommendationPage(parts: PageParts): Block[] {
  const { recommendation, names, answer, map, costs, costFlags } = parts;
  const { options, catalog } = recommendation;
  const sources = options.flatMap(({ constraints }) =>
    constraints.flatMap((constraint) => constraint.sources),
  );
  const version = `Catalog version ${catalog.version}, last reviewed on ${catalog.verified}.`;
  return [
    ...answer,
    ...nested(map),
    ...costs,
    heading('Every limit and score'),
    ...nested(ledgerBlocks(options, names)),
    ...sourceBlocks(sources),
    heading('To reproduce'),
    code(`${commandFor('recommend', recommendation)}${costFlags} --format html`),
    paragraph(span(version, 'dim')),
  ];
}
