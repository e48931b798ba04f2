// The tools of the server: each is a command of the program without its files and flags. What they
// say is what the commands say.

import { analyse, explain } from '../../analysis/analyse.ts';
import { limitWordsOf } from '../../check/ways-out.ts';
import { recommend } from '../../core/recommend.ts';
import type { Recommendation } from '../../core/result-types.ts';
import { readAssumptions } from '../../cost/read-assumptions.ts';
import {
  type CostInputs,
  costAnswerWithToday,
  pricedMigration,
  rulesetOf,
} from '../../cost-answer.ts';
import { planFor, remarksOn, TARGETS } from '../../deployment.ts';
import { checkRecord, renderCheck } from '../../format/check/formats.ts';
import { comparisonView } from '../../format/comparison.ts';
import { costView } from '../../format/cost.ts';
import type { View } from '../../format/document.ts';
import { explanationView } from '../../format/explanation.ts';
import { type Picked, parseFields, pick } from '../../format/json.ts';
import { render } from '../../format/render.ts';
import { shortNames } from '../../format/words.ts';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { catalog, ruleset } from '../../shipped.ts';
import { prices } from '../../shipped-prices.ts';
import { gistView } from '../../why.ts';
import { optionNamed } from '../as-typed.ts';
import { type Checking, checkEntries } from '../check/entries.ts';
import { parseFailOn } from '../check/flags.ts';
import { ignoringOf } from '../check/ignores.ts';
import { reportOf } from '../check/report.ts';
import { today } from '../commands/command.ts';
import { chosenOption, targetNamed } from '../commands/export.ts';
import type { Entry } from '../input/entry.ts';
import {
  type Arguments,
  assumptionsIn,
  isFull,
  type Schema,
  SHARED,
  textsIn,
  workloadIn,
} from './arguments.ts';

/** An answer as text for a reader, and as data. */
interface ToolAnswer {
  readonly text: string;
  readonly data: unknown;
}

/** A tool, but for what the protocol makes of it. */
export interface Tool {
  readonly title: string;
  readonly description: string;
  /** What it takes besides a workload, each with its schema. */
  readonly takes: Readonly<Record<string, Schema>>;
  /** Whether it needs a workload; `optional`: it may have one. */
  readonly workload: 'needed' | 'optional' | 'none';
  /** The published schema of what it gives, and what a short answer has of it; null: text alone. */
  readonly gives: { readonly schema: string; readonly short: Picked } | null;
  readonly answer: (given: Arguments) => ToolAnswer | Promise<ToolAnswer>;
}

/** Wide enough for tables to stay whole; nobody looks at colours. */
const RENDERING = { color: false, width: 120, onTerminal: false } as const;

const names = shortNames(catalog.options);

/** A view as the answer of a tool: the text a person would see, and the data as far as asked for. */
function answerOf(view: View, given: Arguments, short: Picked): ToolAnswer {
  const data = isFull(given) ? view.json() : pick(view.json(), short);
  return { text: render(view, 'table', RENDERING), data };
}

const costingBy = (given: Arguments): CostInputs => ({
  catalog,
  prices,
  assumptions: readAssumptions(textsIn(given, 'assumptions')),
  day: today(),
  flags: '',
});

const judged = (given: Arguments): Recommendation =>
  recommend(workloadIn(given, catalog), catalog, ruleset, assumptionsIn(given));

const OPTION_FIELDS = ['id', 'name', 'rank', 'verdict', 'score', 'settings', 'times', 'pitfalls'];
const ANSWER_FIELDS = ['name', 'status', 'recommended', 'workload'];

const RECOMMENDED = parseFields([
  ...ANSWER_FIELDS,
  ...OPTION_FIELDS.map((field) => `options.${field}`),
  'contested',
]);

function answerRecommend(given: Arguments): ToolAnswer {
  const recommendation = judged(given);
  const migration = pricedMigration(recommendation, costingBy({}));
  return answerOf(gistView(recommendation, catalog, ruleset, { migration }), given, RECOMMENDED);
}

