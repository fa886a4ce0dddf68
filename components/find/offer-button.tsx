import type { ReactNode } from 'react'

/** A query or a term of one, as a button that takes it. */
export function OfferButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      // A press here must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
      className="min-w-0 rounded-sm border border-line-strong bg-panel px-1.5 py-0.5 text-left font-mono text-sm wrap-anywhere text-copper-ink hover:border-copper"
    >
      {children}
    </button>
  )
}
