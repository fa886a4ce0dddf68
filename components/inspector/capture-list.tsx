'use client'

import { ArrowUp } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { plural } from '../ui/words'
import { useComparing } from '../compare/comparing'
import { isPicked, picked, usePicked } from '../live/picked'
import { lazyComponent } from '../ui/lazy-component'
import type { Picking } from '../selection/pick'
import { CaptureListRow } from './capture-list-row'
import { eventOf, rowHolds } from '../live/attempt-groups'
import { headerAbove, listItems } from '../live/list-items'
import { ListNotice } from './list-notice'
import { hasNumber } from '@/core/number-ranges'
import {
  hasMoreInList,
  heldCount,
  isFresh,
  type InspectorState,
  shownCaptures,
} from '../live/state'
import type { InspectorControls } from './use-inspector'
import { useAnchor, useUnseen, useVisibleSelection } from './use-scroll'
import { useVisibleRows } from './use-visible-rows'

// Most lists are not grouped.
const GroupHeader = lazyComponent(() =>
  import('../find/group-header').then(({ GroupHeader }) => GroupHeader),
)

export function CaptureList({
  state,
  controls,
}: {
  state: InspectorState
  controls: InspectorControls
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const {
    captures: all,
    pausedAfter,
    finding,
    pending,
    grouped,
    grouping,
    notices,
    selected,
    arrival,
    bin,
    unread,
  } = state
  const captures = useMemo(
    () => shownCaptures({ captures: all, pausedAfter, finding, pending }),
    [all, pausedAfter, finding, pending],
  )
  const items = useMemo(
    () => listItems(captures, notices, { grouped, grouping }),
    [captures, notices, grouped, grouping],
  )
  const chosen = useMemo(
    () => items.findIndex((item) => item.kind === 'capture' && rowHolds(item, selected)),
    [items, selected],
  )
  const chosenRow = items[chosen]
  const rowCount = items.findLast((item) => item.kind === 'capture')?.place ?? 0
  const beyond = finding.found ? 0 : Math.max(0, state.count - heldCount(state) - captures.length)
  const expand = useCallback(
    (capture: CaptureSummary) =>
      controls.expand(eventOf(capture), !grouping.open.has(eventOf(capture))),
    [controls, grouping],
  )
  const picks = usePicked()
  const comparing = useComparing()
  const pick = useCallback(
    (seq: number, how: Picking) =>
      controls.pick(how, seq).then((isPair) => comparing?.compare(isPair ? seq : null)),
    [controls, comparing],
  )
  // While the other request of a comparison is chosen, a click chooses it.
  const choosing = comparing?.with === 0
  const select = useCallback(
    (seq: number) => {
      if (choosing && seq !== selected) return comparing.compare(seq)
      picked.clear()
      controls.select(seq)
    },
    [controls, choosing, comparing, selected],
  )
  useAnchor(scroller, items)
  useVisibleSelection(scroller, items, chosen, selected)
  const unseen = useUnseen(scroller, finding.found?.arrived ?? pausedAfter ?? state.newest)
  const visible = useVisibleRows(scroller, items, chosen)
  const header = headerAbove(items, visible.first)

  const nearEnd = visible.last >= items.length - 20 && hasMoreInList(state)
  const [stuck, setStuck] = useState(false)
  useEffect(() => {
    if (!nearEnd || stuck) return
    controls.loadOlder().catch(() => setStuck(true))
  }, [nearEnd, stuck, items.length, controls])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="listbox"
        aria-label="Requests, newest first"
        aria-multiselectable={picks.seqs.size > 0 || undefined}
        aria-activedescendant={
          chosenRow?.kind === 'capture' ? `capture-${chosenRow.capture.seq}` : undefined
        }
        tabIndex={0}
        className={cx(
          'group min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]',
          chosen < 0 ? '-outline-offset-2' : 'outline-none',
        )}
      >
        <div role="presentation" className="relative" style={{ height: visible.height }}>
          {visible.rows.map((place) => {
            const item = items[place.index]
            if (!item) return null
            return (
              <div
                key={item.key}
                role="presentation"
                className={
                  place.index === header ? 'sticky top-0 z-10' : 'absolute inset-x-0 top-0'
                }
                style={{
                  height: place.size,
                  ...(place.index !== header && { transform: `translateY(${place.start}px)` }),
                }}
              >
                {item.kind === 'notice' && <ListNotice notice={item.notice} />}
                {item.kind === 'group' && (
                  <GroupHeader
                    name={item.name}
                    size={item.size}
                    collapsed={item.collapsed}
                    onCollapse={() => controls.collapse(item.name, !item.collapsed)}
                  />
                )}
                {item.kind === 'capture' && (
                  <CaptureListRow
                    capture={item.capture}
                    maxBody={bin.maxBody}
                    selected={place.index === chosen}
                    picked={picks.seqs.size === 0 ? null : isPicked(picks, item.capture.seq)}
                    unread={[item.capture, ...item.collapsed].some(({ seq }) =>
                      hasNumber(unread, seq),
                    )}
                    attempts={item.attempts}
                    earlier={item.earlier}
                    place={item.place}
                    of={rowCount + beyond}
                    onExpand={expand}
                    fresh={isFresh({ arrival }, item.capture.seq)}
                    onSelect={select}
                    onPick={pick}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      {stuck && (
        <div
          role="alert"
          className="flex shrink-0 items-center justify-between border-t border-line py-1 pr-2 pl-3.5 text-sm text-ink-2"
        >
          Older requests could not be loaded.
          <Button variant="ghost" onClick={() => setStuck(false)}>
            Try again
          </Button>
        </div>
      )}
      {unseen > 0 && (
        <button
          type="button"
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
          className="absolute top-2 left-1/2 flex h-[26px] -translate-x-1/2 animate-appear items-center gap-1.5 rounded-full bg-copper px-3 text-sm font-medium text-on-copper shadow-card hover:bg-copper-ink"
        >
          <ArrowUp size={14} strokeWidth={1.75} aria-hidden />
          {plural(unseen, 'new', 'new')}
        </button>
      )}
    </div>
  )
}
