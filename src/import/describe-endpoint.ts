import { at, items, text } from './document.ts';
import type { Recognised, Recogniser } from './finding.ts';
import { nameFinding, vpcFinding } from './name.ts';
import { endpointFindings } from './variant.ts';

const variantsOf = (document: unknown): readonly unknown[] =>
  items(at(document, 'ProductionVariants'));

function readConfig(document: unknown): Recognised | undefined {
  const name = text(at(document, 'EndpointConfigName'));
  const variants = variantsOf(document);
  const isStatus = at(document, 'EndpointStatus') !== undefined;
  if (name === undefined || variants.length === 0 || isStatus) return undefined;
  const isAsync = fieldIsSet(document, 'AsyncInferenceConfig');
  const { findings, hints } = endpointFindings(variants, isAsync);
  return {
    kind: 'aws sagemaker describe-endpoint-config',
    findings: [
      ...nameFinding(name, 'EndpointConfigName'),
      ...findings,
      ...vpcFinding(at(document, 'VpcConfig'), 'VpcConfig'),
    ],
    hints,
  };
}

const fieldIsSet = (document: unknown, field: string): boolean =>
  (at(document, field) ?? null) !== null;

function readEndpoint(document: unknown): Recognised | undefined {
  const name = text(at(document, 'EndpointName'));
  if (name === undefined || at(document, 'EndpointStatus') === undefined) return undefined;
  const isAsync = fieldIsSet(document, 'AsyncInferenceConfig');
  const { findings, hints } = endpointFindings(variantsOf(document), isAsync);
  const all = [...nameFinding(name, 'EndpointName'), ...findings];
  return { kind: 'aws sagemaker describe-endpoint', findings: all, hints };
}

export const describeEndpointConfig: Recogniser = {
  understands: 'the output of aws sagemaker describe-endpoint-config',
  read: readConfig,
};

export const describeEndpoint: Recogniser = {
  understands: 'the output of aws sagemaker describe-endpoint',
  read: readEndpoint,
};
