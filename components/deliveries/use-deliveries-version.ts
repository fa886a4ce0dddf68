'use client'

import { useEffect, useRef, useState } from 'react'
import { deliveriesChanged } from '../live/notifier'

/** Hundreds may end in a second: what follows from them is read so often at most. */
const everyMs = 400

/** Returns a number that changes once deliveries of the bin were queued or ended; soon, but not for each. */
export function useDeliveriesVersion(): number {
  const version = deliveriesChanged.useVersion()
  const [told, tell] = useState(version)
  const at = useRef(0)
  useEffect(() => {
    if (version === told) return
    const timer = setTimeout(
      () => {
        at.current = Date.now()
        tell(version)
      },
      Math.max(0, at.current + everyMs - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [version, told])
  return told
}
