import type { Catalog } from '../../core/types.ts';
import { InputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { catalog, catalogDocument } from '../../shipped.ts';
import { parseDocument } from '../input/documents.ts';
import { readInput } from '../input/files.ts';
import { locateProblems } from '../input/places.ts';
import { writeStandardError } from '../output/errors.ts';
import { today } from '../today.ts';

/** Says of dates that are still to come that they, or the clock, must be wrong. */
function warnOfFuture({ file = '', verified, sources }: Catalog): void {
  const day = today();
  const later = Object.values(sources).filter(({ asOf }) => asOf !== null && isAfter(asOf, day));
  const wrong = [
    ...(isAfter(verified, day) ? [`verified ${verified}`] : []),
    ...later.map(({ id, asOf }) => `source ${quote(id)} of ${asOf}`),
  ];
  if (wrong.length === 0) return;
  writeStandardError(
    `infer-advisor: ${quote(file)} has dates after today, ${day}: ${wrong.join(', ')}; correct them, or this machine's clock\n`,
  );
}

/** Whether a day, a month or the begin of an interval is after the day; a month counts from its first. */
const isAfter = (date: string, day: string): boolean => (date.split('/')[0] ?? '') > day;

/** The shipped catalog, or the user's own merged over it, with the name of its file. */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return catalog;
  const document = await parseDocument(await readInput(path));
  const { readCatalog } = await import('../../core/read-catalog.ts');
  try {
    const own = { ...readCatalog(catalogDocument, document.value), file: path };
    warnOfFuture(own);
    return own;
  } catch (error) {
    if (error instanceof InputError) throw await locateProblems(error.problems, document.locate);
    throw error;
  }
}
