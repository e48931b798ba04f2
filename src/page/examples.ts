import type { Draft } from './draft.ts';

/** Workloads to begin with, one of each kind of answer. */
export const EXAMPLES: readonly { readonly title: string; readonly draft: Draft }[] = [
  {
    title: 'A web app that classifies photos',
    draft: { payload: '3MB', processingTime: '1.3s', traffic: 'spiky', requestRate: '20000/day' },
  },
  { title: 'Large scans, answer wanted soon', draft: { payload: '50MB', latency: 'low' } },
  {
    title: 'Where AWS contradicts itself',
    draft: { payload: '10MB', processingTime: '2s', latency: 'low' },
  },
  { title: 'Nothing fits', draft: { payload: '50MB', latency: '250ms', interactive: 'true' } },
  {
    title: 'Score ten million rows each night',
    draft: {
      processingTime: '20ms',
      traffic: 'scheduled',
      records: '10M',
      datasetSize: '200GB',
    },
  },
  {
    title: 'Chat model on a GPU, streamed',
    draft: {
      processingTime: '8s',
      traffic: 'steady',
      requestRate: '5/s',
      gpu: 'true',
      streaming: 'true',
      modelMemory: '16GB',
    },
  },
];

/** The targets of `export`, which writes the deployment out; the page has the command for each. */
export const EXPORT_TARGETS: readonly string[] = [
  'terraform',
  'cloudformation',
  'cdk',
  'aws-cli',
  'python',
];
