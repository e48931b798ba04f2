import process from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/tools/**'],
    setupFiles: ['test/fixed-seed.ts'],
    globalSetup: ['scripts/build/freshness.js'],
    // Loading the sources once for all files is half of the work. So no file may change a module's state.
    isolate: false,
    // Long enough for a machine that is busy with something else: a time limit is there for what hangs.
    testTimeout: process.env.FUZZ === undefined ? 120_000 : 3_600_000,
    hookTimeout: 300_000,
  },
});
