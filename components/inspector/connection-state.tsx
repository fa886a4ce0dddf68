import { cx } from '../ui/cx'
import { useLasting } from '../ui/use-lasting'
import { count } from '../ui/words'
import type { ConnectionStatus } from '../live/state'

type Shown = ConnectionStatus | 'lagging'

const looks: Record<Shown, { words: string; text: string; dot: string }> = {
  live: { words: 'Live', text: 'text-ok', dot: 'bg-ok ring-ok/20' },
  lagging: { words: 'Catching up', text: 'text-client', dot: 'bg-client ring-client/20' },
  connecting: { words: 'Connecting', text: 'text-client', dot: 'bg-client ring-client/20' },
  offline: { words: 'Offline', text: 'text-server', dot: 'bg-server ring-server/20' },
  closed: { words: 'Closed', text: 'text-ink-3', dot: 'bg-ink-3 ring-ink-3/20' },
}

const meaning: Record<Shown, string> = {
  live: 'New requests appear as they arrive',
  lagging: 'Requests arrive faster than they can be shown; the missing ones are being loaded',
  connecting: 'Connecting; requests that arrive meanwhile are not missed',
  offline: 'The connection is lost. It is restored automatically, then missed requests are loaded.',
  closed: 'No new requests appear here',
}

export function ConnectionState({
  connection,
  lagging,
  viewers,
}: {
  connection: ConnectionStatus
  /** An announced request waits for those before it. */
  lagging: boolean
  viewers: number
}) {
  const behind = useLasting(lagging, 500)
  const shown = connection === 'live' && behind ? 'lagging' : connection
  const { words, text, dot } = looks[shown]
  return (
    <div className="flex shrink-0 items-center gap-2 text-base" title={meaning[shown]}>
      <span className={cx('ml-1 size-2 rounded-full ring-4', dot)} aria-hidden />
      <span role="status" aria-label="Connection" className={cx('ml-0.5 font-medium', text)}>
        {words}
      </span>
      {connection === 'live' && viewers > 0 && (
        <span className="text-sm text-ink-2 max-lg:hidden">{count(viewers)} watching</span>
      )}
    </div>
  )
}
