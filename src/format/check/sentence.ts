import type { PlacedFinding } from '../../check/report.ts';

type Said = Pick<PlacedFinding, 'message' | 'workload'>;

/** "invoice-ocr: real-time runs today, but …": what is found, and of which workload, where it has a name. */
export const sentence = ({ message, workload }: Said): string =>
  workload === null ? message : `${workload}: ${message}`;

/** The same with the flag that it is about, where no file shows the place: "--compare-to: cannot read …". */
export function placedSentence(found: PlacedFinding): string {
  const { file, flag } = found.spot;
  return file === null && flag !== null ? `${flag}: ${sentence(found)}` : sentence(found);
}

/** With a full stop, unless it ends with a mark of its own. */
export const stopped = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);
