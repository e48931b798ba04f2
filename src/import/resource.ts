// What every kind of document is brought to: resources with their properties, named as AWS's API does.

import { at, type DocumentFields, fields, isOpen, MARK, parsed, text } from './document.ts';
import type { Query, Series } from './series.ts';

export type Kind = 'endpoint' | 'config' | 'model' | 'component' | 'job' | 'target';

/** One thing that a document describes. */
export interface ImportedResource {
  readonly kind: Kind;
  /** What to call it in a sentence: its logical id, its address or its name. */
  readonly label: string;
  /** The name that AWS knows it by; undefined where the document does not say. */
  readonly name: string | undefined;
  /** What else others may refer to it by, as `keyOf` gives it. */
  readonly keys: readonly string[];
  /** Its properties in the shape of the AWS API. */
  readonly properties: unknown;
  /** The document that it is of; what has one name in two documents is one thing. */
  readonly scope: string;
  /** What it was read from, as in "a CloudFormation template". */
  readonly from: string;
  /** Parameters whose default decided a property, by the property's path ("ProductionVariants.0"). */
  readonly decided: ReadonlyMap<string, ReadonlySet<string>>;
  /** What else is worth telling of it. */
  readonly remarks: readonly string[];
}

/** What a document holds. */
export interface Found {
  readonly resources?: readonly ImportedResource[] | undefined;
  /** What a plan would make of them; undefined where nothing is planned. */
  readonly planned?: readonly ImportedResource[] | undefined;
  readonly series?: readonly Series[];
  readonly notes?: readonly string[];
}

/** A document that is known, but holds nothing to import: what it is, and what to import instead. */
export interface Unread {
  readonly what: string;
  readonly way: string;
}

/** What is known beside the document. */
interface Surroundings {
  /** Keeps the references of documents apart. */
  readonly scope: string;
  /** As the user named it. */
  readonly file: string;
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly queries: ReadonlyMap<string, Query>;
}

/** Reads a document of some kinds; undefined when it is of none of them. */
export type Read = (document: unknown, around: Surroundings) => Found | Unread | undefined;

/** The property that holds the name of a resource. */
export const NAME_PROPERTY: Readonly<Record<Kind, string>> = {
  endpoint: 'EndpointName',
  config: 'EndpointConfigName',
  model: 'ModelName',
  component: 'InferenceComponentName',
  job: 'TransformJobName',
  target: 'ResourceId',
};

const KIND_OF_TYPE: ReadonlyMap<string, Kind> = new Map([
  ['sagemakerendpoint', 'endpoint'],
  ['sagemakerendpointconfig', 'config'],
  ['sagemakerendpointconfiguration', 'config'],
  ['sagemakermodel', 'model'],
  ['sagemakerinferencecomponent', 'component'],
  ['sagemakertransformjob', 'job'],
  ['schedulerschedule', 'job'],
  ['appautoscalingtarget', 'target'],
  ['applicationautoscalingscalabletarget', 'target'],
]);

/** "AWS::SageMaker::Model", "aws_sagemaker_model", "aws:sagemaker/model:Model" → model. */
export function kindOfType(type: unknown): Kind | undefined {
  const words = (text(type) ?? '').replace(/\/[^:]*/, '').replace(/[^A-Za-z]/g, '');
  return KIND_OF_TYPE.get(words.toLowerCase().replace(/^aws(cc|native)?/, ''));
}

/** What a name, an ARN or an open reference refers to: the same for all that mean one thing. */
export function keyOf(value: unknown): string | undefined {
  const words = isOpen(value) ? value.key : text(value);
  return words?.slice(words.lastIndexOf('/') + 1).toLowerCase();
}

/** What the scheduler of EventBridge starts jobs by, and what it adds to their names. */
const STARTS_JOBS = /:sagemaker:createTransformJob$/;
const START_ID = /-?<aws\.scheduler\.[\w-]+>/;

/** The job that a schedule starts, or the job itself; null where a schedule starts something else. */
export function jobOf(properties: unknown): unknown {
  const target = at(properties, 'Target');
  if (target === undefined) return properties;
  if (!STARTS_JOBS.test(text(at(target, 'Arn')) ?? '')) return null;
  const input = at(target, 'Input');
  const job = fields(parsed(isOpen(input) ? input.key : input));
  if (!job) return null;
  const { TransformJobName, ...rest } = job;
  const name = text(TransformJobName)?.replace(START_ID, '');
  const expression = at(properties, 'ScheduleExpression');
  return {
    ...rest,
    ...(name !== undefined && !name.includes(MARK) && { TransformJobName: name }),
    ScheduleExpression: isOpen(expression) ? '' : (text(expression) ?? ''),
  };
}

type Described = Pick<ImportedResource, 'kind' | 'properties' | 'from'> &
  Partial<Pick<ImportedResource, 'name' | 'scope' | 'decided' | 'remarks' | 'keys'>> & {
    readonly label?: string | undefined;
  };

/** A resource of what a document says of it. */
export function resource(described: Described): ImportedResource {
  const { kind } = described;
  const properties = kind === 'job' ? jobOf(described.properties) : described.properties;
  const name =
    described.name ?? text(at(properties, NAME_PROPERTY[kind])) ?? text(at(properties, 'Name'));
  return {
    scope: '',
    decided: new Map(),
    remarks: [],
    keys: [],
    ...described,
    properties,
    name,
    label: described.label ?? name ?? `the ${kind}`,
  };
}

/** Words that AWS's API writes in another way. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['Mb', 'MB'],
  ['Sns', 'SNS'],
  ['ID', 'Id'],
]);

/** "memory_size_in_mb", "memorySizeInMb" → "MemorySizeInMB". */
function apiName(name: string): string {
  const words = name.replace(/_+(.)/g, (_all, letter: string) => letter.toUpperCase());
  const pascal = `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
  return pascal.replace(/(Mb|Sns|ID)$/, (word) => SPELLINGS.get(word) ?? word);
}

/** Lists of blocks, where other blocks come alone. */
const LISTS: ReadonlySet<string> = new Set([
  'ProductionVariants',
  'ShadowProductionVariants',
  'InstancePools',
  'Containers',
]);

/** Blocks that Terraform names in the singular. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['Container', 'Containers'],
  ['ProductionVariant', 'ProductionVariants'],
  ['InstancePool', 'InstancePools'],
]);

/** Deeper than this is no property of SageMaker's. */
export const DEEPEST = 60;

/**
 * Properties in the shape of the AWS API, from the way that other tools write them.
 * @param isBlocks whether a single block is a list of one, as with Terraform
 */
export function apiShape(value: unknown, isBlocks = false, name = '', depth = 0): unknown {
  if (depth > DEEPEST || value === null) return undefined;
  const inner = (item: unknown, of: string) => apiShape(item, isBlocks, of, depth + 1);
  if (Array.isArray(value)) {
    const isBlock = isBlocks && !LISTS.has(name) && (value.length === 0 || fields(value[0]));
    return isBlock ? inner(value[0], name) : value.map((item) => inner(item, ''));
  }
  const object: DocumentFields | undefined = fields(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => {
      const shaped = apiName(key);
      const plural = isBlocks ? (PLURALS.get(shaped) ?? shaped) : shaped;
      return [plural, inner(item, plural)];
    }),
  );
}
