import type { CaptureWaits, WaitEnd } from '@/core/ports/capture-waits'
import type { Hub, HubEvent } from '@/core/ports/hub'
import type { SearchReads } from '@/core/ports/store/searches'
import { BinWaits } from './bin-waits'

export interface RunningCaptureWaits extends CaptureWaits {
  /** How many are waiting. */
  readonly size: number
  /** Ends all waits, now and from now on. */
  stop(): void
}

/** Proxies and browsers give up on connections that are silent for longer. */
const heartbeatMs = 15_000

/** Everybody who waits for a capture, by bin: a bin's captures are read once for all who wait for them. */
export function createCaptureWaits({
  hub,
  store,
  now,
}: {
  hub: Pick<Hub, 'subscribe'>
  store: Pick<SearchReads, 'findFirst'>
  now(): number
}): RunningCaptureWaits {
  const bins = new Map<number, BinWaits>()
  let stopping = false
  hub.subscribe((event) => {
    if (event.kind !== 'keys') return tell(bins.get(event.bin), event)
    for (const waits of bins.values()) waits.endAll()
  })

  return {
    heartbeatMs,
    get stopping() {
      return stopping
    },
    get size() {
      let sum = 0
      for (const waits of bins.values()) sum += waits.size
      return sum
    },
    first(binKey, asked, { ms, signal }): Promise<WaitEnd> {
      if (stopping) return Promise.resolve({ seq: null, searchedTo: asked.after })
      const waits =
        bins.get(binKey) ?? new BinWaits((queries) => store.findFirst(binKey, queries), now)
      bins.set(binKey, waits)
      return waits.wait(asked, ms, signal).finally(() => {
        if (waits.size === 0 && bins.get(binKey) === waits) bins.delete(binKey)
      })
    },
    stop() {
      stopping = true
      for (const waits of bins.values()) waits.endAll()
    },
  }
}

/** What a query may ask for can change after a capture has arrived: verdicts, pins, deliveries. */
function tell(waits: BinWaits | undefined, event: Exclude<HubEvent, { kind: 'keys' }>): void {
  if (!waits) return
  switch (event.kind) {
    case 'captured':
      return waits.look()
    case 'updated':
    case 'drifted':
      return waits.lookAgain(event.changes.map(({ seq }) => seq))
    case 'annotated':
    case 'delivered':
      return waits.lookAgain([event.seq])
    case 'marked':
      return waits.lookAgain(event.seqs)
    // Who waits asks again whether they may, and learns why not.
    case 'closed':
    case 'revoked':
      return waits.endAll()
    // These make no capture one that is waited for.
    case 'deleted':
    case 'removed':
    case 'cleared':
    case 'replayed':
    case 'settings':
    case 'moved':
    case 'secrets':
    case 'drilled':
    case 'forwards':
    case 'polls':
  }
}
