import { memo, useState } from 'react'
import { writeStored } from '../ui/stored'
import { visibleText } from '@/core/visible'
import { VisibleText } from '../elements/visible-text'
import type { CaptureSummary } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { outcomeWord } from '../attempts/outcome'
import { useComparing } from '../compare/comparing'
import { lazyComponent } from '../ui/lazy-component'
import { cx } from '../ui/cx'
import { When } from '../ui/when'
import { methodColour, statusColour } from '../elements/colours'
import { factHandle, pathHandle } from '../elements/handled'
import { refusalWords } from '../elements/refusal-words'
import type { Picking } from '../selection/pick'
import { useLongPress } from '../selection/use-long-press'
import { RowKind } from './row-kind'
import { rowName } from './row-name'

// Most bins send nothing on.
const DeliveredMark = lazyComponent(() =>
  import('../deliveries/delivered-mark').then(({ DeliveredMark }) => DeliveredMark),
)

// Most events are sent once.
const AttemptBars = lazyComponent(() =>
  import('../attempts/attempt-bars').then(({ AttemptBars }) => AttemptBars),
)

// Most requests are not marked, and many bins know no secret.
const RowMarks = lazyComponent(() =>
  import('../annotate/row-marks').then(({ RowMarks }) => RowMarks),
)
const VerdictMark = lazyComponent(() =>
  import('../signatures/verdict-mark').then(({ VerdictMark }) => VerdictMark),
)

/** A row shows no more characters than this; the detail shows all. */
const maxTarget = 200

/** One request in two lines. `fresh` fades its edge; it is read once, when the row appears. */
export const CaptureListRow = memo(function CaptureRow({
  capture,
  maxBody,
  selected,
  picked,
  unread,
  fresh,
  attempts,
  earlier,
  place,
  of,
  onSelect,
  onPick,
  onExpand,
}: {
  capture: CaptureSummary
  maxBody: number
  selected: boolean
  /** Whether it is one of several that are selected; null if none is. */
  picked: boolean | null
  unread: boolean
  fresh: boolean
  /** All attempts of its event by rising number, if this row represents them. */
  attempts: readonly CaptureSummary[] | null
  /** It is below the newest attempt of its event. */
  earlier: boolean
  /** Its place among all that are kept, from 1. */
  place: number
  of: number
  onSelect: (seq: number) => void
  onPick: (seq: number, how: Picking) => unknown
  /** Shows or hides the earlier attempts below it. */
  onExpand: (capture: CaptureSummary) => void
}) {
  const [arriving] = useState(fresh)
  const comparing = useComparing()
  const press = useLongPress(() => onPick(capture.seq, picked === null ? 'only' : 'toggle'))
  const refusal = refusalWords(capture, maxBody)
  const target = capture.target.slice(0, maxTarget)
  return (
    // The list has the focus and handles the keys; rows only handle the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      {...pathHandle(capture)}
      id={`capture-${capture.seq}`}
      role="option"
      aria-label={rowName(capture, { unread, maxBody, attempts })}
      aria-selected={picked ?? selected}
      aria-setsize={of}
      aria-posinset={place}
      tabIndex={-1}
      {...press.handlers}
      onClick={(event) => {
        if (press.wasLong()) return
        event.currentTarget.closest<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true })
        if (picked !== null && press.byTouch()) onPick(capture.seq, 'toggle')
        else if (event.shiftKey) onPick(capture.seq, 'range')
        else if (event.metaKey || event.ctrlKey) onPick(capture.seq, 'beside')
        else onSelect(capture.seq)
      }}
      className={cx(
        'relative flex h-full cursor-pointer flex-col justify-center gap-0.5 border-b border-line px-3.5',
        'before:absolute before:inset-y-0 before:left-0 before:w-[3px]',
        selected
          ? 'on-wash bg-copper-wash -outline-offset-2 outline-copper before:bg-copper group-focus-visible:outline-2'
          : !picked && 'hover:bg-paper',
        comparing?.with === capture.seq && !selected && 'before:bg-copper-line',
        picked && 'on-wash bg-copper-wash picked',
        arriving && !selected && 'before:animate-arrive',
        earlier && 'pl-7',
      )}
    >
      <div className="flex items-baseline gap-3">
        {unread && (
          <span className="absolute top-[17px] left-[4px] size-1.5 rounded-full bg-copper">
            <span className="sr-only">unread</span>
          </span>
        )}
        <span
          {...factHandle(capture.seq, 'method', capture.method)}
          className={cx(
            'min-w-[58px] shrink-0 font-mono text-sm font-medium',
            refusal === null ? methodColour(capture.method) : 'text-refused',
          )}
        >
          {capture.method}
        </span>
        <span
          className={cx('min-w-0 flex-1 truncate font-mono text-base', unread && 'font-medium')}
          title={visibleText(target || '/')}
        >
          <VisibleText text={target || '/'} />
        </span>
        <When at={capture.receivedAt} className="shrink-0 text-xs text-ink-3" />
      </div>
      <div className="flex items-baseline gap-2.5 text-xs text-ink-3">
        <span className="shrink-0 font-mono">#{capture.seq}</span>
        <span className={cx('min-w-0 flex-1 truncate', refusal !== null && 'text-refused')}>
          {refusal === null ? <RowKind capture={capture} /> : `refused: ${refusal}`}
        </span>
        {capture.delivered && <DeliveredMark delivered={capture.delivered} />}
        {(capture.pinned || capture.tag !== null || capture.noted) && (
          <RowMarks capture={capture} />
        )}
        {attempts ? (
          <AttemptBars attempts={attempts} onClick={() => onExpand(capture)} />
        ) : (
          (capture.attempt ?? 1) > 1 && <span className="shrink-0">attempt {capture.attempt}</span>
        )}
        {capture.verdict !== null && (
          <VerdictMark
            verdict={capture.verdict}
            secretFromHandshake={capture.secretFromHandshake}
            onClick={() => writeStored('tab', 'signature')}
          />
        )}
        <span className="shrink-0">{sizeInWords(capture.size)}</span>
        <span
          {...factHandle(capture.seq, 'status', capture.status)}
          className={cx(
            'shrink-0 font-mono font-medium',
            capture.waiting ? 'text-copper-ink' : statusColour(capture.status),
          )}
        >
          {outcomeWord(capture)}
        </span>
      </div>
    </div>
  )
})
