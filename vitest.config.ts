import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/tools/**'],
    setupFiles: ['test/fixed-seed.ts'],
    globalSetup: ['scripts/build/ensure-built.js'],
    // Some tests start a process, and continuous integration may have few and slow cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
