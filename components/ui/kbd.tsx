import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-b-2 border-line-strong bg-panel px-1 font-mono text-xs leading-none text-ink">
      {children}
    </kbd>
  )
}
