import { describe, expect, it } from 'vitest';
import { analyse, explain } from '../../src/analysis/analyse.ts';
import { findGist } from '../../src/analysis/gist.ts';
import { readAxes } from '../../src/analysis/read-axis.ts';
import { sweep } from '../../src/analysis/sweep.ts';
import { ticksOf } from '../../src/analysis/sweep-axis.ts';
import { compareRecommendations } from '../../src/analysis/whatif.ts';
import { recommend } from '../../src/core/recommend.ts';
import { agesOn } from '../../src/cost/prices.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import { costAnswer, monthlyBills } from '../../src/cost-answer.ts';
import { comparisonView } from '../../src/format/comparison.ts';
import { costColumn, costView } from '../../src/format/cost.ts';
import type { View } from '../../src/format/document.ts';
import { explanationView } from '../../src/format/explanation.ts';
import { gistItems } from '../../src/format/gist.ts';
import { optionsView, optionView } from '../../src/format/options.ts';
import { pricesView } from '../../src/format/prices.ts';
import { recommendationView } from '../../src/format/recommendation.ts';
import { render } from '../../src/format/render.ts';
import { rulesView, ruleView } from '../../src/format/rules.ts';
import { sweepSize, sweepView } from '../../src/format/sweep.ts';
import { widthOf } from '../../src/format/table.ts';
import { whatIfView } from '../../src/format/whatif.ts';
import { shortNames } from '../../src/format/words.ts';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';

const names = shortNames(catalog.options);

function recommended(input: WorkloadInput, sources = false): View {
  const workload = parseWorkload(input);
  const recommendation = recommend(workload, catalog, ruleset);
  const notes = gistItems(findGist(workload, catalog, ruleset), recommendation, names);
  return recommendationView(recommendation, names, { sources, notes });
}

function explained(input: WorkloadInput): View {
  const workload = parseWorkload(input);
  const recommendation = recommend(workload, catalog, ruleset);
  return explanationView(explain(recommendation, analyse(workload, catalog, ruleset)), names);
}

function changed(from: WorkloadInput, to: WorkloadInput): View {
  const before = recommend(parseWorkload(from), catalog, ruleset);
  const after = recommend(parseWorkload(to), catalog, ruleset);
  const difference = compareRecommendations(before, after);
  const costing = { catalog, prices, assumptions: {}, day: DAY, flags: '' };
  const bills = { before: monthlyBills(before, costing), after: monthlyBills(after, costing) };
  return whatIfView({ before, after, difference, bills }, names);
}

/** At 60 columns, so that it fits all the widths. */
function swept(fields: readonly string[], input: WorkloadInput): View {
  const workload = parseWorkload(input);
  const axes = readAxes(fields);
  const size = sweepSize(60, axes[1] ? ticksOf(axes[1]) : []);
  const found = sweep(axes, workload, catalog, ruleset, {}, size);
  return sweepView(found, workload, names, 60);
}

const DAY = '2026-11-22';

/** As of a day on which some of the shipped prices are old. */
function answered(input: WorkloadInput, set: readonly string[] = []) {
  const assumptions = readAssumptions(set);
  const costing = { catalog, prices, assumptions, day: DAY, flags: '' };
  return costAnswer(recommend(parseWorkload(input), catalog, ruleset), costing);
}

function recommendedWithCosts(input: WorkloadInput): View {
  const answer = answered(input);
  return recommendationView(answer.recommendation, names, { costs: costColumn(answer) });
}

const OCR = {
  name: 'invoice-ocr',
  payload: '500KB',
  responsePayload: '2KB',
  processingTime: '1.3s',
  traffic: 'intermittent',
  requestRate: '20000/day',
} as const;

function compared(input: WorkloadInput | null, onlyDifferences: boolean, ids?: string[]): View {
  const options = catalog.options.filter(({ id }) => ids?.includes(id) ?? true);
  const recommendation = input && recommend(parseWorkload(input), catalog, ruleset);
  return comparisonView({ options, recommendation, onlyDifferences });
}

function known<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`no ${id}`);
  return item;
}

