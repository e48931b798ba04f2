import { InputError, type Problem } from './input-error.ts';
import { quote } from './quote.ts';
import { suggestion } from './suggest.ts';
import { FLAG, isRight, OBJECT, oneOf, type Wanted, wrongValue } from './wanted.ts';

/** All that the library's functions take besides the workload. */
const WANTED: ReadonlyMap<string, Wanted> = new Map([
  ['catalog', OBJECT],
  ['ruleset', OBJECT],
  ['strict', FLAG],
  ['assume', oneOf(['certain', 'documented'])],
  ['prices', OBJECT],
  ['assumptions', OBJECT],
  ['size', OBJECT],
]);

function problemsOf([key, value]: [string, unknown]): Problem[] {
  const wanted = WANTED.get(key);
  if (wanted) return isRight(value, wanted) ? [] : [wrongValue(key, value, wanted)];
  return [{ path: key, message: `unknown ${quote(key)}; ${suggestion(key, [...WANTED.keys()])}` }];
}

/**
 * How to judge, which a caller may have misspelt.
 * @throws InputError when there is anything in it that nothing reads
 */
export function checkedJudging<Judging extends object>(judging: Judging): Judging {
  if (!OBJECT.isRight(judging)) {
    throw new InputError([wrongValue('how to judge', judging, OBJECT)]);
  }
  const problems = Object.entries(judging).flatMap(problemsOf);
  if (problems.length > 0) throw new InputError(problems);
  return judging;
}
