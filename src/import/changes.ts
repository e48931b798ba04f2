// What a deployment changes: the endpoints before it beside those after it.

import type { Deployed, Setup } from '../schema/setup-types.ts';
import { at, fields, isOpen, items } from './document.ts';
import type { Imported, NamedDocument } from './imported.ts';
import { deployedAs, pairUnits, subjectOf, toldBeside } from './pair.ts';
import { setupKey, setupOf } from './setup.ts';

/** An endpoint or a job that a deployment adds, changes or removes. */
export interface EndpointChange {
  readonly kind: Deployed;
  readonly name: string;
  /** All names that a workload may mean it by, in small letters, the closest first. */
  readonly names: readonly string[];
  /** Null where it is added. */
  readonly before: Setup | null;
  /** Null where it is removed. */
  readonly after: Setup | null;
}

/** All that a deployment changes. */
export interface Changes {
  readonly changed: readonly EndpointChange[];
  readonly unchanged: readonly EndpointChange[];
}

/** Whether something is served, which a model or a metric alone does not say. */
const isServed = ({ unit }: Imported): boolean => subjectOf(unit) !== undefined;

/** What a document knows it by: an address or a logical id stays, where a name may be made anew. */
const labelsOf = ({ unit: { endpoint, config, job } }: Imported): readonly string[] =>
  [endpoint, job, config].flatMap((one) =>
    one === undefined ? [] : [one.name ?? [], one.label].flat(),
  );

/** "aws_sagemaker_endpoint.ocr[0]" → "ocr". */
const lastPart = (label: string): string =>
  label
    .replace(/\[[^\]]*\]$/, '')
    .split('.')
    .at(-1) ?? label;

function namesOf(all: readonly Imported[]): readonly string[] {
  const labels = all.flatMap((one) => [one.label, ...labelsOf(one)]);
  const names = labels.flatMap((label) => [label, lastPart(label)]);
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

const isAlone = ({ unit }: Imported): boolean => deployedAs(unit) === 'configuration';

/**
 * The configuration of an endpoint whose document does not say which one it will have: the one that it
 * has, where it is there and nothing else uses it.
 */
function keptConfig(
  now: Imported,
  earlier: Imported | undefined,
  alone: ReadonlyMap<string, Imported>,
): Imported | undefined {
  const { endpoint, config } = now.unit;
  const stated = at(endpoint?.properties, 'EndpointConfigName');
  const isLeftOpen = endpoint !== undefined && (stated === undefined || isOpen(stated));
  const label = earlier?.unit.config?.label;
  return config === undefined && isLeftOpen && label !== undefined ? alone.get(label) : undefined;
}

/** @param kept the configuration of `later`, where the document does not say */
function changeOf(
  earlier: Imported | undefined,
  later: Imported | undefined,
  kept?: Imported,
): EndpointChange[] {
  const known = [later, earlier].filter((one) => one !== undefined);
  const [named] = known;
  if (!named) return [];
  const after = later && setupOf(kept ?? later, later.unit.targets);
  return [
    {
      kind: deployedAs(named.unit),
      name: named.label,
      names: namesOf(known),
      before: earlier ? setupOf(earlier) : null,
      after: after ?? null,
    },
  ];
}

const isSame = ({ before, after }: EndpointChange): boolean =>
  before !== null && after !== null && setupKey(before) === setupKey(after);

/** The endpoints and jobs of two states, each with its other state. */
export function changesBetween(before: readonly Imported[], after: readonly Imported[]): Changes {
  const byUnit = new Map(before.filter(isServed).map((one) => [one.unit, one]));
  const later = new Map(after.filter(isServed).map((one) => [one.unit, one]));
  const pairs = pairUnits([...byUnit.keys()], [...later.keys()]);
  const [wasThere, isThere] = [toldBeside([...byUnit.keys()]), toldBeside([...later.keys()])];
  const alone = new Map(
    [...later.values()].filter(isAlone).map((one) => [one.unit.config?.label ?? '', one] as const),
  );
  const all = [...later].flatMap(([unit, now]) => {
    const pair = pairs.get(unit);
    if (pair === undefined && wasThere(unit)) return [];
    const earlier = pair && byUnit.get(pair);
    return changeOf(earlier, now, keptConfig(now, earlier, alone));
  });
  const changed = all.filter((one) => !isSame(one));
  const paired = new Set(pairs.values());
  const removed = [...byUnit]
    .filter(([unit]) => !paired.has(unit) && !isThere(unit))
    .flatMap(([, one]) => changeOf(one, undefined));
  return { changed: [...changed, ...removed], unchanged: all.filter(isSame) };
}

/** A side of what a plan lists as changes of resources, in the shape of a state. */
function sideOf(data: unknown, side: 'before' | 'after'): unknown {
  const resources = items(at(data, 'resource_changes')).flatMap((one) => {
    const values = fields(at(one, 'change', side));
    const isThere = values !== undefined && at(one, 'deposed') === undefined;
    return isThere ? [{ address: at(one, 'address'), type: at(one, 'type'), values }] : [];
  });
  return { root_module: { resources } };
}

/** The two states that a plan of Terraform holds; undefined for what is no plan. */
export function statesOfPlan({
  file,
  data,
}: NamedDocument): readonly [NamedDocument, NamedDocument] | undefined {
  const planned = at(data, 'planned_values');
  const prior = at(data, 'prior_state');
  const listed = at(data, 'resource_changes');
  if (planned === undefined && prior === undefined && listed === undefined) return undefined;
  const own = fields(data) ?? {};
  const later = {
    format_version: own.format_version,
    planned_values: planned ?? sideOf(data, 'after'),
    configuration: own.configuration,
  };
  return [
    { file, data: at(prior, 'values') === undefined ? { values: sideOf(data, 'before') } : prior },
    { file, data: later },
  ];
}
