// Jobs in a worker that runs the page's own script; where none can be started, on the page itself.

import { type AnswerPart, engineOf, type Job, keeping, partsOf } from './engine.ts';
import type { Given } from './given.ts';

/** A part of the answer to a job. */
export interface Result {
  readonly id: number;
  readonly part: AnswerPart;
}

/** Takes jobs; only the newest is worked off. */
export type Ask = (job: Job) => void;

/** What the worker is told first. */
export interface Start {
  readonly given: Given;
  readonly day: string;
}

/** Lets what waits, such as a newer job, have its turn. */
const turn = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

/** Works off the newest job, a newer one taken up between parts. */
export function workOff({ given, day }: Start, tell: (result: Result) => void): Ask {
  const engine = engineOf(given, day);
  const keep = keeping();
  let newest = 0;
  return async (job) => {
    newest = job.id;
    await turn();
    if (newest !== job.id) return;
    for (const part of partsOf(engine, job, keep)) {
      tell({ id: job.id, part });
      await turn();
      if (newest !== job.id) return;
    }
  };
}

/** The worker's side: what the same script does where there is no document. */
export function serve(): void {
  let ask: Ask | null = null;
  self.onmessage = ({ data }: MessageEvent<Start | Job>) => {
    if ('given' in data) ask = workOff(data, (result) => self.postMessage(result));
    else ask?.(data);
  };
}

/** The page's side. */
export function asking(script: string, start: Start, tell: (result: Result) => void): Ask {
  try {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<Result>) => tell(data);
    worker.postMessage(start);
    let ask: Ask = (job) => worker.postMessage(job);
    let last: Job | null = null;
    // Some browsers refuse workers on pages from disk.
    worker.onerror = () => {
      worker.terminate();
      ask = workOff(start, tell);
      if (last !== null) ask(last);
    };
    return (job) => {
      last = job;
      ask(job);
    };
  } catch {
    return workOff(start, tell);
  }
}
