import type { ReactNode } from 'react'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { count, dateAndTime, soon } from '../ui/words'
import { KeyHints } from '../commands/key-hints'
import { leavingNext } from '../live/counts'
import { type InspectorState, shownCount } from '../live/state'

export function StatusBar({ state }: { state: InspectorState }) {
  const { bin, newest, evicted } = state
  const kept = shownCount(state)
  const tooMany = kept > bin.maxCaptures
  return (
    <footer className="flex h-[29px] shrink-0 items-center gap-6 overflow-hidden border-t border-line bg-panel px-4 text-xs whitespace-nowrap text-ink-2">
      <span className={cx(tooMany && 'phone:hidden')}>
        <b className="font-semibold text-ink">#{count(newest)}</b> newest
      </span>
      <Fullness kept={kept} max={bin.maxCaptures}>
        {tooMany && <TooMany state={state} kept={kept} />}
      </Fullness>
      {evicted > 0 && (
        <span title="Evicted because the bin was full, the oldest first">
          <b className="font-semibold text-ink">{count(evicted)}</b> evicted
        </span>
      )}
      {state.connection !== 'closed' && (
        <Expiry expiresAt={bin.expiresAt} days={bin.expireAfterDays} />
      )}
      <KeyHints />
    </footer>
  )
}

function Fullness({ kept, max, children }: { kept: number; max: number; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      <span
        className="h-1.5 w-[88px] overflow-hidden rounded-full bg-line phone:hidden"
        aria-hidden
      >
        <span
          className="block h-full rounded-full bg-copper-line"
          style={{ width: `${Math.min(100, (100 * kept) / max)}%` }}
        />
      </span>
      <span>
        <b className="font-semibold text-ink">{count(kept)}</b>{' '}
        {children || `of ${count(max)} kept`}
      </span>
    </span>
  )
}

/** Says what becomes of more requests than the bin should keep, after its limit was lowered. */
function TooMany({ state: { bin, pins }, kept }: { state: InspectorState; kept: number }) {
  const leaving = leavingNext(bin, { count: kept, pinned: pins.size })
  return (
    <>
      kept<span className="phone:hidden">, limit {count(bin.maxCaptures)}</span>:{' '}
      {leaving === 0 ? 'new ones are refused' : `the oldest ${count(leaving)} leave with the next`}
    </>
  )
}

function Expiry({ expiresAt, days }: { expiresAt: string | null; days: number | null }) {
  const now = useNow()
  const zone = useZone()
  if (expiresAt === null || days === null)
    return <span className="phone:hidden">never expires</span>
  return (
    <span
      className="phone:hidden"
      title={
        now === 0
          ? undefined
          : `${soon(expiresAt, now)}, on ${dateAndTime(expiresAt, zone)}, if nothing arrives`
      }
    >
      expires{' '}
      <b className="font-semibold text-ink">{days === 1 ? '1 day' : `${count(days)} days`}</b> after
      the last request
    </span>
  )
}
