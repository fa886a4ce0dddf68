import { processEntries, threadEntries } from './build-steps.mjs'
import { bundle } from './bundle.mjs'

const programs = {
  'test-server': 'server/testing/test-server.ts',
  wirebin: 'cli/main.ts',
}

/** Vitest's global setup: bundles threads and programs, because Node cannot start them from TypeScript. */
export function setup() {
  return bundle({ ...threadEntries, ...processEntries, ...programs }, 'dist/test')
}
