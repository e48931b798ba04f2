import process from 'node:process';

/** Exit codes of a program that was stopped, as shells count them: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** How long a reader is waited for that does not take what was written, so that lines stay whole. */
const PATIENCE_MILLISECONDS = 1000;

/** What has to be put in order before the program ends. */
export interface Stoppable {
  /** Writes no more and leaves no half-written file behind. */
  readonly abandon: () => void;
  /** Resolves when the reader has taken all that was written. */
  readonly taken: () => Promise<void>;
}

/** Lets Node look whether a signal has come: it only does so between pieces of work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Makes sure that an interrupted run leaves no half-written file or line behind. A second signal ends
 * it at once.
 * @param output what is being written by then; undefined when nothing is
 * @returns undoes it, once a signal that has come meanwhile was heard
 */
export function heedSignals(output: () => Stoppable | undefined): () => Promise<void> {
  let isStopping = false;
  const stop = (code: number) => () => {
    const leave = () => process.exit(code);
    if (isStopping) leave();
    isStopping = true;
    const current = output();
    current?.abandon();
    setTimeout(leave, PATIENCE_MILLISECONDS);
    void Promise.resolve(current?.taken()).then(leave);
  };
  const listeners = Object.entries(EXIT_CODES).map(
    ([signal, code]) => [signal, stop(code)] as const,
  );
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return async () => {
    await nextTurn();
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}
