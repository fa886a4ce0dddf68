import { memo, useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { cx } from '../ui/cx'
import { useNow } from '../ui/use-now'
import { moment, span } from '../ui/words'
import { methodColour, statusColour } from './colours'
import { refusalWords } from './refusal-words'

/** One request in two lines. `fresh` lets its edge fade; it is looked at once, when the row appears. */
export const CaptureRow = memo(function CaptureRow({
  capture,
  maxBody,
  selected,
  fresh,
  onSelect,
}: {
  capture: CaptureSummary
  maxBody: number
  selected: boolean
  fresh: boolean
  onSelect: (seq: number) => void
}) {
  const [arriving] = useState(fresh)
  const refusal = refusalWords(capture, maxBody)
  return (
    <div
      id={`capture-${capture.seq}`}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      onClick={() => onSelect(capture.seq)}
      onKeyDown={(event) => event.key === 'Enter' && onSelect(capture.seq)}
      className={cx(
        'relative flex h-full cursor-pointer flex-col justify-center gap-0.5 border-b border-line px-3.5 -outline-offset-2',
        'before:absolute before:inset-y-0 before:left-0 before:w-[3px]',
        selected ? 'on-wash bg-copper-wash before:bg-copper' : 'hover:bg-paper',
        arriving && !selected && 'before:animate-arrive',
      )}
    >
      <div className="flex items-baseline gap-3">
        <span
          className={cx(
            'min-w-[58px] shrink-0 font-mono text-sm font-medium',
            refusal === null ? methodColour(capture.method) : 'text-refused',
          )}
        >
          {capture.method}
        </span>
        <span className="min-w-0 flex-1 truncate font-mono text-base" title={capture.target}>
          {capture.target}
        </span>
        <Age at={capture.receivedAt} />
      </div>
      <div className="flex items-baseline gap-2.5 text-xs text-ink-3">
        <span className={cx('min-w-0 flex-1 truncate', refusal !== null && 'text-refused')}>
          {refusal === null ? kindOf(capture) : `refused: ${refusal}`}
        </span>
        <span className="shrink-0">{sizeInWords(capture.size)}</span>
        <span className={cx('shrink-0 font-mono font-medium', statusColour(capture.status))}>
          {capture.status ?? 'no answer'}
        </span>
      </div>
    </div>
  )
})

function Age({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={moment(at)} className="shrink-0 text-xs text-ink-3">
      {ageOf(now - Date.parse(at))}
    </time>
  )
}

const ageOf = (ms: number): string => (ms < 1000 ? 'now' : span(ms))

function kindOf({ size, contentType }: CaptureSummary): string {
  if (size === 0) return 'no body'
  return contentType ?? 'no content type'
}
