import { jsonText } from '../../format/json.ts';
import type { Origin } from './entry.ts';
import { type Result, recordOf } from './result.ts';
import type { Writer } from './writers.ts';

/** The text of a file's name is made once for all of its lines. */
let lastFile: { readonly name: string; readonly text: string } = { name: '', text: '""' };

function fileText(name: string): string {
  if (name !== lastFile.name) lastFile = { name, text: jsonText(name) };
  return lastFile.text;
}

/** `"line":1,` and the like: the text of `traceOf`. */
function tracePrefix({ file, line, index }: Origin): string {
  let text = file === null ? '' : `"file":${fileText(file)},`;
  if (line !== null) text += `"line":${line},`;
  return index === null ? text : `${text}"index":${index},`;
}

/** The record of an answer in short, put together by hand: the same text, several times sooner. */
function briefLine(result: Result & { kind: 'decided' }): string {
  const { status, recommended, options } = result.decision;
  let text = `{${tracePrefix(result.origin)}"name":`;
  text += result.name === null ? 'null' : jsonText(result.name);
  text += `,"status":"${status}","recommended":`;
  text += recommended === null ? 'null,"options":' : `"${recommended}","options":`;
  let separator = '[';
  for (const { id, verdict, score } of options) {
    text += `${separator}{"id":"${id}","verdict":"${verdict}","score":${score}}`;
    separator = ',';
  }
  return `${text}]}\n`;
}

/** One record a line. */
export function ndjsonWriter(): Writer {
  return {
    add: (result) =>
      result.kind === 'decided' ? briefLine(result) : `${jsonText(recordOf(result))}\n`,
    end: () => '',
  };
}

/** Whether a document is known by nothing but its file. */
const isLone = ({ origin }: Result): boolean => origin.line === null && origin.index === null;

const indented = (record: unknown): string => jsonText(record, 2).replace(/^/gm, '  ');

/** One array of records; a lone document's record by itself, as without a stream. */
export function jsonWriter(): Writer {
  let begun = false;
  let held: unknown;
  return {
    add(result) {
      const record = recordOf(result);
      if (begun) return `,\n${indented(record)}`;
      if (held === undefined && isLone(result)) {
        held = record;
        return '';
      }
      begun = true;
      const before = held === undefined ? '' : `${indented(held)},\n`;
      return `[\n${before}${indented(record)}`;
    },
    end() {
      if (begun) return '\n]\n';
      return held === undefined ? '[]\n' : `${jsonText(held, 2)}\n`;
    },
  };
}
