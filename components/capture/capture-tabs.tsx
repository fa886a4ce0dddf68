'use client'

import type { Capture } from '@/core/contract/capture'
import { lazyComponent } from '../ui/lazy-component'
import { Splitter } from '../ui/splitter'
import { TabList, TabPanel, Tabs } from '../ui/tabs'
import { useAnnotating } from '../annotate/annotating'
import { useEventAttempts } from '../attempts/event-attempts'
import { useComparing } from '../compare/comparing'
import type { CaptureSource } from '../live/source'
import { BodyTab } from '../body/body-tab'
import { countPairs, queryOf } from '@/core/parsing/request-target'
import { ScrollPane } from '../elements/scroller'
import { useStoredText } from '../ui/use-stored'
import { WireFacts } from './wire-facts'

// The body is needed first; the other tabs are loaded when opened.
const AttemptsAside = lazyComponent(() =>
  import('../attempts/attempts-aside').then(({ AttemptsAside }) => AttemptsAside),
)
const AttemptsTab = lazyComponent(() =>
  import('../attempts/attempts-tab').then(({ AttemptsTab }) => AttemptsTab),
)
const DeliveriesTab = lazyComponent(() =>
  import('../deliveries/deliveries-tab').then(({ DeliveriesTab }) => DeliveriesTab),
)
const DiffersFromPrevious = lazyComponent(() =>
  import('../compare/differs').then(({ DiffersFromPrevious }) => DiffersFromPrevious),
)
const HeadersTab = lazyComponent(() => import('./headers-tab').then(({ HeadersTab }) => HeadersTab))
const NotesTab = lazyComponent(() =>
  import('../annotate/notes-tab').then(({ NotesTab }) => NotesTab),
)
const QueryTab = lazyComponent(() => import('./query-tab').then(({ QueryTab }) => QueryTab))
const ReplyTab = lazyComponent(() => import('./reply-tab').then(({ ReplyTab }) => ReplyTab))
const SignatureTab = lazyComponent(() =>
  import('../signatures/signature-tab').then(({ SignatureTab }) => SignatureTab),
)
const WireTab = lazyComponent(() => import('./wire-tab').then(({ WireTab }) => WireTab))

/** The views of one capture; the selected one stays the same for the next capture. */
export function CaptureTabs({
  source,
  capture,
  narrow,
  onDownload,
}: {
  source: CaptureSource
  capture: Capture
  narrow: boolean
  onDownload: () => void
}) {
  const [chosen, choose] = useStoredText('tab', 'body')
  const noted = useAnnotating()?.noted ?? false
  const event = useEventAttempts()
  const attempts = event?.attempts.length ?? 0
  const related = attempts > 1 || (event?.elsewhere.length ?? 0) > 0
  const previous = useComparing()?.previous ?? null
  const readable = capture.refused !== 'unreadable_head'
  const queryCount = countPairs(queryOf(capture.target) ?? '')
  const tabs = [
    { value: 'body', label: 'Body' },
    { value: 'headers', label: 'Headers', ...(readable && { count: capture.headers.length }) },
    { value: 'query', label: 'Query', ...(readable && { count: queryCount }) },
    { value: 'wire', label: 'Wire' },
    { value: 'reply', label: 'Reply' },
    ...(capture.verdict === null ? [] : [{ value: 'signature', label: 'Signature' }]),
    ...(attempts > 0
      ? [{ value: 'attempts', label: 'Attempts', ...(attempts > 1 && { count: attempts }) }]
      : []),
    ...(source.kind === 'bin' ? [{ value: 'deliveries', label: 'Send on' }] : []),
    { value: 'notes', label: 'Notes', ...(noted && { count: 1 }) },
  ]
  const tab = tabs.some(({ value }) => value === chosen) ? chosen : 'body'
  const panel = 'h-full min-h-0 bg-paper phone:h-auto phone:min-h-full'
  const pane = 'h-full px-6 py-4 phone:px-4'

  return (
    <Tabs value={tab} onValueChange={choose} className="flex min-h-0 flex-1 flex-col">
      <TabList
        label="Parts of the request"
        tabs={tabs}
        className="shrink-0 bg-panel px-6 phone:px-4"
      />
      <div data-panes className="flex min-h-0 flex-1">
        <div key={capture.seq} className="min-h-0 min-w-0 flex-1">
          <TabPanel value="body" className={panel}>
            <BodyTab source={source} capture={capture} narrow={narrow} onDownload={onDownload} />
          </TabPanel>
          <TabPanel value="headers" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <HeadersTab capture={capture} />
            </ScrollPane>
          </TabPanel>
          <TabPanel value="query" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <QueryTab seq={capture.seq} target={capture.target} />
            </ScrollPane>
          </TabPanel>
          <TabPanel value="wire" className={panel}>
            <WireTab capture={capture} narrow={narrow} />
          </TabPanel>
          <TabPanel value="reply" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <ReplyTab capture={capture} />
            </ScrollPane>
          </TabPanel>
          <TabPanel value="signature" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <SignatureTab source={source} capture={capture} />
            </ScrollPane>
          </TabPanel>
          <TabPanel value="attempts" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <AttemptsTab seq={capture.seq} />
            </ScrollPane>
          </TabPanel>
          <TabPanel value="deliveries" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              {source.kind === 'bin' && <DeliveriesTab source={source} capture={capture} />}
            </ScrollPane>
          </TabPanel>
          <TabPanel value="notes" className={panel}>
            <ScrollPane active={!narrow} className={pane}>
              <NotesTab source={source} capture={capture} />
            </ScrollPane>
          </TabPanel>
        </div>
        <Splitter
          pane="side"
          side="right"
          label="Width of the side column"
          controls="about-request"
          className="hidden @min-[840px]:block"
        />
        <aside
          id="about-request"
          aria-label="About the request"
          className="hidden w-[clamp(200px,var(--pane-side,272px),calc(100cqw-360px))] shrink-0 overflow-y-auto bg-paper px-5 py-4 @min-[840px]:block"
        >
          {related && <AttemptsAside seq={capture.seq} />}
          <WireFacts capture={capture} />
          {!narrow && previous !== null && (
            <DiffersFromPrevious source={source} capture={capture} />
          )}
        </aside>
      </div>
    </Tabs>
  )
}
