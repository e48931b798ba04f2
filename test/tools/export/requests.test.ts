// Each request, sent by the SDK's own client to a server on this machine: the client drops what the
// API does not know, so what arrives unchanged has only names and types that the API has.

import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateInferenceComponentCommand,
  CreateModelCommand,
  CreateTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parameter, Plan, ResourceKind } from '../../../src/export/plan.ts';
import { literal } from '../../../src/export/values.ts';
import { CASES, planOf } from '../../export/cases.ts';
import { type Loopback, startLoopback } from './loopback.ts';

let loopback: Loopback;
let options: { endpoint: string; region: string; maxAttempts: number; credentials: object };
beforeAll(async () => {
  loopback = await startLoopback();
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  options = { endpoint: loopback.url, region: 'us-east-1', maxAttempts: 1, credentials };
});
afterAll(() => loopback.close());

// The SDK's commands share no type that would let one table send them all.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyClass = new (input: any) => any;

/** Roles and schedules are tested against a mock of AWS. */
const CALLS: Readonly<Partial<Record<ResourceKind, readonly [AnyClass, AnyClass]>>> = {
  model: [SageMakerClient, CreateModelCommand],
  'endpoint-config': [SageMakerClient, CreateEndpointConfigCommand],
  endpoint: [SageMakerClient, CreateEndpointCommand],
  'inference-component': [SageMakerClient, CreateInferenceComponentCommand],
  'scalable-target': [ApplicationAutoScalingClient, RegisterScalableTargetCommand],
  'scheduled-action': [ApplicationAutoScalingClient, PutScheduledActionCommand],
  'scaling-policy': [ApplicationAutoScalingClient, PutScalingPolicyCommand],
  alarm: [CloudWatchClient, PutMetricAlarmCommand],
  'transform-job': [SageMakerClient, CreateTransformJobCommand],
};

const INVOCATIONS: Readonly<Record<string, AnyClass>> = {
  synchronous: InvokeEndpointCommand,
  stream: InvokeEndpointWithResponseStreamCommand,
  asynchronous: InvokeEndpointAsyncCommand,
  inline: InvokeEndpointAsyncCommand,
};

const request = (plan: Plan, fields: readonly Parameter[]) =>
  literal(plan, { kind: 'group', fields }) as Record<string, unknown>;

async function send([Client, Command]: readonly [AnyClass, AnyClass], input: unknown) {
  await new Client(options).send(new Command(input)).catch(() => undefined);
  return loopback.received.at(-1);
}

/** The headers that carry an invocation's parameters. */
const HEADERS: Readonly<Record<string, string>> = {
  InputLocation: 'x-amzn-sagemaker-inputlocation',
  InvocationTimeoutSeconds: 'x-amzn-sagemaker-invocationtimeoutseconds',
  InferenceComponentName: 'x-amzn-sagemaker-inference-component',
};

describe.each(CASES)('$name', (one) => {
  const plan = planOf(one);

  it.each(plan.resources)('$id arrives as it was meant', async ({ kind, fields }) => {
    const call = CALLS[kind];
    if (!call) return expect(kind).toMatch(/role|schedule/);
    const { DeploymentConfig, ...input } = request(plan, fields);
    const isLater = kind === 'inference-component';
    const meant =
      isLater || DeploymentConfig === undefined ? input : { ...input, DeploymentConfig };
    const arrived = await send(call, meant);
    expect(JSON.parse(String(arrived?.body))).toEqual(meant);
  });

  it('can be called', async () => {
    const Command = INVOCATIONS[plan.invocation.kind];
    if (!Command) return expect(plan.invocation.kind).toBe('job');
    const { EndpointName, ContentType, ...further } = request(plan, plan.invocation.fields);
    const input = { EndpointName, ContentType, ...further, Body: Buffer.from('{}') };
    const arrived = await send([SageMakerRuntimeClient, Command], input);
    expect(arrived?.operation).toContain(`POST /endpoints/${EndpointName}/`);
    for (const [name, value] of Object.entries(further)) {
      expect(arrived?.headers[HEADERS[name] ?? name]).toBe(String(value));
    }
  });
});
