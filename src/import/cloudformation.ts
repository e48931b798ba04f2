import { at, fields, number, text } from './document.ts';
import {
  type Finding,
  finding,
  type Hint,
  hint,
  type Recognised,
  type Recogniser,
} from './finding.ts';
import { holds, resolve, type Template } from './intrinsics.ts';
import { nameFinding, vpcFinding } from './name.ts';
import { endpointFindings, zeroHint } from './variant.ts';

/** A resource with its properties, in the shape of the AWS API. */
interface Resource {
  /** Where it is named at all. */
  readonly id: string | undefined;
  readonly type: string;
  readonly properties: unknown;
}

/** The template's resources, but for those whose condition does not hold. */
function resourcesOf(document: unknown): readonly Resource[] {
  const template: Template = {
    parameters: fields(at(document, 'Parameters')) ?? {},
    conditions: fields(at(document, 'Conditions')) ?? {},
    mappings: fields(at(document, 'Mappings')) ?? {},
  };
  return Object.entries(fields(at(document, 'Resources')) ?? {})
    .filter(([, resource]) => {
      const condition = at(resource, 'Condition');
      return condition === undefined || holds(condition, template) !== false;
    })
    .map(([id, resource]) => ({
      id,
      type: String(at(resource, 'Type')),
      properties: resolve(at(resource, 'Properties'), template),
    }));
}

/** What may be scaled down to nothing: instances and copies, not capacity that is kept warm. */
const SCALED = /^sagemaker:.*:Desired(Instance|Copy)Count$/;

function isOfSageMaker({ type, properties }: Resource): boolean {
  if (type !== 'AWS::ApplicationAutoScaling::ScalableTarget') return false;
  const dimension = text(at(properties, 'ScalableDimension'));
  if (dimension !== undefined) return SCALED.test(dimension);
  return at(properties, 'ServiceNamespace') === 'sagemaker';
}

/** Whether copies of an inference component are scaled, not the instances of a queue. */
const isOfCopies = ({ properties }: Resource): boolean =>
  text(at(properties, 'ScalableDimension'))?.endsWith('CopyCount') ?? false;

/** What a resource is called in a sentence. */
const labelOf = ({ id, type }: Resource): string => id ?? type;

/** Capacity that auto-scaling may take down to nothing. */
function scaledToZero(resources: readonly Resource[]): readonly Resource[] {
  return resources.filter(
    (one) => isOfSageMaker(one) && number(at(one.properties, 'MinCapacity')) === 0,
  );
}

export function scalingFindings(resources: readonly Resource[]): readonly Finding[] {
  const zero = scaledToZero(resources).find((one) => !isOfCopies(one));
  return zero ? [finding('scaleToZero', true, `${labelOf(zero)}: MinCapacity 0`)] : [];
}

function scalingHints(resources: readonly Resource[]): readonly Hint[] {
  const zero = scaledToZero(resources).find(isOfCopies);
  return zero ? [zeroHint(`${labelOf(zero)}: MinCapacity 0`)] : [];
}

/** What deployed resources say: the first endpoint configuration, its model's VPC, its scaling. */
export function resourceFindings(
  resources: readonly Resource[],
): Omit<Recognised, 'kind'> | undefined {
  const configs = resources.filter(({ type }) => type === 'AWS::SageMaker::EndpointConfig');
  const [config] = configs;
  if (!config) return undefined;
  const { findings, hints } = endpointFindings(config.properties);
  const inVpc = resources.find(
    ({ type, properties }) =>
      /Model$|EndpointConfig$/.test(type) && fields(at(properties, 'VpcConfig')),
  );
  const several = `${labelOf(config)} is described, the first of ${configs.length} endpoint configurations`;
  return {
    findings: [
      ...nameFinding(config.id, 'the name of the endpoint configuration in the document'),
      ...findings,
      ...(inVpc ? vpcFinding(true, `${labelOf(inVpc)}: VpcConfig`) : []),
      ...scalingFindings(resources),
    ],
    hints: [
      ...hints,
      ...scalingHints(resources),
      ...(configs.length > 1 ? [hint(null, several)] : []),
    ],
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
