'use client'

import { useEffect, useState } from 'react'

type Load<Part> = () => Promise<Part>

/** Parts that were loaded before are available at once. */
const here = new WeakMap<Load<unknown>, unknown>()

/**
 * Returns the result of `load` once it is `wanted`; null until then. A failed load is repeated when
 * `wanted` changes. `load` must be the same function every time.
 */
export function useLazyModule<Part extends object>(
  load: Load<Part>,
  wanted: boolean | number,
): { part: Part | null; failed: boolean } {
  const [part, setPart] = useState(() => (here.get(load) as Part | undefined) ?? null)
  const [failedFor, setFailedFor] = useState<boolean | number | null>(null)
  useEffect(() => {
    if (!wanted || part !== null) return
    let over = false
    load().then(
      (loaded) => {
        here.set(load, loaded)
        if (!over) setPart(() => loaded)
      },
      () => over || setFailedFor(wanted),
    )
    return () => {
      over = true
    }
  }, [load, wanted, part])
  return { part, failed: failedFor === wanted }
}
