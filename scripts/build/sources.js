// Modules of src/ for the build itself, bundled first because not every Node reads TypeScript.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * All that these files export.
 * @param root the folder of the project
 * @param dist a folder to write to for the moment
 * @param files such as 'src/check/kinds.ts'
 */
export async function loadSources(root, dist, files) {
  const folder = path.join(dist, 'sources');
  const build = await rolldown({ cwd: root, input: files.map((file) => path.join(root, file)) });
  const { output } = await build.write({ dir: folder, format: 'esm' });
  await build.close();
  const entries = output.filter(({ isEntry }) => isEntry);
  const modules = await Promise.all(
    entries.map(({ fileName }) => import(pathToFileURL(path.join(folder, fileName)))),
  );
  rmSync(folder, { recursive: true });
  return Object.assign({}, ...modules);
}