const EXPLAINED = parseFields([
  ...ANSWER_FIELDS,
  'options.id',
  'options.verdict',
  'options.score',
  'options.fixes',
  'conflicts',
  'flips',
  'unknowns',
  'robustness',
]);

function answerExplain(given: Arguments): ToolAnswer {
  const recommendation = judged(given);
  const { workload, strict, assume } = recommendation;
  const explanation = explain(
    recommendation,
    analyse(workload, catalog, ruleset, { strict, assume }),
  );
  return answerOf(explanationView(explanation, names), given, EXPLAINED);
}

const COSTED = parseFields([
  ...ANSWER_FIELDS,
  'region',
  'currency',
  'requestsPerMonth',
  ...['option', 'monthlyUSD', 'reason', 'range', 'instances', 'warnings', 'notes'].map(
    (field) => `costs.${field}`,
  ),
  'least',
  'breakEven',
  'notCounted',
]);

function answerCost(given: Arguments): ToolAnswer {
  const costing = costingBy(given);
  const workload = workloadIn(given, catalog);
  const recommendation = recommend(workload, catalog, rulesetOf(costing), assumptionsIn(given));
  return answerOf(costView(costAnswerWithToday(recommendation, costing)), given, COSTED);
}

const COMPARED = parseFields(['options', 'rows.id', 'rows.name', 'rows.cells.text']);

function answerCompare(given: Arguments): ToolAnswer {
  const words = textsIn(given, 'options');
  const options =
    words.length > 0 ? words.map((word) => optionNamed(word, catalog)) : catalog.options;
  const recommendation = given.workload === undefined ? null : judged(given);
  const all = isFull(given);
  const view = comparisonView({ options, recommendation, onlyDifferences: false, all, flags: '' });
  return answerOf(view, given, COMPARED);
}

/** Workloads that come in a call: there is no file to point at. */
const entriesFrom = (documents: readonly unknown[]): Entry[] =>
  documents.map((value, index) => ({
    origin: { file: null, line: null, index },
    value,
    problem: null,
    text: null,
    locate: () => ({}),
  }));

function checkingBy(given: Arguments): Checking {
  const { strict = false, assume = 'certain' } = assumptionsIn(given);
  const failOn = textsIn(given, 'failOn');
  const flags = { strict, assume, format: [], failOn, severity: [], color: 'never' } as const;
  const costing = costingBy({});
  return {
    catalog,
    words: limitWordsOf(catalog),
    ruleset,
    migrationOf: async (recommendation) => pricedMigration(recommendation, costing),
    flags,
    stated: {},
    policy: { failOn: parseFailOn(failOn, 'failOn'), severities: {} },
    ignoring: ignoringOf(undefined),
    comparing: null,
  };
}

const WHOLE: Picked = new Map();

async function answerCheck(given: Arguments): Promise<ToolAnswer> {
  const { workloads } = given;
  if (!Array.isArray(workloads) || workloads.length === 0) {
    throw inputError(
      'workloads is not a list; give a list of workloads, each with current or expect',
    );
  }
  const checking = checkingBy(given);
  const entries = entriesFrom(workloads);
  async function* batches() {
    yield { entries, share: null };
  }
  const checked = await checkEntries(batches(), checking);
  const report = reportOf(
    checked.map(({ workload }) => workload),
    null,
    checking,
    ['-'],
    [],
  );
  return { text: renderCheck(report, 'text', RENDERING), data: checkRecord(report) };
}

/** What of a deployment can be named in a call; the rest is left as placeholders, which are listed. */
const EXPORT_TEXTS: Readonly<Record<string, Schema>> = {
  option: {
    enum: catalog.options.map(({ id }) => id),
    description: 'The option to deploy; the recommended one where left out.',
  },
  region: { type: 'string', description: 'Region to deploy in.' },
  modelName: { type: 'string', description: 'Name of the model; other names follow from it.' },
  image: { type: 'string', description: 'URI of the container image in ECR.' },
  modelData: { type: 'string', description: 'S3 URI of the model archive.' },
  roleArn: { type: 'string', description: 'ARN of the role that SageMaker assumes.' },
  bucket: { type: 'string', description: 'Bucket for requests and results.' },
};

