import type { Catalog } from '../core/types.ts';
import { InputError } from '../schema/input-error.ts';
import { catalog, catalogDocument } from '../shipped.ts';
import { locateProblems, parseDocument } from './parse-document.ts';
import { readInput } from './read-input.ts';

/** The shipped catalog, or the user's own merged over it, with the name of its file. */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return catalog;
  const document = await parseDocument(readInput(path));
  const { readCatalog } = await import('../core/read-catalog.ts');
  try {
    const own = { ...readCatalog(catalogDocument, document.value), file: path };
    (await import('./future-dates.ts')).warnOfFuture(own);
    return own;
  } catch (error) {
    if (error instanceof InputError) throw locateProblems(error.problems, document.locate);
    throw error;
  }
}
