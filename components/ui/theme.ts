'use client'

import { useStored } from './use-stored'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The system's theme until another one is chosen. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return useStored('theme', themes)
}