/** What is looked at by eye: each view once, in its own file. */
const VIEWS: Readonly<Record<string, View>> = {
  'recommend-hard': recommended({ payload: '50MB', latency: 'low' }),
  'recommend-none': recommended({ payload: '50MB', latency: '250ms' }),
  'recommend-contested': recommended({ payload: '10MB', latency: 'low' }, true),
  'recommend-ok': recommended({ traffic: 'intermittent', priority: 'cost' }),
  'recommend-rich': recommended({
    name: 'invoice-ocr',
    payload: '80MB',
    processingTime: '20m',
    traffic: 'scheduled',
    scaleToZero: true,
    gpu: true,
    vpc: true,
    modelMemory: '8GB',
    requestRate: '200/day',
  }),
  'recommend-cost': recommendedWithCosts(OCR),
  'recommend-cost-no-rate': recommendedWithCosts({ processingTime: '1.3s' }),
  cost: costView(answered(OCR), { sources: true }),
  'cost-range': costView(
    answered({ processingTime: '5s', modelMemory: '2.5GB', requestRate: '2/s' }, [
      'utilisation=0.5..0.8',
    ]),
  ),
  'cost-plot': costView(answered(OCR), { plot: true, width: 60 }),
  'cost-no-rate': costView(answered({ processingTime: '1.3s' })),
  'cost-none': costView(answered({ payload: '50MB', latency: '250ms' })),
  prices: pricesView(prices.document, agesOn(DAY), { sources: true }),
  'recommend-thin': recommended({ payload: '2MB' }),
  'explain-hard': explained({ payload: '50MB', latency: 'low' }),
  'explain-ok': explained({ name: 'chat | <b>bot</b>', traffic: 'spiky', interactive: true }),
  whatif: changed({ payload: '50MB', latency: 'low' }, { payload: '4MB', latency: 'low' }),
  'sweep-map': swept(['payload=1KB..1GB', 'processingTime=100ms..2h'], {
    payload: '5MB',
    processingTime: '45s',
    latency: 'low',
  }),
  'sweep-words': swept(['traffic', 'payload=1KB..1GB'], { latency: 'low' }),
  'sweep-ruler': swept(['payload=1KB..1GB'], { payload: '3MB', processingTime: '30s' }),
  compare: compared(null, false),
  'compare-workload': compared({ payload: '5MB', processingTime: '45s' }, true),
  'compare-two': compared({ latency: 'low', gpu: true }, true, ['real-time', 'async']),
  show: optionsView(catalog, { sources: true }),
  'show-real-time': optionView(known(catalog.options, 'real-time')),
  'show-batch': optionView(known(catalog.options, 'batch')),
  rules: rulesView(ruleset, catalog),
  'rules-payload': ruleView(known(ruleset.constraints, 'payload'), ruleset, catalog, {
    sources: true,
  }),
  'rules-cost': ruleView(known(ruleset.criteria, 'cost'), ruleset, catalog),
};

const isLink = (line: string): boolean => /https?:/.test(line);
const isCommand = (line: string): boolean => line.includes('infer-advisor ');

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are control characters
const COLOR_CODES = /\u001b\[\d+m/g;

describe.each(Object.entries(VIEWS))('%s', (name, view) => {
  it('reads well', async () => {
    const text = render(view, 'table', { color: false, width: 80 });
    await expect(text).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  it.each([60, 80, 100, 120])('is never wider than %i columns', (width) => {
    const text = render(view, 'table', { color: false, width });
    const tooWide = text
      .split('\n')
      .filter((line) => widthOf(line) > width && !isLink(line) && !isCommand(line));
    expect(tooWide).toEqual([]);
  });

  it('says the same with colour', () => {
    const colored = render(view, 'table', { color: true, width: 80 });
    const plain = render(view, 'table', { color: false, width: 80 });
    expect(colored).not.toBe(plain);
    expect(colored.replace(COLOR_CODES, '')).toBe(plain);
  });

  it('has as many cells in each line of a Markdown table, and of CSV', () => {
    const markdown = render(view, 'markdown', { color: false, width: 80 });
    const tables = markdown
      .trimEnd()
      .split('\n\n')
      .filter((block) => block.startsWith('| '));
    for (const table of tables) {
      const cells = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBe(1);
    }
    const { header, rows } = view.rows();
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
  });
});

it.each([
  ['recommend-hard', 'markdown', 'md'],
  ['explain-ok', 'markdown', 'md'],
  ['recommend-rich', 'csv', 'csv'],
  ['cost', 'csv', 'csv'],
] as const)('%s is stable as %s', async (name, format, extension) => {
  const view = VIEWS[name] as View; // a key of VIEWS
  const text = render(view, format, { color: false, width: 80 });
  await expect(text).toMatchFileSnapshot(`goldens/${name}.${extension}`);
});

it('colours verdicts by their meaning', async () => {
  const view = recommended({ payload: '10MB', latency: 'low' });
  const text = render(view, 'table', { color: true, width: 100 });
  await expect(text).toMatchFileSnapshot('goldens/recommend-contested-color.txt');
});

it('has a stable machine interface', async () => {
  const view = recommended({ payload: '50MB', latency: 'low' });
  const text = render(view, 'json', { color: false, width: 80 });
  await expect(text).toMatchFileSnapshot('goldens/recommend-hard.json');
});

it('has a stable machine interface for costs', async () => {
  const text = render(costView(answered(OCR)), 'json', { color: false, width: 80 });
  await expect(text).toMatchFileSnapshot('goldens/cost.json');
});

const FIRST_SCREEN = 24;

it.each(Object.keys(VIEWS).filter((name) => /^recommend-(?!cost)/.test(name)))(
  '%s fits the first screen',
  (name) => {
    const text = render(VIEWS[name] as View, 'table', { color: false, width: 80 }); // a key of VIEWS
    const withoutSources = text.split('\nSources\n')[0] ?? '';
    expect(withoutSources.trimEnd().split('\n').length).toBeLessThanOrEqual(FIRST_SCREEN);
  },
);
