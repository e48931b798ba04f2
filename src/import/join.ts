// Which resources belong together: an endpoint, its configuration, its models, its scaling, its metrics.

import { at, isOpen, items, MARK, text } from './document.ts';
import { type ImportedResource, type Kind, keyOf } from './resource.ts';
import type { Series } from './series.ts';

/** All that is known of one endpoint or job; one workload is made of each. */
export interface Unit {
  readonly endpoint: ImportedResource | undefined;
  readonly config: ImportedResource | undefined;
  readonly job: ImportedResource | undefined;
  readonly components: readonly ImportedResource[];
  readonly models: readonly ImportedResource[];
  readonly targets: readonly ImportedResource[];
  readonly series: readonly Series[];
  /** Its name where nothing but metrics or scaling is known of it. */
  readonly name: string | undefined;
  /** How something was joined that no name joins. */
  readonly remarks: readonly string[];
}

interface Joined {
  readonly units: readonly Unit[];
  /** What belongs to none of them. */
  readonly notes: readonly string[];
}

/** All that others may refer to a thing by. */
const keysOf = (one: ImportedResource | undefined): readonly string[] =>
  [one?.name, ...(one?.keys ?? [])].flatMap((key) => keyOf(key) ?? []);

/** Things by the keys that others refer to them by; the first of several with one key holds. */
function indexOf(all: readonly ImportedResource[]): ReadonlyMap<string, ImportedResource> {
  return new Map(all.toReversed().flatMap((one) => keysOf(one).map((key) => [key, one] as const)));
}

/** The index in a Terraform address: "aws_sagemaker_endpoint.e[0]" refers to others with [0]. */
const instanceOf = ({ label }: ImportedResource): string => /\[[^\]]*\]$/.exec(label)?.[0] ?? '';

function lookUp(
  index: ReadonlyMap<string, ImportedResource>,
  value: unknown,
  from?: ImportedResource,
): ImportedResource | undefined {
  const key = keyOf(value);
  if (key === undefined) return undefined;
  const own = from && isOpen(value) ? instanceOf(from) : '';
  return (
    index.get(key.replace(new RegExp(`${MARK}$`), `${own}${MARK}`).toLowerCase()) ?? index.get(key)
  );
}

/** The endpoint or component that a scaling target is of: "endpoint/NAME/variant/VARIANT". */
function ownerOf(target: ImportedResource): readonly [kind: string, name: string] | undefined {
  const id = at(target.properties, 'ResourceId');
  const words = isOpen(id) ? id.key : text(id);
  const found = /(endpoint|inference-component)\/([^/]+)/.exec(words ?? '');
  return found ? [found[1] ?? '', found[2] ?? ''] : undefined;
}

const variantsOf = (one: ImportedResource | undefined): readonly unknown[] =>
  ['ProductionVariants', 'ShadowProductionVariants'].flatMap((list) =>
    items(at(one?.properties, list)),
  );

/** What of a kind there is, each once: of two with one name the first holds. */
function ofKind(
  all: readonly ImportedResource[],
  kind: Kind,
  twice: string[],
): readonly ImportedResource[] {
  const found = new Map<unknown, ImportedResource>();
  for (const one of all) {
    if (one.kind !== kind) continue;
    const key = one.name === undefined ? one : one.name.toLowerCase();
    const first = found.get(key);
    const isOther = first?.scope === one.scope && first.label !== one.label;
    if (first === undefined || isOther) found.set(isOther ? one : key, one);
    else if (JSON.stringify(first.properties) !== JSON.stringify(one.properties)) {
      twice.push(
        `${one.label} is there twice, in ${first.from} and in ${one.from}: the first holds`,
      );
    }
  }
  return [...found.values()];
}

/** A unit to which something may still be added. */
interface Draft extends Unit {
  readonly components: ImportedResource[];
  readonly models: ImportedResource[];
  readonly targets: ImportedResource[];
  readonly series: Series[];
  name: string | undefined;
  readonly remarks: string[];
}

const draft = (start: Partial<Draft>): Draft => ({
  endpoint: undefined,
  config: undefined,
  job: undefined,
  components: [],
  models: [],
  targets: [],
  series: [],
  name: undefined,
  remarks: [],
  ...start,
});

/** The names by which metrics may mean a unit. */
const namesOf = ({ endpoint, config, job, components, name }: Draft): readonly string[] =>
  [endpoint?.name, name, config?.name, job?.name, ...components.map((one) => one.name)]
    .filter((one) => one !== undefined)
    .map((one) => one.toLowerCase());

const plain = (words: string): string => `_${words.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_`;

