import type { Workload } from '../schema/workload.ts';
import { atATimeText } from './job.ts';
import type { Assessment } from './result-types.ts';

/** Fewer instances than get through the data by the deadline. */
export interface Shortfall {
  /** Instances as stated. */
  readonly stated: number;
  /** Instances that it takes. */
  readonly needed: number;
  /** ", one record at a time on each" where they are counted so; else empty. */
  readonly counted: string;
}

/** Parameters that say how many instances there are. */
const COUNTS = ['InstanceCount', 'InitialInstanceCount', 'MinCapacity', 'MaxCapacity'];

/** Whether the option that runs today has too few instances for the deadline; null where it has enough. */
export function shortfallOf(
  { constraints }: Assessment,
  { instances }: Workload,
): Shortfall | null {
  const asked = constraints
    .find(({ id }) => id === 'deadline')
    ?.settings.find(({ name }) => COUNTS.includes(name));
  const needed = Number(asked?.value ?? 0);
  if (instances === undefined || instances >= needed) return null;
  const usual = atATimeText();
  const counted = asked?.reason.includes(usual) ? `, ${usual}` : '';
  return { stated: instances, needed, counted };
}
