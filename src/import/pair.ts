// Which endpoint, configuration or job of one state is which of another.

import type { Deployed } from '../schema/setup-types.ts';
import type { Unit } from './join.ts';
import type { ImportedResource } from './resource.ts';

export function deployedAs({ endpoint, config, job }: Unit): Deployed {
  if (endpoint !== undefined || (config ?? job) === undefined) return 'endpoint';
  return job === undefined ? 'configuration' : 'job';
}

/** The part that a unit is known by; a configuration only where it is alone. */
export const subjectOf = ({
  endpoint,
  job,
  config,
  components,
}: Unit): ImportedResource | undefined => endpoint ?? job ?? config ?? components[0];

/** The name that AWS knows an endpoint by, then what a document calls it: a name may be made anew. */
function keysOf(unit: Unit): readonly (string | null)[] {
  const subject = subjectOf(unit);
  const isComponent = subject?.kind === 'component';
  const name = ((isComponent ? undefined : subject?.name) ?? unit.name)?.toLowerCase();
  const kind = deployedAs(unit);
  const key = (...parts: readonly (string | undefined)[]) =>
    parts.includes(undefined) ? null : JSON.stringify([kind, ...parts]);
  return [key(name, subject?.label), key(name, ''), key('', subject?.label)];
}

/** The earlier unit of each later one, each at most once. */
export function pairUnits(before: readonly Unit[], after: readonly Unit[]): Map<Unit, Unit> {
  const pairs = new Map<Unit, Unit>();
  const free = new Set(before);
  const keys = new Map([...before, ...after].map((unit) => [unit, keysOf(unit)] as const));
  for (const which of [0, 1, 2]) {
    const waiting = new Map<string, Unit[]>();
    for (const unit of free) {
      const key = keys.get(unit)?.[which];
      if (key) waiting.set(key, [...(waiting.get(key) ?? []), unit]);
    }
    for (const unit of after) {
      const earlier = pairs.has(unit) ? undefined : waiting.get(keys.get(unit)?.[which] ?? '');
      const first = earlier?.shift();
      if (first === undefined) continue;
      pairs.set(unit, first);
      free.delete(first);
    }
  }
  return pairs;
}

/** A configuration by its address or logical id, and by its name. */
const configKeys = ({ config }: Unit): readonly string[] => [
  ...(config === undefined ? [] : [`label ${config.label}`]),
  ...(config?.name === undefined ? [] : [`name ${config.name}`]),
];

/**
 * Tells a configuration alone that is there in the other state, too: if an endpoint has it there, the
 * change is that endpoint's.
 */
export function toldBeside(others: readonly Unit[]): (unit: Unit) => boolean {
  const known = new Set(others.flatMap(configKeys));
  return (unit) =>
    deployedAs(unit) === 'configuration' && configKeys(unit).some((key) => known.has(key));
}
