import type { Assessment, ConstraintResult, CriterionResult } from '../core/types.ts';
import {
  type Block,
  heading,
  paragraph,
  type Role,
  span,
  type Table,
  type Text,
} from './document.ts';
import type { ShortNames } from './short-names.ts';
import { checkValue, limitValue, marginText, resultTitle, VERDICT_ROLES } from './words.ts';

const RESULTS: Readonly<Record<ConstraintResult['outcome'], readonly [string, Role]>> = {
  pass: ['passes', 'good'],
  detour: ['detour', 'fair'],
  contested: ['contested', 'contested'],
  fail: ['fails', 'bad'],
};

function resultText({ outcome, strength }: ConstraintResult): Text {
  if (outcome === 'fail' && strength === 'preference') return span('missed', 'fair');
  return span(...RESULTS[outcome]);
}

function constraintRow(result: ConstraintResult): Text[] {
  const { actual, limit, unit, margin, source } = result;
  const byDefault = result.default === null ? '' : limitValue(result.default, unit);
  return [
    resultTitle(result),
    checkValue(actual, unit),
    limitValue(limit, unit),
    byDefault,
    margin === null ? '' : marginText(result),
    resultText(result),
    span(source?.short ?? '', 'dim'),
  ];
}

function constraintTable(results: readonly ConstraintResult[]): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Constraint', flexible: true },
      { title: 'Yours', align: 'right' },
      { title: 'Limit', align: 'right' },
      { title: 'Default', align: 'right' },
      { title: 'Margin', align: 'right' },
      { title: 'Result' },
      { title: 'Source', flexible: true },
    ],
    rows: results.map(constraintRow),
  };
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

function criterionTable(criteria: readonly CriterionResult[]): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Criterion' },
      { title: 'Score', align: 'right' },
      { title: '× Weight', align: 'right' },
      { title: '= Points', align: 'right' },
      { title: 'Reason', flexible: true },
    ],
    rows: criteria.map(({ id, score, weight, reason }) => [
      id,
      rounded(score),
      rounded(weight),
      rounded(score * weight),
      reason,
    ]),
  };
}

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
