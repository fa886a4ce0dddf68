import { ArrowDownToLine, CheckCheck, Download, Pause, Play } from 'lucide-react'
import { exportHref } from '../export/export-href'
import { GroupMenu } from '../find/group-menu'
import { foundWords } from '../find/found-words'
import { cx } from '../ui/cx'
import { IconButton, IconDownload } from '../ui/icon-button'
import { Tooltip } from '../ui/tooltip'
import { count } from '../ui/words'
import { type InspectorState, shownCount, unreadCount } from '../live/state'
import type { CaptureSource, OwnSource } from '../live/source'
import type { InspectorControls } from './use-inspector'

export function ListHeader({
  source,
  state,
  wrong,
  controls,
}: {
  source: CaptureSource
  state: InspectorState
  /** Whether the field holds a query that cannot be read. */
  wrong: boolean
  controls: InspectorControls
}) {
  const { follow, pausedAfter, connection } = state
  const unread = unreadCount(state)
  const paused = pausedAfter !== null
  return (
    <div className="flex h-9 shrink-0 items-center gap-0.5 border-b border-line bg-paper pr-2 pl-3.5 text-sm text-ink-2">
      <h2 className="mr-auto truncate">
        <b className="font-medium text-ink">Requests</b>{' '}
        <span className="ml-1 text-ink-3">
          {foundWords(state, wrong) || count(shownCount(state))}
        </span>
        {unread > 0 && (
          <>
            {' '}
            <span className="ml-1 text-copper-ink">{count(unread)} unread</span>
          </>
        )}
      </h2>
      {unread > 0 && (
        <IconButton
          label="Mark all read"
          hint="U"
          icon={CheckCheck}
          onClick={controls.markAllRead}
          className="h-[26px]!"
        />
      )}
      <GroupMenu bin={state.bin.id} onGroup={controls.group} />
      {!wrong && source.kind === 'bin' && <ExportAll source={source} state={state} />}
      {connection !== 'closed' && (
        <>
          <IconButton
            label={paused ? 'Resume' : 'Pause the list'}
            hint="."
            icon={paused ? Play : Pause}
            onClick={() => controls.pause(!paused)}
            className="h-[26px]!"
          />
          <Tooltip label="Open each request as it arrives" hint="f">
            <button
              type="button"
              aria-pressed={follow}
              onClick={() => controls.follow(!follow)}
              className={cx(
                'flex h-[26px] shrink-0 items-center gap-1.5 rounded-sm px-2 text-sm transition-colors',
                follow
                  ? 'bg-copper-wash font-medium text-copper-ink'
                  : 'text-ink-2 hover:bg-sunken hover:text-ink',
              )}
            >
              <ArrowDownToLine size={14} strokeWidth={1.75} aria-hidden />
              <span className="phone:sr-only">Follow</span>
            </button>
          </Tooltip>
        </>
      )}
    </div>
  )
}

/** What the list shows as a file, by one click; the menu's window has the other formats. */
function ExportAll({ source, state }: { source: OwnSource; state: InspectorState }) {
  const href = exportHref(source, state, 'ndjson')
  if (href === null) return null
  return (
    <IconDownload
      label={state.finding.query === '' ? 'Export all as NDJSON' : 'Export all found as NDJSON'}
      icon={Download}
      href={href}
      className="h-[26px]!"
    />
  )
}
