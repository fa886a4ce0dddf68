'use client'

import { useEffect, useState } from 'react'
import type { SecretWait } from '@/core/contract/secret'

/** Returns the milliseconds left to wait, updated once a second, by a monotonic clock. */
export function useLeft(waiting: SecretWait | undefined): number {
  const [left, setLeft] = useState(waiting?.leftMs ?? 0)
  useEffect(() => {
    const until = performance.now() + (waiting?.leftMs ?? 0)
    const tick = () => setLeft(Math.max(0, until - performance.now()))
    tick()
    if (!waiting) return
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [waiting])
  return left
}

/** Returns minutes and seconds: "9:41". */
export function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
