'use client'

import type { ReactNode } from 'react'
import { cx } from '../../ui/cx'
import { usePhone } from '../../elements/phone'
import { hanging } from './hanging'
import { useLines } from './use-lines'
import { useWrap } from './use-wrap'

/** Many lines; only the visible ones are in the page. Scrolls with its scroller. */
export function LineList({
  label,
  count,
  characters,
  lengthOf,
  row,
  gutter,
  indentOf,
  isFixed,
}: {
  label: string
  count: number
  /** The approximate number of characters in all lines. */
  characters: number
  /** Returns the approximate number of characters of line `index`. */
  lengthOf: (index: number) => number
  /** Renders line `index`, from 0. */
  row: (index: number) => ReactNode
  /** Renders what stands before it, such as its number. */
  gutter?: (index: number) => ReactNode
  /** Returns by how many characters it is indented: where it wraps, the rest stays below its beginning. */
  indentOf?: (index: number) => number
  /** Whether it never wraps, as rows of hex. */
  isFixed?: (index: number) => boolean
}) {
  const narrow = usePhone()
  const [wrap] = useWrap()
  const { list, virtualizer, offset } = useLines(count, characters, wrap ? lengthOf : undefined)
  return (
    <div
      ref={list}
      role="group"
      aria-label={label}
      // On a phone it scrolls sideways by itself: scrollable regions must be focusable.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={narrow ? 0 : undefined}
      className="relative font-mono text-base phone:overflow-x-auto phone:overflow-y-hidden"
      style={{ height: virtualizer.getTotalSize() + 14 }}
    >
      <div
        className={cx('absolute left-0', wrap ? 'w-full' : 'min-w-full')}
        style={{ transform: `translateY(${offset}px)` }}
      >
        {virtualizer.getVirtualItems().map(({ index }) => {
          const fits = wrap && !isFixed?.(index)
          return (
            <div
              key={index}
              data-index={index}
              ref={wrap ? virtualizer.measureElement : undefined}
              className={cx('flex min-h-5 leading-5', !fits && 'w-max min-w-full')}
            >
              {gutter?.(index)}
              <span
                className={cx(
                  '[tab-size:4]',
                  fits ? 'min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre',
                )}
                style={fits && indentOf ? hanging(indentOf(index)) : undefined}
              >
                {row(index)}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
