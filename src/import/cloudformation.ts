import { at, type Fields, fields, items, number } from './document.ts';
import { type Finding, finding, hint, type Recognised, type Recogniser } from './finding.ts';
import { nameFinding, vpcFinding } from './name.ts';
import { endpointFindings } from './variant.ts';

/** A resource with its properties, in the shape of the AWS API. */
interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: unknown;
}

/** Replaces references to parameters by their defaults; what only AWS can find out becomes undefined. */
function resolve(value: unknown, parameters: Fields): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, parameters));
  const object = fields(value);
  if (!object) return value;
  const [key = '', ...others] = Object.keys(object);
  if (others.length === 0 && key === 'Ref') return at(parameters, String(object.Ref), 'Default');
  if (others.length === 0 && key.startsWith('Fn::')) return undefined;
  return Object.fromEntries(
    Object.entries(object).map(([name, item]) => [name, resolve(item, parameters)]),
  );
}

function resourcesOf(document: unknown): readonly Resource[] {
  const parameters = fields(at(document, 'Parameters')) ?? {};
  return Object.entries(fields(at(document, 'Resources')) ?? {}).map(([id, resource]) => ({
    id,
    type: String(at(resource, 'Type')),
    properties: resolve(at(resource, 'Properties'), parameters),
  }));
}

/** Capacity that auto-scaling may take down to nothing. */
export function scalingFindings(resources: readonly Resource[]): readonly Finding[] {
  const zero = resources.find(
    ({ type, properties }) =>
      type === 'AWS::ApplicationAutoScaling::ScalableTarget' &&
      number(at(properties, 'MinCapacity')) === 0,
  );
  return zero ? [finding('scaleToZero', true, `${zero.id}: MinCapacity 0`)] : [];
}

/** What deployed resources say: the first endpoint configuration, its model's VPC, its scaling. */
export function resourceFindings(
  resources: readonly Resource[],
): Omit<Recognised, 'kind'> | undefined {
  const configs = resources.filter(({ type }) => type === 'AWS::SageMaker::EndpointConfig');
  const [config] = configs;
  if (!config) return undefined;
  const variants = items(at(config.properties, 'ProductionVariants'));
  const isAsync = fields(at(config.properties, 'AsyncInferenceConfig')) !== undefined;
  const { findings, hints } = endpointFindings(variants, isAsync);
  const inVpc = resources.find(
    ({ type, properties }) => /Model$|EndpointConfig$/.test(type) && at(properties, 'VpcConfig'),
  );
  const several = `${config.id} is described, the first of ${configs.length} endpoint configurations`;
  return {
    findings: [
      ...nameFinding(config.id, 'the name of the endpoint configuration in the document'),
      ...findings,
      ...(inVpc ? vpcFinding(true, `${inVpc.id}: VpcConfig`) : []),
      ...scalingFindings(resources),
    ],
    hints: [...hints, ...(configs.length > 1 ? [hint(null, several)] : [])],
  };
}

function read(document: unknown): Recognised | undefined {
  const found = resourceFindings(resourcesOf(document));
  return found && { kind: 'a CloudFormation template', ...found };
}

export const cloudFormationTemplate: Recogniser = {
  understands: 'a CloudFormation template with an AWS::SageMaker::EndpointConfig, in YAML or JSON',
  read,
};
