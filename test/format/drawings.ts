// Pages and pictures to be looked at, by parsers and by a browser.

import { readAxes } from '../../src/analysis/read-axis.ts';
import { sweep } from '../../src/analysis/sweep.ts';
import { recommend } from '../../src/core/recommend.ts';
import { costAnswer } from '../../src/cost-answer.ts';
import { comparisonView } from '../../src/format/comparison.ts';
import { costView } from '../../src/format/cost.ts';
import type { View } from '../../src/format/document.ts';
import { optionView } from '../../src/format/options.ts';
import { rulesView } from '../../src/format/rules.ts';
import { DRAWN_SIZE, sweepView } from '../../src/format/sweep.ts';
import { shortNames } from '../../src/format/words.ts';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { pageView } from '../../src/report-page.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { gistView } from '../../src/why.ts';

const names = shortNames(catalog.options);

function swept(fields: readonly string[], input: WorkloadInput): View {
  const workload = parseWorkload(input);
  const found = sweep(readAxes(fields), workload, catalog, ruleset, {}, DRAWN_SIZE);
  return sweepView(found, workload, names, 80);
}

const costing = { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' };

function costed(input: WorkloadInput): View {
  return costView(costAnswer(recommend(parseWorkload(input), catalog, ruleset), costing));
}

function advised(input: WorkloadInput): View {
  const recommendation = recommend(parseWorkload(input), catalog, ruleset);
  const view = gistView(recommendation, catalog, ruleset, {});
  return pageView(view, recommendation, ruleset, costing);
}

function compared(input: WorkloadInput): View {
  const recommendation = recommend(parseWorkload(input), catalog, ruleset);
  return comparisonView({ options: catalog.options, recommendation, onlyDifferences: false });
}

/** Markup of every kind, what reorders text, what XML forbids, and a word too long for any line. */
export const HOSTILE_NAME = `</title></style></svg>--><script>x</script>'"&]]>\u202e\uffff${'w'.repeat(99)}`;

/** Views that can be drawn. */
export const DRAWABLE: Readonly<Record<string, View>> = {
  ruler: swept(['payload=1KB..1GB'], { payload: '3MB', processingTime: '30s' }),
  'ruler of words': swept(['traffic'], { traffic: 'spiky', latency: 'low' }),
  'ruler with narrow bands': swept(['payload=3MB..30MB'], { processingTime: '30s' }),
  map: swept(['payload=1KB..1GB', 'processingTime=100ms..2h'], {
    payload: '5MB',
    processingTime: '45s',
    latency: 'low',
  }),
  'map with a slanted line': swept(['requestRate=1/day..1000/s', 'processingTime=10ms..1h'], {
    requestRate: '5/s',
    interactive: true,
  }),
  'map of words and numbers': swept(['traffic', 'payload=1KB..1GB'], { latency: 'low' }),
  'map of numbers and words': swept(['payload=1KB..1GB', 'traffic'], { payload: '1MB' }),
  'map of words': swept(['traffic', 'priority'], { payload: '1MB' }),
  curve: costed({
    payload: '500KB',
    processingTime: '1.3s',
    traffic: 'intermittent',
    requestRate: '20000/day',
  }),
  'curve with many points': costed({
    processingTime: '5s',
    modelMemory: '2.5GB',
    requestRate: '2/s',
  }),
  'curve without a rate': costed({ processingTime: '1.3s' }),
  'curve of one option': costed({ payload: '50MB', processingTime: '30m', requestRate: '10/day' }),
};

const OCR = {
  name: 'invoice-ocr',
  payload: '500KB',
  processingTime: '1.3s',
  traffic: 'intermittent',
  requestRate: '20000/day',
} as const;

/** Views as pages, those that can be drawn among them. */
export const PAGES: Readonly<Record<string, View>> = {
  recommendation: advised(OCR),
  'recommendation that is a compromise': advised({ payload: '50MB', latency: 'low' }),
  'no recommendation': advised({ payload: '50MB', latency: '250ms' }),
  'recommendation for a hostile name': advised({ ...OCR, name: HOSTILE_NAME }),
  comparison: compared({ payload: '5MB', processingTime: '45s' }),
  option: optionView(catalog.options[0] as (typeof catalog.options)[number]), // there are four
  rules: rulesView(ruleset, catalog),
  ...DRAWABLE,
};
