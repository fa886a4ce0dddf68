import { visibleParts } from './visible'

/** Captured text as text: what would hide or act is named in a small box instead. */
export function VisibleText({ text, tabs = false }: { text: string; tabs?: boolean }) {
  const parts = visibleParts(text, tabs)
  if (parts.length === 1 && !parts[0]?.hidden) return text
  return parts.map((part, index) =>
    part.hidden ? (
      <span
        key={index}
        title="A character that does not show"
        className="mx-px rounded-[3px] border border-line-strong px-[3px] text-[0.8em] whitespace-nowrap text-ink-2"
      >
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
