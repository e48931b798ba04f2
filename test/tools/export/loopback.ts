// A server on this machine that stands for AWS: it keeps each request and answers with what the
// deployment scripts go on with, in the protocol in which it was asked.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  /** Operation named by the request: "SageMaker.CreateModel", or method and path. */
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Loopback {
  readonly url: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

const ANSWER = {
  PolicyARN: 'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1',
  Alarms: [],
  ModelArn: 'arn:aws:sagemaker:us-east-1:111122223333:model/m',
  EndpointConfigArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/c',
  EndpointArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/e',
  EndpointStatus: 'InService',
  InferenceComponentArn: 'arn:aws:sagemaker:us-east-1:111122223333:inference-component/i',
  InferenceComponentStatus: 'InService',
  TransformJobStatus: 'Completed',
  TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/t',
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** CloudWatch is asked in a different protocol by each generation of clients. */
function answer(method: string, type: string, response: ServerResponse): void {
  if (method === 'PUT') {
    response.end(); // an object in S3
  } else if (type.includes('x-www-form-urlencoded')) {
    response.setHeader('content-type', 'text/xml');
    response.end(
      '<Response><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></Response>',
    );
  } else if (type.includes('cbor')) {
    response.setHeader('content-type', type);
    response.setHeader('smithy-protocol', 'rpc-v2-cbor');
    response.end(Buffer.from([0xa0])); // an empty map
  } else {
    response.setHeader('content-type', type);
    response.end(JSON.stringify(ANSWER));
  }
}

/** Starts the server on a free port. */
export async function startLoopback(): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { headers, method, url } = request;
    const operation = String(headers['x-amz-target'] ?? `${method} ${url}`);
    received.push({ operation, headers, body });
    answer(method ?? '', headers['content-type'] ?? 'application/json', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
