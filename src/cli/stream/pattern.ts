import { expandBraces, nameTest } from './glob.ts';

/** Whether the parts of a path match those of a pattern; a folder's pattern covers all below it. */
function matches(parts: readonly string[], names: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return true;
  const [name, ...below] = names;
  if (part === '**' && matches(rest, names)) return true;
  if (name === undefined) return false;
  return part === '**' ? matches(parts, below) : nameTest(part).test(name) && matches(rest, below);
}

const partsOf = (path: string): string[] =>
  path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');

/** Whether a path, or a folder above it, matches a pattern as they are given on the command line. */
export const pathMatches = (pattern: string, path: string): boolean =>
  expandBraces(pattern).some((one) => matches(partsOf(one), partsOf(path)));

/** Whether a text without structure matches a pattern. */
export const textMatches = (pattern: string, text: string): boolean =>
  expandBraces(pattern).some((one) => nameTest(one).test(text));
