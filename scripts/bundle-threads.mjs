import { threadEntries } from './build-steps.mjs'
import { bundle } from './bundle.mjs'

const programs = {
  'test-server': 'server/testing/test-server.ts',
  crash: 'e2e/crash.ts',
}

/** Vitest's global setup: Node starts a thread or a process from a file, and cannot read TypeScript. */
export function setup() {
  return bundle({ ...threadEntries, ...programs }, 'dist/test')
}
