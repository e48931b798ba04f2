// Patterns that the project's ignores name findings by.

import picomatch from 'picomatch';

type Test = (text: string) => boolean;

const parts = (file: string): string =>
  file
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/** Whether paths, or folders above them, match a pattern as they are given on the command line. */
export function pathTest(pattern: string): Test {
  const wanted = parts(pattern);
  const matches = picomatch([wanted, `${wanted}/**`], { dot: true, posix: true });
  return (file) => matches(parts(file));
}

/** Whether texts without structure match a pattern. */
export const textTest = (pattern: string): Test =>
  picomatch(pattern, { bash: true, dot: true, posix: true });
