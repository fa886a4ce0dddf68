'use client'

import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import { TextArea } from './text-area'

/** Several lines of code. An error that names a line, "(line 3, column 5)", selects it. */
export function CodeArea({
  numbered = false,
  value,
  error = null,
  hint,
  ...area
}: Omit<ComponentProps<typeof TextArea>, 'value' | 'aside' | 'before'> & {
  /** Whether its lines are numbered, and not wrapped. */
  numbered?: boolean
  value: string
  hint?: ReactNode
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [scrolled, setScrolled] = useState(0)
  const line = lineIn(error)
  useEffect(() => {
    if (line !== null && field.current) selectLine(field.current, line)
  }, [error, line])
  return (
    <TextArea
      ref={field}
      value={value}
      error={error}
      hint={hint}
      aside={
        line !== null && (
          <button
            type="button"
            className="text-sm text-copper-ink hover:underline"
            onClick={() => field.current && selectLine(field.current, line)}
          >
            Go to line {line}
          </button>
        )
      }
      {...(numbered && {
        wrap: 'off',
        onScroll: ({ currentTarget }) => setScrolled(currentTarget.scrollTop),
        before: <Numbers count={value.split('\n').length} marked={line} scrolled={scrolled} />,
      })}
      {...area}
    />
  )
}

/** The numbers of the lines, which scroll along. */
function Numbers({
  count,
  marked,
  scrolled,
}: {
  count: number
  marked: number | null
  scrolled: number
}) {
  const numbers = (from: number, to: number): string =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).join('\n')
  const at = marked ?? count + 1
  return (
    <div aria-hidden className="relative w-9 shrink-0 overflow-hidden">
      <pre
        className="absolute inset-x-0 top-0 py-[7px] pr-2 text-right font-mono text-sm text-ink-3 select-none"
        style={{ transform: `translateY(${-scrolled}px)` }}
      >
        {numbers(1, at - 1)}
        {at > 1 && '\n'}
        {marked !== null && <span className="font-semibold text-server">{marked}</span>}
        {marked !== null && at < count && '\n'}
        {numbers(at + 1, count)}
      </pre>
    </div>
  )
}

/** Returns the line that an error names, from 1; null if it names none. */
function lineIn(error: string | null): number | null {
  const [, line] = /\(line (\d+)\b[^()]*\)/.exec(error ?? '') ?? []
  return line === undefined ? null : Number(line)
}

function selectLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n')
  const before = lines.slice(0, line - 1)
  const start = before.reduce((sum, text) => sum + text.length + 1, 0)
  field.focus()
  field.setSelectionRange(start, start + (lines[line - 1] ?? '').length)
  const middle = (field.scrollHeight * (line - 1)) / lines.length - field.clientHeight / 2
  field.scrollTo({ top: middle, left: 0 })
  const note = document.getElementById(field.getAttribute('aria-describedby') ?? '')
  note?.scrollIntoView({ block: 'nearest' })
}
