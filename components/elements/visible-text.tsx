import { visibleParts } from '@/core/visible'
import { cx } from '../ui/cx'

/** Shows captured text; characters that would be invisible or change the layout are named in a small box. */
export function VisibleText({ text, tabs = false }: { text: string; tabs?: boolean }) {
  const parts = visibleParts(text, tabs)
  if (parts.length === 1 && !parts[0]?.hidden) return text
  return parts.map((part, index) =>
    part.hidden ? (
      <span
        key={index}
        title="Invisible character"
        className={cx(
          'mx-px rounded-[3px] border border-line-strong px-[3px] text-[0.8em] text-ink-2',
          // A run of several may be longer than a line.
          part.text.includes(' ') ? 'box-decoration-clone' : 'whitespace-nowrap',
        )}
      >
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
