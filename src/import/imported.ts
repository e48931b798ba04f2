// From documents to workloads, and to what is said of them.

import { FIELDS, type FieldName, fieldSchema } from '../schema/fields.ts';
import { visible } from '../schema/quote.ts';
import { at, type DocumentFields, fields, items, text } from './document.ts';
import { endpointSays, scalingHints } from './endpoint.ts';
import { jobSays } from './job.ts';
import { join, type Unit } from './join.ts';
import { metricsSay } from './metrics.ts';
import { modelsSay } from './models.ts';
import { pairUnits, toldBeside } from './pair.ts';
import type { Found, ImportedResource, Unread } from './resource.ts';
import { finding, type Hint, hint, note, type Said, type Statement, said } from './said.ts';
import { type Query, queriesIn } from './series.ts';
import { readSource } from './sources.ts';

/** A workload that documents describe. */
export interface Imported extends Said {
  /** What they are, as in "aws sagemaker describe-endpoint-config". */
  readonly kinds: readonly string[];
  /** What to call it in a sentence. */
  readonly label: string;
  /** What it was made of. */
  readonly unit: Unit;
}

/** A document by the name under which the user knows it. */
export interface NamedDocument {
  readonly file: string;
  readonly data: unknown;
}

/** Documents that hold nothing to import. */
export interface Refused {
  readonly file: string;
  /** What it is, and what to import instead; null when nobody knows it. */
  readonly known: Unread | null;
}

export interface Import {
  readonly workloads: readonly Imported[];
  /** What is said of the whole. */
  readonly notes: readonly string[];
  readonly refused: readonly Refused[];
}

/** The longest name that a workload may have. */
const LONGEST = 200;

function nameOf(unit: Unit): Statement | undefined {
  const { endpoint, config, job, components, models, name } = unit;
  const candidates: readonly (readonly [string | undefined, string])[] = [
    [endpoint?.name, 'the name of the endpoint'],
    [name, 'the name of the endpoint'],
    [job?.name, 'the name of the job'],
    [config?.name, 'the name of the endpoint configuration'],
    [components[0]?.name, 'the name of the inference component'],
    [(endpoint ?? config ?? job ?? components[0])?.label, 'its logical id or address'],
    [models[0]?.name ?? models[0]?.label, 'the name of the model'],
  ];
  const [found, from = ''] = candidates.find(([one]) => one?.trim()) ?? [];
  const isMadeUp = /^the (endpoint|config|job|component|model)$/.test(found ?? 'the model');
  return found === undefined || isMadeUp
    ? undefined
    : finding('name', found.slice(0, LONGEST), from);
}

function unitSays(unit: Unit): Said {
  const { job, endpoint, config, components, models, targets, series } = unit;
  const measured = metricsSay(series);
  if (endpoint ?? config ?? components[0]) return said(measured, endpointSays(unit));
  if (job) return said(measured, jobSays(job), modelsSay(models, true));
  const alone = 'what serves the model, an endpoint or transform jobs, is not in the document';
  return said(
    measured,
    modelsSay(models, false),
    models.length > 0 && hint('current', alone),
    ...scalingHints(targets),
  );
}

/** What a workload takes; the rest is named, and left out. */
function checked({ findings, hints }: Said): Said {
  const kept = new Map<FieldName, Statement>();
  const told: Hint[] = [];
  for (const one of findings) {
    const read = fieldSchema(one.field).safeParse(one.value);
    const first = kept.get(one.field);
    if (!read.success) {
      const why = read.error.issues[0]?.message ?? 'is refused';
      told.push(hint(one.field, `${one.value} ${why.split('\n')[0]}: left out (${one.from})`));
    } else if (!first) kept.set(one.field, one);
    else if (first.value !== one.value) {
      const too = `${one.field} is ${one.value}, too (${one.from})`;
      told.push(note(`${too}; the first one holds (${first.from})`));
    }
  }
  return said(...kept.values(), ...hints, ...told);
}

function remarksOf(unit: Unit): readonly Hint[] {
  const { endpoint, config, components, job } = unit;
  const of = [endpoint, config, ...components, job].flatMap((one) => one?.remarks ?? []);
  return [...new Set([...of, ...unit.remarks])].map(note);
}

const partsOf = (unit: Unit): ImportedResource[] =>
  [
    ...[unit.endpoint, unit.config, unit.job],
    ...[unit.components, unit.models, unit.targets].flat(),
  ].filter((one) => one !== undefined);

