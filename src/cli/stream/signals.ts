import process from 'node:process';
import type { Sink } from './sink.ts';

/** Exit codes of a program that was stopped, as shells count them: 128 and the signal's number. */
const INTERRUPTED = 130;
const TERMINATED = 143;

/**
 * Makes sure that an interrupted run leaves no half-written file behind.
 * @returns undoes it, when the run is done
 */
export function abandonOnSignals(sink: Pick<Sink, 'abandon'>): () => void {
  const stop = (code: number) => () => {
    sink.abandon();
    process.exit(code);
  };
  const interrupt = stop(INTERRUPTED);
  const terminate = stop(TERMINATED);
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return () => {
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  };
}