/** The unit whose name the words of a series hold; of several the one with the longest name. */
function namedIn(words: string, drafts: readonly Draft[]): Draft | undefined {
  const given = plain(words);
  const found = drafts
    .flatMap((one) => namesOf(one).map((name) => ({ one, name: plain(name) })))
    .filter(({ name }) => name.length > 2 && given.includes(name))
    .sort((a, b) => b.name.length - a.name.length);
  return found[0]?.one;
}

/** The first few, and how many more there are. */
export const listed = (all: readonly string[], most = 5): string =>
  `${all.slice(0, most).join(', ')}${all.length > most ? ` and ${all.length - most} more` : ''}`;

/** Endpoints with their configurations, configurations without endpoint, and jobs, as they come. */
function served(all: readonly ImportedResource[], notes: string[]): Draft[] {
  const ofConfig = ofKind(all, 'config', notes);
  const configs = indexOf(ofConfig);
  const known = new Set([
    ...ofKind(all, 'endpoint', notes),
    ...ofConfig,
    ...ofKind(all, 'job', notes),
  ]);
  const configOf = (endpoint: ImportedResource) =>
    lookUp(configs, at(endpoint.properties, 'EndpointConfigName'), endpoint);
  const used = new Map<ImportedResource, ImportedResource>();
  for (const one of known) {
    const config = one.kind === 'endpoint' ? configOf(one) : undefined;
    if (config) used.set(config, one);
  }
  const drafts = new Map<ImportedResource, Draft>();
  for (const one of all) {
    if (!known.has(one)) continue;
    if (one.kind === 'job') {
      drafts.set(one, draft({ job: one }));
      continue;
    }
    const endpoint = one.kind === 'endpoint' ? one : used.get(one);
    const subject = endpoint ?? one;
    const config = endpoint ? configOf(endpoint) : one;
    if (!drafts.has(subject)) drafts.set(subject, draft({ endpoint, config }));
  }
  return [...drafts.values()];
}

/** Inference components go to their endpoint; those of an endpoint that is not there make one. */
function addComponents(drafts: Draft[], all: readonly ImportedResource[], notes: string[]): void {
  const byEndpoint = new Map(
    drafts.flatMap((one) => keysOf(one.endpoint).map((key) => [key, one] as const)),
  );
  for (const one of ofKind(all, 'component', notes)) {
    const value = at(one.properties, 'EndpointName');
    const key = keyOf(value) ?? one.label;
    const owner = byEndpoint.get(key);
    if (owner) owner.components.push(one);
    else {
      const made = draft({ components: [one], name: text(value) });
      byEndpoint.set(key, made);
      drafts.push(made);
    }
  }
}

function addModels(
  drafts: readonly Draft[],
  all: readonly ImportedResource[],
  notes: string[],
): void {
  const models = ofKind(all, 'model', notes);
  const index = indexOf(models);
  const left = new Set(models);
  for (const one of drafts) {
    const values = [
      ...[one.config, one.endpoint].flatMap((held) =>
        variantsOf(held).map((variant) => [at(variant, 'ModelName'), held] as const),
      ),
      [at(one.job?.properties, 'ModelName'), one.job] as const,
      ...one.components.map(
        (held) => [at(held.properties, 'Specification', 'ModelName'), held] as const,
      ),
    ];
    for (const model of new Set(values.map(([value, held]) => lookUp(index, value, held)))) {
      if (!model) continue;
      one.models.push(model);
      left.delete(model);
    }
  }
  if (left.size === 0 || drafts.length === 0) return;
  notes.push(`models that belong to nothing here: ${listed([...left].map(({ label }) => label))}`);
}

function isOfSageMaker({ properties }: ImportedResource): boolean {
  const dimension = text(at(properties, 'ScalableDimension'));
  if (dimension !== undefined) return dimension.startsWith('sagemaker:');
  return at(properties, 'ServiceNamespace') === 'sagemaker';
}

/** What targets name, "endpoint/NAME" or "inference-component/NAME", and which draft has it. */
function ownersOf(drafts: readonly Draft[]): ReadonlyMap<string, Draft> {
  const found = new Map<string, Draft>();
  for (const one of drafts) {
    for (const key of keysOf(one.endpoint)) found.set(`endpoint/${key}`, one);
    for (const key of one.components.flatMap(keysOf)) found.set(`inference-component/${key}`, one);
    if (one.name !== undefined) found.set(`endpoint/${one.name.toLowerCase()}`, one);
  }
  return found;
}

/** The only draft that there is, where all of this scaling can be its. */
function soleOwner(
  drafts: readonly Draft[],
  targets: readonly ImportedResource[],
): Draft | undefined {
  const owners = new Set(targets.map((one) => ownerOf(one)?.join('/')));
  const [only] = drafts;
  if (!only || drafts.length > 1 || owners.size > 1) return undefined;
  const isNameless = only.job === undefined && only.endpoint?.name === undefined;
  return isNameless || owners.has(undefined) ? only : undefined;
}

