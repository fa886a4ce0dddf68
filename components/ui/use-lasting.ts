'use client'

import { useEffect, useState } from 'react'

/** True once `now` has been true for `ms` without a break: hides states that usually last only a moment. */
export function useLasting(now: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLasting(now), now ? ms : 0)
    return () => clearTimeout(timer)
  }, [now, ms])
  return now && lasting
}
