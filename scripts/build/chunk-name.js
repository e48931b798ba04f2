// What the files in dist/chunks are called.

import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * A chunk is called by the module that is loaded when needed, with its folder, since "whatif" is
 * there twice; one that several of those share, by its largest module of our own.
 * @param root the folder of the project
 */
export function chunkName(root, { name, facadeModuleId, moduleIds }) {
  const id = facadeModuleId ?? largest(moduleIds);
  if (id === undefined) return name;
  const { dir, name: base } = path.parse(path.relative(root, id));
  return [...dir.split(/[\\/]/).filter((folder) => folder !== 'src'), base].join('-');
}

function largest(ids) {
  const files = ids.filter((id) => path.isAbsolute(id) && !id.includes('node_modules'));
  return files.toSorted((a, b) => statSync(b).size - statSync(a).size)[0];
}
