// Run by npm after an install in the checkout, before packing, and by `npx infer-advisor` there.
// Builds only if needed, so that npx starts at once; and not without the packages that the build
// needs (npx before npm ci, npm ci --omit=dev): the launcher then says what to do.

import path from 'node:path';
import { isCurrent } from './build/freshness.js';

const root = path.join(import.meta.dirname, '..');

if (!isCurrent(root) && canBuild()) await import('./build.js');

function canBuild() {
  try {
    import.meta.resolve('rolldown');
    return true;
  } catch {
    return false;
  }
}
