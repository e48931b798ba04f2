import type { Option, Setting } from '../core/catalog-types.ts';
import type { Assessment } from '../core/result-types.ts';
import type { Pitfalls } from '../core/rule-types.ts';
import type { Sizing } from '../core/sizing.ts';
import type { Given } from '../cost/assumptions.ts';
import type { Figures } from '../cost/figures.ts';
import type { HostInstance } from '../cost/host-instance.ts';
import type { Bounds, InstanceCount } from '../cost/models/model.ts';
import type { MemorySize } from '../cost/models/serverless.ts';
import type { OwnCost } from '../cost/report.ts';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { parseCount } from '../schema/units.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { InputId } from './declarations.ts';
import { because, type Invocation, type Reasoned, type Resource } from './plan.ts';

type InputFlags = { readonly [Id in Exclude<InputId, 'instanceType'>]?: string };

/** What the user may fill in, as typed; each under the name of its flag in camel case. */
export interface ExportFlags extends InputFlags {
  readonly instance?: string;
  readonly initialInstances?: string;
  readonly maxInstances?: string;
  readonly memorySize?: string;
  readonly maxConcurrency?: string;
  readonly provisionedConcurrency?: string;
  readonly splitType?: string;
  readonly region?: string;
  /** "team=search", each. */
  readonly tag?: readonly string[];
  readonly withRole?: boolean;
  readonly networkIsolation?: boolean;
  readonly highAvailability?: boolean;
  /** False leaves scaling policies out. */
  readonly autoScaling?: boolean;
}

/** What a deployment fixes of all that its costs depend on. */
interface Deployed {
  readonly given?: Given;
  readonly bounds?: Bounds;
}

/** All that a plan is made from. */
export interface ExportRequest {
  readonly workload: Workload;
  readonly option: Option;
  readonly assessment: Assessment;
  readonly flags: ExportFlags;
  /** What can go wrong later; undefined where there is nothing to say. */
  readonly pitfalls: Pitfalls | undefined;
  /** What the costs are worked out with, by the workload and what is assumed. */
  readonly figures: Figures;
  /** How capacity is sized to the load, as the costs assume. */
  readonly sizing: Sizing;
  /** What it runs on; null when no known instance fits the model, or there are none. */
  readonly host: HostInstance | null;
  /** Instances at once that the costs count with; null when unknown, or there are none. */
  readonly counted: InstanceCount | null;
  /** Requests that one instance works on at the same time, as the costs count: no more than may be sent. */
  readonly atATime: number;
  /** The serverless memory that the bill counts with, by what is kept warm; null where it has no price. */
  readonly memoryFor: (kept: Pick<Given, 'provisionedConcurrency'>) => MemorySize | null;
  /** What it costs a month as it is deployed, by the same prices. */
  readonly billFor: (deployed: Deployed) => OwnCost;
  /** The workload in the user's words: "payload 50MB, latency low". */
  readonly subject: string;
  /** A stated field in the user's words: "payload 50MB". */
  readonly statement: (field: FieldName) => string;
}

/** What the plan of an option is made of. */
export interface Planned {
  readonly resources: readonly Resource[];
  readonly invocation: Invocation;
  readonly deployed: Deployed;
}

/** Whether the deployment follows the load and the hours, or stays as it is set up. */
export const isAutoScaled = ({ flags }: ExportRequest): boolean => flags.autoScaling !== false;

/** A setting that the verdict rests on, and the check that asks for it. */
export interface Asked {
  readonly setting: Setting;
  /** "payload 50MB". */
  readonly stated: string;
  /** "payload 50MB: the default of 6 MB is too low for 50MB". */
  readonly why: string;
}

/** The setting of this name that the first check asks for; of an excluded option too, as far as it goes. */
export function asked(request: ExportRequest, name: string): Asked | undefined {
  const { assessment, statement } = request;
  for (const { field, settings } of assessment.constraints) {
    const setting = settings.find((one) => one.name === name);
    if (!setting) continue;
    const stated = statement(field);
    return { setting, stated, why: `${stated}: ${setting.reason}` };
  }
  return undefined;
}

/** The number of such a setting. */
export function askedNumber(request: ExportRequest, name: string): Reasoned<number> | undefined {
  const asks = asked(request, name);
  return asks && because(numberIn(asks.setting), asks.why);
}

/** The first number in a setting: 2 of "at most 2". */
export function numberIn({ value }: Setting): number {
  return typeof value === 'number' ? value : Number(/\d+/.exec(value)?.[0] ?? 1);
}

/** The range that the catalog has for a parameter. */
export function rangeOf(option: Option, name: string): { least: number; most: number } {
  const range = option.settings.find((one) => one.name === name);
  return { least: range?.min ?? 1, most: range?.max ?? Number.MAX_SAFE_INTEGER };
}

/**
 * A count that a flag gives, or undefined.
 * @throws InputError when it is no whole number or out of range
 */
export function countFlag(
  text: string | undefined,
  flag: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseCount(text);
  const value = parsed.ok ? parsed.value : Number.NaN;
  if (value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  throw inputError(`${quote(text)} does not fit; give a whole number, ${range}`, {
    place: { flag },
  });
}
