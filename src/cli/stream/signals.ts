import process from 'node:process';
import type { Sink } from './sink.ts';

/** Exit codes of a program that was stopped, as shells count them: 128 and the signal's number. */
const INTERRUPTED = 130;
const TERMINATED = 143;
const HUNG_UP = 129;

/** How long a reader is waited for that does not take what was written, so that lines stay whole. */
const PATIENCE_MILLISECONDS = 1000;

/**
 * Makes sure that an interrupted run leaves no half-written file or line behind. A second signal ends
 * it at once.
 * @returns undoes it, when the run is done
 */
export function abandonOnSignals(sink: Pick<Sink, 'abandon' | 'taken'>): () => void {
  let isStopping = false;
  const stop = (code: number) => () => {
    const leave = () => process.exit(code);
    if (isStopping) leave();
    isStopping = true;
    sink.abandon();
    setTimeout(leave, PATIENCE_MILLISECONDS);
    void sink.taken().then(leave);
  };
  const listeners = {
    SIGINT: stop(INTERRUPTED),
    SIGTERM: stop(TERMINATED),
    SIGHUP: stop(HUNG_UP),
  } as const;
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener);
  };
}