function imported(unit: Unit, ...extra: readonly Hint[]): Imported {
  const { findings, hints } = checked(said(nameOf(unit), unitSays(unit)));
  const metrics = unit.series.length > 0 ? ['CloudWatch metric data'] : [];
  const kinds = [...new Set([...partsOf(unit).map(({ from }) => from), ...metrics])];
  const name = findings.find(({ field }) => field === 'name')?.value;
  return {
    findings,
    hints: uniqueHints([...extra, ...remarksOf(unit), ...hints]),
    kinds,
    label: String(name ?? 'the workload'),
    unit,
  };
}

const uniqueHints = (all: readonly Hint[]): readonly Hint[] => [
  ...new Map(all.map((one) => [`${one.field} ${one.text}`, one])).values(),
];

/** What runs, in a few words: "async on 2 × ml.g5.xlarge". */
function summary({ findings }: Said): string {
  const value = (name: FieldName) => findings.find(({ field }) => field === name)?.value;
  const [option, type, many] = [value('current'), value('instanceType'), value('instances')];
  return `${option ?? 'open'}${type === undefined ? '' : ` on ${many === undefined ? '' : `${many} × `}${type}`}`;
}

/** What runs, with what a plan makes of it, and what the plan adds. */
function withPlan(
  units: readonly Unit[],
  later: readonly Unit[],
  plans: ReadonlySet<string>,
): Imported[] {
  const isPlanned = (unit: Unit) => partsOf(unit).some(({ scope }) => plans.has(scope));
  const left = new Set(later);
  const pairs = new Map([...pairUnits(units, later)].map(([then, now]) => [now, then] as const));
  const running = units.map((unit) => {
    const now = imported(unit);
    if (!isPlanned(unit)) return now;
    const then = pairs.get(unit);
    if (!then) return imported(unit, note('the plan removes it'));
    left.delete(then);
    const after = summary(imported(then));
    if (summary(now) === after) return now;
    return imported(unit, note(`this runs today; the plan makes it ${after}`));
  });
  const isKnown = toldBeside(units);
  const added = [...left].filter((unit) => !isKnown(unit));
  const planned = added.map((unit) =>
    imported(unit, note('planned, and not running yet: current is what the plan makes')),
  );
  return [...running, ...planned];
}

/** The parameters in a template configuration of CodePipeline: names with values, and no resources. */
function pipelineParameters(data: unknown): DocumentFields | undefined {
  const given = fields(at(data, 'Parameters'));
  const isPlain = Object.values(given ?? {}).every((value) => typeof value !== 'object');
  return at(data, 'Resources') === undefined && isPlain ? given : undefined;
}