function textIn(given: Arguments, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || typeof value === 'string') return value;
  throw inputError(`${name} is ${quote(value)}; give text`);
}

function answerExport(given: Arguments): ToolAnswer {
  const target = targetNamed(textIn(given, 'target') ?? '');
  const recommendation = judged(given);
  const texts = Object.keys(EXPORT_TEXTS).map((name) => [name, textIn(given, name)] as const);
  const flags = Object.fromEntries(texts.filter(([, text]) => text !== undefined));
  const id = chosenOption(flags.option, recommendation, catalog);
  if (id === undefined) {
    throw inputError('no option is eligible, so there is nothing to deploy; give option');
  }
  const plan = planFor(id, recommendation, costingBy({}), ruleset.pitfalls, flags);
  const rendered = target(plan);
  const remarks = remarksOn(plan, rendered).map((line) => `- ${line}\n`);
  const notes = remarks.length > 0 ? `\nTo know:\n${remarks.join('')}` : '';
  return { text: `${rendered.text}${notes}`, data: null };
}

const ASSUMPTIONS: Schema = {
  type: 'array',
  items: { type: 'string' },
  description:
    'What to assume, such as "utilisation=0.8" or a range "instance=ml.g5.xlarge"; an unknown name is answered with the known ones.',
};

/** Every tool by name. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  recommend: {
    title: 'Recommend an inference option',
    description:
      "Ranks Amazon SageMaker's four inference options (real-time, serverless, async, batch) for a workload, with verdicts, scores, settings and pitfalls. A status of compromise means that no option meets everything: say so, and say what would change it.",
    takes: SHARED,
    workload: 'needed',
    gives: { schema: 'result', short: RECOMMENDED },
    answer: answerRecommend,
  },
  explain: {
    title: 'Explain an answer',
    description:
      'Why and why not, how sure, which statements conflict, the smallest changes that make each option the answer (fixes), the nearest change that flips it (flips), and what to ask next (unknowns, the most telling first).',
    takes: SHARED,
    workload: 'needed',
    gives: { schema: 'explanation', short: EXPLAINED },
    answer: answerExplain,
  },
  cost: {
    title: 'Work out what the options cost',
    description:
      'What each eligible option costs a month in US dollars, which is the least, and where it changes. State requestRate and processingTime. Do not add up or estimate costs yourself.',
    takes: { assumptions: ASSUMPTIONS, ...SHARED },
    workload: 'needed',
    gives: { schema: 'cost', short: COSTED },
    answer: answerCost,
  },
  compare: {
    title: 'Compare options',
    description: 'Sets limits and traits of the options side by side, with AWS as the source.',
    takes: {
      options: {
        type: 'array',
        items: { enum: catalog.options.map(({ id }) => id) },
        description: 'Options to compare; all where left out.',
      },
      detail: SHARED.detail,
    },
    workload: 'optional',
    gives: { schema: 'comparison', short: COMPARED },
    answer: answerCompare,
  },
  check: {
    title: 'Check workloads',
    description:
      'Checks workloads that state current (what runs today) or expect (what must be recommended), and reports findings with severities.',
    takes: {
      workloads: { type: 'array', minItems: 1, description: 'Workloads, each as in recommend.' },
      failOn: {
        type: 'array',
        items: { type: 'string' },
        description: 'What else counts as an error, such as compromise, contested or unknown.',
      },
      strict: SHARED.strict,
      assume: SHARED.assume,
    },
    workload: 'none',
    gives: { schema: 'report', short: WHOLE },
    answer: answerCheck,
  },
  export: {
    title: 'Write a deployment',
    description:
      'Writes the deployment of the recommended option, or of another one, as text: a script, a template or a program to be saved and run by a person. Nothing is deployed.',
    takes: {
      target: {
        enum: Object.keys(TARGETS),
        description: 'What to write it for.',
      },
      ...EXPORT_TEXTS,
      strict: SHARED.strict,
      assume: SHARED.assume,
    },
    workload: 'needed',
    gives: null,
    answer: answerExport,
  },
};
