import { cloudFormationTemplate } from './cloudformation.ts';
import { describeEndpoint, describeEndpointConfig } from './describe-endpoint.ts';
import { describeInferenceComponent } from './describe-inference-component.ts';
import { describeTransformJob } from './describe-transform-job.ts';
import type { Finding, Recognised, Recogniser } from './finding.ts';
import { metricData } from './metrics.ts';
import { terraformState } from './terraform.ts';

export const RECOGNISERS: readonly Recogniser[] = [
  describeEndpointConfig,
  describeEndpoint,
  describeTransformJob,
  describeInferenceComponent,
  cloudFormationTemplate,
  terraformState,
  metricData,
];

/** What a document is and says; undefined when nobody knows it. */
export function recognise(document: unknown): Recognised | undefined {
  for (const { read } of RECOGNISERS) {
    const found = read(document);
    if (found) return found;
  }
  return undefined;
}

/** What several documents say together: of two that state a field, the first holds. */
export function merge(all: readonly Recognised[]): Recognised {
  const found = new Map<string, Finding>();
  const overruled: Finding[] = [];
  for (const one of all.flatMap(({ findings }) => findings)) {
    const first = found.get(one.field);
    if (!first) found.set(one.field, one);
    else if (first.value !== one.value && one.field !== 'name') overruled.push(one);
  }
  return {
    kind: all.map(({ kind }) => kind).join(' and '),
    findings: [...found.values()],
    hints: [
      ...all.flatMap(({ hints }) => hints),
      ...overruled.map(({ field, value, from }) => ({
        field: null,
        text: `${field} is ${value} in a later document (${from}); the first one holds`,
      })),
    ],
  };
}
