'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** Where a view puts its own tools: beside the choice of views. */
export const ToolsContext = createContext<HTMLElement | null>(null)

export function Tools({ children }: { children: ReactNode }) {
  const place = useContext(ToolsContext)
  return place && createPortal(children, place)
}
