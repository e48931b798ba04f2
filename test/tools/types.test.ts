// The types of the packed package, as each way of importing it finds them.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { npm } from '../package/command.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('has no findings of are-the-types-wrong', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-types-'));
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
  const tarball = readFileSync(path.join(folder, `${manifest.name}-${manifest.version}.tgz`));
  rmSync(folder, { recursive: true });
  const result = await checkPackage(createPackageFromTarballData(tarball));
  // The package has ES modules only; every Node that it supports can require() them.
  const problems =
    result.types && result.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM');
  expect(problems).toEqual([]);
});
