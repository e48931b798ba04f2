import type { JsonDocument, Parameter, Plain, Value } from './plan.ts';
import { comment } from './writing.ts';

/** How a language with brackets writes values: Python and TypeScript. */
export interface Brackets {
  readonly commentMark: string;
  readonly indent: string;
  readonly text: (value: Plain) => string;
  /** What is called on a document, of which the inside is written with `quoted` names. */
  readonly document: (value: JsonDocument, inside: string) => string;
  /** A parameter's name with what separates it from the value: "'Name': ". */
  readonly key: (name: string) => string;
  /** The same for a name that nothing may change. */
  readonly quoted: (name: string) => string;
  /** What is said above a parameter. */
  readonly reasons: (field: Parameter) => readonly string[];
}

/** Parameters one a line, each below what asks for it. */
export function fieldLines(
  fields: readonly Parameter[],
  syntax: Brackets,
  indent: string,
  key: (name: string) => string = syntax.key,
): string {
  return fields
    .map((field) => {
      const { name, value } = field;
      const reasons = syntax.reasons(field).map((why) => comment(syntax.commentMark, why, indent));
      return `${reasons.join('')}${indent}${key(name)}${valueText(value, syntax, indent)},\n`;
    })
    .join('');
}

/** A value that begins on a line indented by `indent`. */
export function valueText(value: Value, syntax: Brackets, indent: string): string {
  if (typeof value !== 'object') return syntax.text(value);
  const inner = indent + syntax.indent;
  switch (value.kind) {
    case 'document': {
      // What speaks for its values stands above it.
      const inside = { ...syntax, key: syntax.quoted, reasons: () => [] };
      return syntax.document(value, valueText(value.value, inside, indent));
    }
    case 'list':
      if (value.items.every((item) => typeof item !== 'object' || item.kind !== 'group')) {
        return `[${value.items.map((item) => valueText(item, syntax, indent)).join(', ')}]`;
      }
      return `[\n${value.items.map((item) => `${inner}${valueText(item, syntax, inner)},\n`).join('')}${indent}]`;
    case 'group':
      return `{\n${fieldLines(value.fields, syntax, inner)}${indent}}`;
    default:
      return syntax.text(value);
  }
}
