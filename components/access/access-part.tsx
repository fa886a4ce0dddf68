import { type ReactNode, useId } from 'react'

/** One of the three ways in: what it is, what it opens, and to whom it can be given. */
export function AccessPart({
  title,
  opens,
  children,
}: {
  title: string
  opens: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-5 border-t border-line pt-4">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      <p className="mt-0.5 max-w-[68ch] text-sm text-ink-2">{opens}</p>
      <div className="mt-2.5">{children}</div>
    </section>
  )
}
