import type { StoreWrites } from '@/core/ports/store/store'
import type { StorageMonitor } from './storage-monitor'
import { effectsOf } from './operations'

/** Returns the same operations, whose storage errors are turned into failures with plain messages. */
export function guardWrites(
  writes: StoreWrites,
  space: Pick<StorageMonitor, 'freeing' | 'writing'>,
): StoreWrites {
  const guarded = Object.entries(writes).map(([name, operation]) => {
    const write = operation as (...args: unknown[]) => Promise<unknown>
    const run = effectsOf(name).freesSpace ? 'freeing' : 'writing'
    return [name, (...args: unknown[]) => space[run](() => write(...args))]
  })
  return Object.fromEntries(guarded) as StoreWrites
}
