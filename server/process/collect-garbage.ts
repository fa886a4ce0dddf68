import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let gc: (() => void) | null = null

/**
 * Collects all garbage of the calling thread at once. Returns false if that cannot be done now.
 */
export function collectGarbage(): boolean {
  gc ??= exposed()
  gc?.()
  return gc !== null
}

/** Node gives V8's `gc` to contexts that are created while this flag is set. */
function exposed(): (() => void) | null {
  setFlagsFromString('--expose-gc')
  // The flag belongs to the process: another thread may clear it before the context is made.
  const found: unknown = runInNewContext(`typeof gc === 'function' ? gc : null`)
  setFlagsFromString('--no-expose-gc')
  return found as (() => void) | null
}
