import { jsonText } from '../../format/json-text.ts';
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

/** One array of records. */
export function jsonWriter(): Writer {
  let separator = '[\n';
  return {
    add(result) {
      const text = jsonText(recordOf(result), 2).replace(/^/gm, '  ');
      const before = separator;
      separator = ',\n';
      return before + text;
    },
    end: () => (separator === ',\n' ? '\n]\n' : '[]\n'),
  };
}
