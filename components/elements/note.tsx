import type { ReactNode } from 'react'

/** A quiet sentence of ours about what stands below it. */
export function Note({ children }: { children: ReactNode }) {
  return <p className="mb-2 max-w-[80ch] text-sm text-ink-2">{children}</p>
}
