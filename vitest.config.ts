import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/tools/**'],
    setupFiles: ['test/fixed-seed.ts'],
    globalSetup: ['scripts/build/ensure-built.js'],
    // Loading the sources once for all files is half of the work. So no file may change a module's state.
    isolate: false,
    // Some tests start a process, and continuous integration may have few and slow cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
