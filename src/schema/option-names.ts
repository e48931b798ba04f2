import { squashed } from './words.ts';

const ALIASES: Readonly<Record<string, string>> = {
  realtime: 'real-time',
  realtimeinference: 'real-time',
  realtimeendpoint: 'real-time',
  rt: 'real-time',
  serverlessinference: 'serverless',
  serverlessendpoint: 'serverless',
  asynchronous: 'async',
  asyncinference: 'async',
  asynchronousinference: 'async',
  asyncendpoint: 'async',
  batchtransform: 'batch',
  batchtransformjob: 'batch',
};

/** "Realtime", "batch transform" → the catalog id; an unknown name comes back in lower case. */
export function optionId(text: string): string {
  const squash = squashed(text);
  return Object.hasOwn(ALIASES, squash) ? (ALIASES[squash] ?? squash) : text.trim().toLowerCase();
}
