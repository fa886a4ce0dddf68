'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { type HexLayout, hexLayout } from './hex-layout'

/**
 * Returns the layout of a dump of `size` bytes for the room that it has, and a line without height that measures
 * it: put it above the dump, in the dump's font.
 *
 * @param beside characters of each line that are not for the dump
 */
export function useHexLayout(size: number, beside = 0): [HexLayout, ReactNode] {
  const line = useRef<HTMLDivElement>(null)
  const [columns, setColumns] = useState(Infinity)
  useLayoutEffect(() => {
    const { current } = line
    if (!current) return
    const measure = (): void => {
      const character = (current.firstElementChild?.getBoundingClientRect().width ?? 0) / 10
      if (character > 0) setColumns(Math.floor(current.clientWidth / character))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  const ruler = (
    <div ref={line} aria-hidden className="invisible h-0 overflow-hidden">
      <span>0000000000</span>
    </div>
  )
  return [hexLayout(columns - beside, size), ruler]
}
