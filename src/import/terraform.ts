import { resourceFindings } from './cloudformation.ts';
import { at, fields, items, text } from './document.ts';
import type { Recognised, Recogniser } from './finding.ts';

const TYPES: Readonly<Record<string, string>> = {
  aws_sagemaker_endpoint_configuration: 'AWS::SageMaker::EndpointConfig',
  aws_sagemaker_model: 'AWS::SageMaker::Model',
  aws_appautoscaling_target: 'AWS::ApplicationAutoScaling::ScalableTarget',
};

/** Words that the AWS API writes in capitals. */
const CAPITALS: Readonly<Record<string, string>> = { mb: 'MB' };

const apiName = (name: string): string =>
  name
    .split('_')
    .map((word) => CAPITALS[word] ?? `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`)
    .join('');

/** Terraform's values in the shape of the AWS API: names in capitals, single blocks without their list. */
function apiShape(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    if (name === 'ProductionVariants') return value.map((item) => apiShape(item));
    return value.length === 0 ? undefined : apiShape(value[0]);
  }
  const object = fields(value);
  if (!object) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [apiName(key), apiShape(item, apiName(key))]),
  );
}

interface Listed {
  /** Where it is named at all. */
  readonly id: string | undefined;
  readonly type: string;
  readonly properties: unknown;
}

function resourcesIn(module: unknown): readonly Listed[] {
  const own = items(at(module, 'resources')).map((resource) => ({
    id: text(at(resource, 'address')) ?? text(at(resource, 'name')),
    type: TYPES[String(at(resource, 'type'))] ?? '',
    properties: apiShape(at(resource, 'values')),
  }));
  return [...own, ...items(at(module, 'child_modules')).flatMap(resourcesIn)];
}

function read(document: unknown): Recognised | undefined {
  const module =
    at(document, 'values', 'root_module') ?? at(document, 'planned_values', 'root_module');
  if (module === undefined || at(document, 'format_version') === undefined) return undefined;
  const found = resourceFindings(resourcesIn(module));
  return found && { kind: 'terraform show -json', ...found };
}

export const terraformState: Recogniser = {
  understands:
    'the output of terraform show -json with an aws_sagemaker_endpoint_configuration, of a state or a plan',
  read,
};