/** Values of parameters, from what describe-stacks prints or from a file of parameters. */
function parametersIn(documents: readonly NamedDocument[]): ReadonlyMap<string, unknown> {
  const all = documents.flatMap(({ data }) => [
    data,
    ...items(at(data, 'Stacks')).flatMap((stack) => items(at(stack, 'Parameters'))),
    ...Object.entries(pipelineParameters(data) ?? {}).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
  ]);
  return new Map(
    all.flatMap((one) => {
      const key = text(at(one, 'ParameterKey'));
      const value = at(one, 'ResolvedValue') ?? at(one, 'ParameterValue');
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

const isParameter = (data: unknown): boolean =>
  text(at(data, 'ParameterKey')) !== undefined || pipelineParameters(data) !== undefined;
const isStackList = (data: unknown): boolean =>
  items(at(data, 'Stacks')).some((one) => items(at(one, 'Parameters')).length > 0);

/** What such a document is when it comes alone. */
const ASIDE: Unread = {
  what: 'values of parameters, or queries of metrics, alone',
  way: 'import them together with the template, or with the metrics',
};

/** Whether a document only tells how others are to be read. */
const isAside = (data: unknown, queries: ReadonlyMap<string, Query>): boolean =>
  isParameter(data) || isStackList(data) || (queriesIn(data).size > 0 && queries.size > 0);

/** The same, with the document noted in each resource. */
function within(found: Found, scope: string): Found {
  const noted = (all: readonly ImportedResource[] | undefined) =>
    all?.map((one) => ({ ...one, scope }));
  return { ...found, resources: noted(found.resources), planned: noted(found.planned) };
}

/** Reads documents one by one: what they hold, those that are plans, and those that hold nothing. */
function readAll(documents: readonly NamedDocument[]) {
  const parameters = parametersIn(documents);
  const queries = new Map(documents.flatMap(({ data }) => [...queriesIn(data)]));
  const found: Found[] = [];
  const refused: Refused[] = [];
  const asides: Refused[] = [];
  const plans = new Set<string>();
  for (const [index, { file, data }] of documents.entries()) {
    if (isAside(data, queries)) {
      asides.push({ file, known: ASIDE });
      continue;
    }
    const scope = String(index);
    const one = readSource(data, { file, scope, parameters, queries });
    if (one && !('what' in one)) {
      found.push(within(one, scope));
      if (one.planned) plans.add(scope);
    } else refused.push({ file, known: one ?? null });
  }
  return { found, plans, refused: found.length > 0 ? refused : [...refused, ...asides] };
}

/** The workloads that documents describe together, one for each endpoint or job, in their order. */
export function importDocuments(documents: readonly NamedDocument[]): Import {
  const { found, plans, refused } = readAll(documents);
  const resources = found.flatMap((one) => one.resources ?? []);
  const series = found.flatMap((one) => one.series ?? []);
  const planned = found.flatMap((one) => one.planned ?? []);
  const { units, notes } = join(resources, series);
  const plan = join(planned, []);
  return {
    workloads: withPlan(units, plan.units, plans),
    notes: [...new Set([...found.flatMap((one) => one.notes ?? []), ...notes])],
    refused,
  };
}

/** Fields that no document says and that matter most, with what one would have to know. */
const WANTED: readonly FieldName[] = [
  'payload',
  'responsePayload',
  'processingTime',
  'latency',
  'interactive',
  'traffic',
  'requestRate',
  'gpu',
];

/** The fields that are left for the user to state. */
export function unknownFields({ findings }: Said): readonly FieldName[] {
  return WANTED.filter((field) => !findings.some((one) => one.field === field));
}

/** The findings in the order of the fields. */
const ordered = ({ findings }: Said): readonly Statement[] =>
  Object.keys(FIELDS).flatMap((name) => findings.filter(({ field }) => field === name));

/** The workload document as data. */
export function importedDocument(said: Said): Record<string, Statement['value']> {
  return Object.fromEntries(ordered(said).map(({ field, value }) => [field, value]));
}

const comment = (words: string): string => `# ${visible(words)}\n`;

/** Double-quoted JSON text is a YAML scalar, too. */
const scalar = (value: Statement['value']): string =>
  typeof value === 'string' ? JSON.stringify(visible(value)) : String(value);

/** The fields to state, each with an example, what it means, and what is known of it. */
function openFields({ hints }: Imported, unknown: readonly FieldName[]): string {
  const lines = unknown.map((field) => {
    const bounds = hints.filter((one) => one.field === field).map(({ text: words }) => words);
    const { meaning, example } = FIELDS[field];
    return comment(`${field}: ${example}   (${[meaning, ...bounds].join('; ')})`);
  });
  return comment('Not in this input; add what you know:') + lines.join('');
}

/** The same in short, for documents behind the first. */
function openNames({ hints }: Imported, unknown: readonly FieldName[]): string {
  const bounds = hints.flatMap(({ field, text: words }) =>
    field !== null && unknown.includes(field) ? comment(`${field}: ${words}`) : [],
  );
  return comment(`Not known: ${unknown.join(', ')}`) + bounds.join('');
}

/**
 * The workload document as YAML, with where each field comes from and what is not known.
 * @param isFirst whether no other document explains the fields
 */
export function importedYaml(one: Imported, isFirst = true): string {
  const stated = ordered(one).map(
    ({ field, value, from }) => `${comment(from)}${field}: ${scalar(value)}\n`,
  );
  const unknown = unknownFields(one);
  const rest = one.hints.filter(({ field }) => field === null || !unknown.includes(field));
  return [
    comment(`Imported from ${one.kinds.join(' and ') || 'what was given'}.`),
    ...stated,
    unknown.length > 0 ? (isFirst ? openFields : openNames)(one, unknown) : '',
    rest.length > 0 ? comment('Worth knowing:') : '',
    ...rest.map(({ text: words }) => comment(words)),
  ].join('');
}