function takeAll(owner: Draft, targets: readonly ImportedResource[]): void {
  owner.targets.push(...targets);
  const [first] = targets;
  const name = first && nameOfOwner(first);
  if (name === undefined || owner.endpoint !== undefined) return;
  owner.name ??= name;
  const taken = owner.config?.label ?? 'what is here';
  owner.remarks.push(`the scaling is of endpoint ${name}, taken for that of ${taken}`);
}

/** Scaling goes to the endpoint that it names, or to the only one that there is. */
function addTargets(drafts: Draft[], all: readonly ImportedResource[], notes: string[]): void {
  const owners = ownersOf(drafts);
  const left: ImportedResource[] = [];
  for (const one of all.filter(({ kind }) => kind === 'target').filter(isOfSageMaker)) {
    const [kind, name] = ownerOf(one) ?? [];
    const owner = owners.get(`${kind}/${name?.toLowerCase()}`);
    if (owner) owner.targets.push(one);
    else left.push(one);
  }
  if (left.length === 0) return;
  const only = soleOwner(drafts, left);
  if (only) takeAll(only, left);
  else if (drafts.length > 0) {
    const names = left.map((one) => ownerOf(one)?.[1]?.replaceAll(MARK, '') ?? one.label);
    notes.push(
      `scaling that belongs to nothing here: ${listed([...new Set(names)])}; import what describe-endpoint prints of it`,
    );
  } else {
    for (const one of left) {
      const name = nameOfOwner(one);
      const same = drafts.find((other) => other.name === name);
      if (same) same.targets.push(one);
      else drafts.push(draft({ targets: [one], name }));
    }
  }
}

/** The name of what a target is of; undefined where the document leaves it open. */
const nameOfOwner = (target: ImportedResource): string | undefined =>
  text(at(target.properties, 'ResourceId')) === undefined ? undefined : ownerOf(target)?.[1];

/** Metrics go to the endpoint that their dimensions, or else their labels, name, or to the only one. */
function addSeries(drafts: Draft[], all: readonly Series[], notes: string[]): void {
  const known = [...drafts];
  const byName = new Map(known.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
  const byWords = new Map<string, Draft | undefined>();
  const left = new Set<string>();
  const made = (start: Partial<Draft>): Draft => {
    const one = draft(start);
    drafts.push(one);
    return one;
  };
  const unnamed = (series: Series): Draft | undefined => {
    const { words } = series;
    if (!byWords.has(words)) byWords.set(words, namedIn(words, known));
    const named = byWords.get(words);
    if (named || known.length > 1) return named;
    if (known.length === 0) known.push(made({}));
    return known[0];
  };
  for (const series of all) {
    const { endpoint } = series;
    const name = endpoint?.toLowerCase();
    if (endpoint !== undefined && name !== undefined && !byName.has(name)) {
      byName.set(name, made({ name: endpoint }));
    }
    const owner = name === undefined ? unnamed(series) : byName.get(name);
    if (owner) owner.series.push(series);
    else left.add(`${series.metric} (${series.words.trim()})`);
  }
  if (left.size === 0) return;
  notes.push(
    `metrics that name no endpoint here: ${listed([...left])}; put its name into each query's Label`,
  );
}

/** Things without an endpoint: they are named when there is nothing else. */
function addLone(drafts: Draft[], all: readonly ImportedResource[], notes: string[]): void {
  if (drafts.length > 0) return;
  for (const one of ofKind(all, 'model', notes)) drafts.push(draft({ models: [one] }));
}

/** As their first part was found. */
function inOrder(drafts: Draft[], all: readonly ImportedResource[]): void {
  const position = new Map(all.map((one, index) => [one, index]));
  const first = (one: Draft): number =>
    [one.endpoint, one.config, one.job, one.components[0], ...one.models, ...one.targets]
      .slice(0, one.endpoint || one.config || one.job || one.components[0] ? 4 : undefined)
      .reduce((least, part) => Math.min(least, (part && position.get(part)) ?? least), all.length);
  const places = new Map(drafts.map((one) => [one, first(one)]));
  drafts.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** Joins what belongs together, one unit for each endpoint or job, in the order found. */
export function join(resources: readonly ImportedResource[], series: readonly Series[]): Joined {
  const notes: string[] = [];
  const drafts = served(resources, notes);
  addComponents(drafts, resources, notes);
  addModels(drafts, resources, notes);
  addTargets(drafts, resources, notes);
  addLone(drafts, resources, notes);
  inOrder(drafts, resources);
  addSeries(drafts, series, notes);
  return { units: drafts, notes: [...new Set(notes)] };
}
