import { threadEntries } from './build-steps.mjs'
import { bundle } from './bundle.mjs'

/** Vitest's global setup: Node starts a thread from a file, and cannot read TypeScript. */
export function setup() {
  return bundle(threadEntries, 'dist/test')
}
