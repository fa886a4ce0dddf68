import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6 first:mt-0">
      <h3 className="mb-2 text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">{title}</h3>
      {children}
    </section>
  )
}
