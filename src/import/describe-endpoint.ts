import { at, items, text } from './document.ts';
import type { Recognised, Recogniser } from './finding.ts';
import { nameFinding, vpcFinding } from './name.ts';
import { endpointFindings } from './variant.ts';

function readConfig(document: unknown): Recognised | undefined {
  const name = text(at(document, 'EndpointConfigName'));
  const variants = items(at(document, 'ProductionVariants'));
  const isStatus = at(document, 'EndpointStatus') !== undefined;
  if (name === undefined || variants.length === 0 || isStatus) return undefined;
  const { findings, hints } = endpointFindings(document);
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

function readEndpoint(document: unknown): Recognised | undefined {
  const name = text(at(document, 'EndpointName'));
  if (name === undefined || at(document, 'EndpointStatus') === undefined) return undefined;
  const { findings, hints } = endpointFindings(document);
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
