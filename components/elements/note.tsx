import type { ReactNode } from 'react'

/** A short remark on the content below it. */
export function Note({ children }: { children: ReactNode }) {
  return <p className="mb-2 max-w-[80ch] text-sm text-ink-2">{children}</p>
}
