'use client'

import { useState } from 'react'
import { ShareDialog } from '@/components/share/share-dialog'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage } from '@/core/contract/capture'
import type { SharedView } from '@/core/contract/shared-view'
import { cx } from '../ui/cx'
import { ArrivalReport } from './arrival-report'
import { CaptureList } from './capture-list'
import { ClosedLine } from './closed-line'
import { DetailPane } from './detail-pane'
import { EmptyBin } from './empty-bin'
import { ListHeader } from './list-header'
import { PhoneBar } from './phone-bar'
import { ShareLine } from './share-line'
import type { CaptureSource } from './source'
import { StatusBar } from './status-bar'
import { TopBar } from './top-bar'
import { useInspector } from './use-inspector'
import { useKeys } from './use-keys'

/** A bin, live: as its owner, or (`share`) through a link that changes nothing. */
export function Inspector({
  source,
  bin,
  page,
  selected,
  share,
}: {
  source: CaptureSource
  bin: Bin
  page: CapturePage
  selected: number | null
  share?: SharedView['share']
}) {
  const { state, controls } = useInspector(source, { bin, page, selected })
  const [sharing, setSharing] = useState(false)
  useKeys(controls, state.follow)

  const readOnly = share !== undefined
  const one = share?.capture != null
  const empty = state.captures.length === 0 && state.selected === null
  const inDetail = state.selected !== null && !one
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <div className={cx('contents', inDetail && 'phone:hidden')}>
        <TopBar
          state={state}
          readOnly={readOnly}
          onFollow={controls.follow}
          onShare={() => setSharing(true)}
        />
      </div>
      {share && <ShareLine share={share} />}
      {state.connection === 'closed' && <ClosedLine shared={readOnly} />}
      {inDetail && <PhoneBar state={state} controls={controls} />}
      {empty ? (
        <EmptyBin url={state.bin.url} untouched={state.newest === 0} readOnly={readOnly} />
      ) : (
        <div className="flex min-h-0 flex-1">
          {!one && (
            <section
              aria-label="Requests"
              className={cx(
                'flex w-full flex-col bg-panel desk:w-[420px] desk:shrink-0 desk:border-r',
                inDetail && 'phone:hidden',
              )}
            >
              <ListHeader kept={state.count} following={state.follow} onFollow={controls.follow} />
              <CaptureList state={state} controls={controls} />
            </section>
          )}
          <main className={cx('min-h-0 min-w-0 flex-1', !inDetail && !one && 'phone:hidden')}>
            <DetailPane
              source={source}
              state={state}
              readOnly={readOnly || state.connection === 'closed'}
              onDeleted={controls.deleted}
            />
          </main>
        </div>
      )}
      {!one && (
        <div className={cx('contents', inDetail && 'phone:hidden')}>
          <StatusBar state={state} />
        </div>
      )}
      <ArrivalReport arrival={state.arrival} notices={state.notices} />
      {!readOnly && sharing && (
        <ShareDialog
          bin={bin.id}
          capture={state.selected ?? undefined}
          open
          onOpenChange={setSharing}
        />
      )}
    </div>
  )
}
