import type { ReactNode } from 'react'
import { Brand } from '../ui/brand'

/** A page with a single message. Every page bundles its error pages, so they stay light. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <header className="flex h-[54px] items-center border-b border-line bg-panel px-4">
        <Brand />
      </header>
      <main className="mx-auto max-w-[1064px] px-6 pt-20">
        <h1 className="text-xl font-semibold tracking-[-0.01em]">{title}</h1>
        <div className="mt-3 max-w-[60ch] space-y-5 text-lg text-ink-2">{children}</div>
      </main>
    </>
  )
}
