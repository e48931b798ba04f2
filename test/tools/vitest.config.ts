// What is tested with large tools: AWS's own clients, a browser, the CDK. `npm run test:tools`, from the root.

import { defineConfig } from 'vitest/config';
import everywhere from '../../vitest.config.ts';

export default defineConfig({
  test: {
    ...everywhere.test,
    include: ['test/tools/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // Other people's programs, some hundred processes of them: one may fail on a busy machine.
    retry: 1,
  },
});
