import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixed-seed.ts'],
    globalSetup: ['scripts/build/ensure-built.js'],
    // Many tests start a process, and continuous integration may have few and slow cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
