'use client'

import { useStored } from './stored'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The system's until one is chosen by hand. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return useStored('theme', themes)
}
