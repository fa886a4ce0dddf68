'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** Where a view puts its own tools: beside the choice of views, its icons before those of every view. */
export interface ToolPlaces {
  tools: HTMLElement | null
  icons: HTMLElement | null
}

export const ToolsContext = createContext<ToolPlaces>({ tools: null, icons: null })

/** Tools that may wrap to a line of their own. */
export function Tools({ children }: { children: ReactNode }) {
  const { tools } = useContext(ToolsContext)
  return tools && createPortal(children, tools)
}

/** Icons, which stay on the first line. */
export function ToolIcons({ children }: { children: ReactNode }) {
  const { icons } = useContext(ToolsContext)
  return icons && createPortal(children, icons)
}
