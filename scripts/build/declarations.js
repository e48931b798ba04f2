// dist/index.d.ts: the library's types in one file that needs no other package.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

export async function bundleTypes(root, dist) {
  const build = await rolldown({
    cwd: root,
    input: { index: path.join(root, 'src/index.ts') },
    platform: 'neutral',
    external: /^[^./\0]/,
    plugins: [dts({ emitDtsOnly: true, cwd: root, tsconfig: path.join(root, 'tsconfig.json') })],
  });
  try {
    await build.write({ dir: dist, format: 'esm' });
  } finally {
    await build.close();
  }
  checkTypes(path.join(dist, 'index.d.ts'));
}

function checkTypes(file) {
  const imports = readFileSync(file, 'utf8').match(/^.*\b(?:from|import\() *['"].*$/gm);
  if (imports) {
    throw new Error(
      ['build: index.d.ts depends on packages that a user does not have', ...imports].join('\n  '),
    );
  }
}
