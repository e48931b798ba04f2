// Templates against the resource types that AWS publishes: known properties, their types, what is
// required, and references that lead somewhere.

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cloudFormation } from '../../../src/export/targets/cloudformation.ts';
import { CASES, planOf } from '../../export/cases.ts';
import {
  hasAttribute,
  type Intrinsic,
  isIntrinsic,
  propertyProblems,
  replacing,
} from './specification.ts';

const tag = (intrinsic: Intrinsic['intrinsic']) => ({
  tag: `!${intrinsic}`,
  resolve: (text: string): Intrinsic => ({ intrinsic, text }),
});
const customTags = [tag('Ref'), tag('GetAtt'), tag('Sub')];

interface Template {
  readonly Parameters: Record<string, { readonly Type: string; readonly Default?: string }>;
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  readonly Outputs: Record<string, { readonly Description: string; readonly Value: unknown }>;
}

function intrinsicsIn(value: unknown): Intrinsic[] {
  if (isIntrinsic(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(intrinsicsIn);
}

/** Names that an intrinsic refers to: "Endpoint.EndpointName", "Bucket". */
function targets({ intrinsic, text }: Intrinsic): string[] {
  if (intrinsic !== 'Sub') return [text];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name);
}

function leadsNowhere({ Parameters, Resources }: Template, target: string): boolean {
  const [id = '', attribute] = target.split('.');
  if (attribute === undefined) return !(id in Parameters) && !(id in Resources);
  const resource = Resources[id];
  return !resource || !hasAttribute(resource.Type, attribute);
}

/** The property that is a resource's name in its account; policies have theirs within something. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::SageMaker::Model': 'ModelName',
  'AWS::SageMaker::EndpointConfig': 'EndpointConfigName',
  'AWS::SageMaker::Endpoint': 'EndpointName',
  'AWS::SageMaker::InferenceComponent': 'InferenceComponentName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Scheduler::Schedule': 'Name',
};

describe.each(CASES)('$name', (one) => {
  const { text, files, unexpressed } = cloudFormation(planOf(one));
  const template = parse(text, { customTags }) as Template;

  it('has properties that its resource types have', () => {
    const found = Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
      propertyProblems(Type, Properties, id),
    );
    expect(found).toEqual([]);
  });

  it('fixes no name of what a change makes anew, for two cannot have the same', () => {
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      const name = NAMES[Type] ?? '';
      const others = replacing(Type, Properties).filter((each) => each !== name);
      if (others.length > 0)
        expect([id, Object.keys(Properties)]).not.toEqual([id, expect.arrayContaining([name])]);
    }
  });

  it('refers to parameters, resources and attributes that are there', () => {
    const references = intrinsicsIn(template.Resources).flatMap(targets);
    expect(references.filter((target) => leadsNowhere(template, target))).toEqual([]);
    const unused = Object.keys(template.Parameters).filter((name) => !references.includes(name));
    expect(unused).toEqual([]);
  });

  it('gives out names and ARNs of what is there, under names of their own', () => {
    const { Parameters, Resources, Outputs } = template;
    const references = intrinsicsIn(Outputs).flatMap(targets);
    expect(references.filter((target) => leadsNowhere(template, target))).toEqual([]);
    const taken = [...Object.keys(Parameters), ...Object.keys(Resources)];
    expect(Object.keys(Outputs).filter((name) => taken.includes(name))).toEqual([]);
    const { invocation } = planOf(one);
    expect('EndpointArn' in Outputs).toBe(invocation.kind !== 'job');
    expect('ResultLocation' in Outputs).toBe(one.option === 'async');
    expect('DeployedComponentName' in Outputs).toBe('InferenceComponent' in Resources);
    expect(Outputs.ModelArn?.Value).toEqual({ intrinsic: 'Ref', text: 'Model' });
  });

  it('says what it leaves out', () => {
    expect(files.map(({ name }) => name)).toEqual(['template.yaml', 'README.md']);
    const runs = planOf(one).resources.some(({ kind }) => kind === 'transform-job');
    expect(unexpressed).toHaveLength(runs ? 1 : 0);
    for (const what of unexpressed) expect(text).toContain(what);
  });
});

it('would find a mistake', () => {
  const wrong = { ProductionVariants: [{ VariantNam: 'x', InitialInstanceCount: 'one' }] };
  expect(propertyProblems('AWS::SageMaker::EndpointConfig', wrong, 'Config')).toEqual([
    'Config.ProductionVariants[0].VariantName is missing',
    'Config.ProductionVariants[0].VariantNam is unknown',
    'Config.ProductionVariants[0].InitialInstanceCount is no integer',
  ]);
});

it('lets the scaling wait for the inference component, which it only names in a text', () => {
  const one = CASES.find(({ name }) => name === 'real-time, to zero');
  if (!one) throw new Error('the case is gone');
  const template = parse(cloudFormation(planOf(one)).text, { customTags });
  expect(template.Resources.ScalableTarget.DependsOn).toBe('InferenceComponent');
});
