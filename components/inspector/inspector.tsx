'use client'

import { useState } from 'react'
import type { CapturePage } from '@/core/contract/capture'
import type { Policy } from '@/core/replies/policy'
import type { SharedView } from '@/core/contract/shared-view'
import { ComparingProvider } from '../compare/comparing'
import { FindBar } from '../find/find-bar'
import { ReplyingProvider } from '../rules/reply-window-context'
import { usePhone } from '../elements/phone'
import { cx } from '../ui/cx'
import { SampleCommands } from '../samples/sample-commands'
import { EmptyState } from '../ui/empty-state'
import { lazyComponent } from '../ui/lazy-component'
import { Splitter } from '../ui/splitter'
import { ArrivalReport } from './arrival-report'
import { DeletionStatus } from '../selection/deletion-status'
import { DetailPane } from './detail-pane'
import { ListPane } from './list-pane'
import type { QueryOptions } from '../live/or-not-found'
import { PageWindows } from './page-windows'
import type { GivenBin } from '../live/shown-bin'
import type { CaptureSource } from '../live/source'
import { isEmpty, unreadCount } from '../live/state'
import { SkipLinks } from './skip-links'
import { StatusBar } from './status-bar'
import { TopBar } from './top-bar'
import { useAlertSetting } from './use-alert-setting'
import { useInspector } from './use-inspector'
import { useKeys } from '../commands/use-keys'
import { detailId, useListCommands } from './use-list-commands'
import { ValueHandles } from './value-handles'
import { useTitle } from './use-title'

const Alerts = lazyComponent(() => import('./alerts').then(({ Alerts }) => Alerts))
const ReaderExport = lazyComponent(() =>
  import('../export/reader-export').then(({ ReaderExport }) => ReaderExport),
)
const ClosedLine = lazyComponent(() => import('./closed-line').then(({ ClosedLine }) => ClosedLine))
const ShareLine = lazyComponent(
  () => import('./share-line').then(({ ShareLine }) => ShareLine),
  // Its place, so that nothing moves.
  <div className="min-h-[30px] shrink-0 border-b border-line bg-sunken" />,
)
const PhoneBar = lazyComponent(() => import('./phone-bar').then(({ PhoneBar }) => PhoneBar))
const EmptyBin = lazyComponent(() => import('./empty-bin').then(({ EmptyBin }) => EmptyBin))

/** A bin's page, live: for its owner, or (`share`) read-only through a link. */
export function Inspector({
  source: given,
  bin,
  page,
  selected,
  query,
  share,
  policy = null,
}: {
  source: CaptureSource
  bin: GivenBin
  page: CapturePage
  selected: number | null
  /** The query in the address (?q=). */
  query: QueryOptions
  share?: SharedView['share']
  /** What the operator allows bins to reply; null for read-only viewers. */
  policy?: Policy | null
}) {
  const { source, state, controls, querySearch } = useInspector(given, {
    bin,
    page,
    selected,
    query,
  })
  const [sharing, setSharing] = useState(false)
  useKeys()
  useTitle(state.bin.name, unreadCount(state))
  const { notify, sound } = useAlertSetting(state.bin.id)

  const phone = usePhone()
  const readOnly = share !== undefined
  useListCommands(state, controls, readOnly || state.connection === 'closed')
  const one = share?.capture != null
  const empty = isEmpty(state)
  const inDetail = state.selected !== null && !one
  return (
    <ReplyingProvider
      source={source}
      state={state}
      policy={state.connection === 'closed' ? null : policy}
    >
      <ComparingProvider source={source} state={state} one={one}>
        <div className="flex h-dvh flex-col overflow-hidden">
          {!one && !empty && <SkipLinks />}
          <div className={cx('contents', inDetail && 'phone:hidden')}>
            <TopBar
              source={source}
              state={state}
              readOnly={readOnly}
              onFollow={controls.follow}
              onShare={() => setSharing(true)}
            />
            {!one && !empty && <FindBar source={source} state={state} querySearch={querySearch} />}
          </div>
          {share && state.connection !== 'closed' && (
            <ShareLine share={share}>
              {!one && !empty && <ReaderExport source={source} state={state} />}
            </ShareLine>
          )}
          {state.connection === 'closed' && <ClosedLine shared={readOnly} />}
          {inDetail && (
            <div className="h-12 shrink-0 border-b border-line bg-panel desk:hidden">
              {phone && <PhoneBar state={state} controls={controls} />}
            </div>
          )}
          {empty && one && (
            <EmptyState title="This request is no longer kept">
              It was deleted, or evicted because its bin was full.
            </EmptyState>
          )}
          {empty && !one && (
            <EmptyBin
              url={source.kind === 'bin' ? source.url : null}
              mail={source.kind === 'bin' ? (source.mail ?? null) : null}
              untouched={state.newest === 0}
            />
          )}
          {!empty && (
            <div data-panes className="flex min-h-0 flex-1">
              {!one && (
                <section
                  id="requests"
                  aria-label="Requests"
                  className={cx(
                    'flex w-full bg-panel desk:w-[clamp(280px,var(--pane-list,420px),calc(100vw-360px))] desk:shrink-0',
                    inDetail && 'phone:hidden',
                  )}
                >
                  <div className="flex min-w-0 flex-1 flex-col">
                    <ListPane
                      source={source}
                      state={state}
                      controls={controls}
                      querySearch={querySearch}
                    />
                  </div>
                  <Splitter
                    pane="list"
                    side="left"
                    label="Width of the list"
                    controls="requests"
                    className="phone:hidden"
                  />
                </section>
              )}
              <main
                id={detailId}
                tabIndex={-1}
                aria-label="Request"
                className={cx(
                  'min-h-0 min-w-0 flex-1 -outline-offset-2',
                  !inDetail && !one && 'phone:hidden',
                )}
              >
                <DetailPane
                  source={source}
                  state={state}
                  readOnly={readOnly || state.connection === 'closed'}
                  onSelect={controls.select}
                  onDelete={(seq) => void controls.remove(seq)}
                />
              </main>
            </div>
          )}
          {!one && (
            <div className={cx('contents', inDetail && 'phone:hidden')}>
              <StatusBar state={state} />
            </div>
          )}
          {(notify || sound) && (
            <Alerts state={state} notify={notify} sound={sound} select={controls.select} />
          )}
          <DeletionStatus />
          <ArrivalReport arrival={state.arrival} notices={state.notices} />
          {source.kind === 'bin' && state.connection !== 'closed' && (
            <SampleCommands bin={{ id: source.bin, url: source.url }} onSent={controls.select} />
          )}
          <ValueHandles
            source={source}
            state={state}
            controls={controls}
            querySearch={one ? null : querySearch}
          />
          <PageWindows
            source={source}
            state={state}
            onSelect={controls.select}
            sharing={sharing && !readOnly}
            onSharing={setSharing}
          />
        </div>
      </ComparingProvider>
    </ReplyingProvider>
  )
}
