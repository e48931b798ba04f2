import { checkCatalog } from '../schema/check-catalog.ts';
import { InputError, type Problem } from '../schema/input-error.ts';
import { mergeCatalog, optionIdsOf, overlayProblems } from '../schema/merge-catalog.ts';
import { resolveCatalog } from './catalog.ts';
import type { Catalog } from './catalog-types.ts';

const OPTION_PATH = /^options\[(\d+)\]/;

/** A problem of the merged document, with options counted as the user's document has them. */
function inUserTerms(problem: Problem, merged: unknown, user: unknown): Problem {
  const index = OPTION_PATH.exec(problem.path)?.[1];
  if (index === undefined) return problem;
  const place = optionIdsOf(user).indexOf(optionIdsOf(merged)[Number(index)]);
  if (place < 0) return problem;
  const rename = (text: string) => text.replace(OPTION_PATH, `options[${place}]`);
  return { ...problem, path: rename(problem.path), message: rename(problem.message) };
}

/**
 * The shipped catalog with a user's own changes and options, in working form.
 * @param shipped the document that ships with the program
 * @param user the user's document, which may say only what differs
 * @throws InputError with all that is wrong with the user's document
 */
export function readCatalog(shipped: unknown, user: unknown): Catalog {
  const problems = overlayProblems(shipped, user);
  if (problems.length > 0) throw new InputError(problems);
  const merged = mergeCatalog(shipped, user);
  const result = checkCatalog(merged);
  if (result.ok) return resolveCatalog(result.document);
  throw new InputError(result.problems.map((one) => inUserTerms(one, merged, user)));
}
