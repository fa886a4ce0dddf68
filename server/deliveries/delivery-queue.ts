import { attempt } from '@/core/deliveries/attempt'
import { announceMarks } from '@/core/deliveries/queue-deliveries'
import type { DeliveryResult } from '@/core/deliveries/records'
import type { Deliveries } from '@/core/ports/deliveries'
import type { ClaimedDelivery } from '@/core/ports/store/deliveries'
import type { Services } from '@/core/services'
import type { BackgroundJob } from '../background/job'

type Ended = ClaimedDelivery & { result: DeliveryResult }

export interface RunningDeliveries extends Deliveries {
  /** Ends deliveries that an earlier process was sending, and takes up those that wait. */
  start(): void
  /** Resolves once none is being sent, after its job was stopped; the next process makes the rest. */
  stop(): Promise<void>
}

/** Connections at once. */
const maxAtOnce = 16
/** Of these, of one bin: whose targets are dead, it holds up itself alone. */
const maxOfBin = 8
/** Ended deliveries that are kept of a bin. */
const maxKept = 5000
/** A timer of Node's goes up to 24 days. */
const longestWaitMs = 3_600_000

const interrupted = 'Wirebin was stopped while this was being sent: whether it arrived is not known'

/** Makes the deliveries that are due. What is left to do is always read from the store. */
export function createDeliveries(needs: () => Services, job: BackgroundJob): RunningDeliveries {
  /** What is being sent, and the key of its bin. */
  const active = new Map<Promise<void>, number>()
  const waiting = new Map<string, () => void>()
  let timer: NodeJS.Timeout | undefined
  let claiming = false
  let again = false
  /** Attempts that have ended and are not stored yet. */
  const ends: Ended[] = []
  let storing: Promise<void> | undefined
  let ended = 0
  let lastBin = 0

  /** Takes deliveries that are due as long as there are any and connections are free. */
  async function take(): Promise<void> {
    const { store, now } = needs()
    let at: number
    do {
      again = false
      at = now()
      const free = maxAtOnce - active.size
      if (free === 0) return
      const sending = [...active.values()]
      const claimed = await store.claimDeliveries(at, { free, perBin: maxOfBin, sending, lastBin })
      lastBin = claimed.at(-1)?.binKey ?? lastBin
      for (const delivery of claimed) begin(delivery)
      if (claimed.length === free) return
    } while (again)
    // What is due already, and was not taken, is taken when one of its bin's ends.
    const next = await store.nextDeliveryAt(at)
    if (next !== null) wakeIn(Math.max(0, next - now()))
  }

  function wakeIn(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(wake, Math.min(ms, longestWaitMs))
    timer.unref()
  }

  function wake(): void {
    again = true
    if (claiming || job.stopped) return
    claiming = true
    void job.untilDone(take, { about: 'queue' }).finally(() => {
      claiming = false
      if (again && active.size < maxAtOnce) wake()
    })
  }

  function begin(delivery: ClaimedDelivery): void {
    const made = make(delivery).finally(() => {
      active.delete(made)
      waiting.get(delivery.id)?.()
      wake()
    })
    active.set(made, delivery.binKey)
  }

  async function make(delivery: ClaimedDelivery): Promise<void> {
    const attempted = async (): Promise<void> => {
      const result = await attempt(needs(), delivery)
      ends.push({ ...delivery, result })
    }
    const done = await job.untilDone(attempted, { about: delivery.id, maxTries: 3 })
    if (done) await storeEnds()
  }

  /** Stores what has ended; what ends meanwhile is stored next, at once. What was sent is not sent again if that fails. */
  function storeEnds(): Promise<void> {
    storing ??= (async () => {
      while (ends.length > 0) await store(ends.splice(0))
    })().finally(() => {
      storing = undefined
    })
    return storing
  }

  async function store(some: readonly Ended[]): Promise<void> {
    const finish = async (): Promise<void> => {
      const { store, hub } = needs()
      for (const { binKey, ...mark } of await store.finishDeliveries(some)) {
        const { bin: id } = some.find((one) => one.binKey === binKey) as Ended
        announceMarks({ hub }, { key: binKey, id }, [mark])
      }
    }
    // What was sent while the process stops is stored once more.
    const stored = job.stopped
      ? await finish().then(
          () => true,
          () => false,
        )
      : await job.untilDone(finish, { about: some[0]?.id ?? '', maxTries: 3 })
    if (!stored) {
      // One of them may be what cannot be stored.
      if (some.length > 1) for (const one of some) await store([one])
      return
    }
    for (const { binKey } of some) {
      ended += 1
      // Looking for the oldest takes as long as all that are kept.
      if (ended % 100 === 0) await trim(binKey)
    }
  }

  async function trim(binKey: number): Promise<void> {
    const trimmed = async (): Promise<void> => {
      await needs().store.trimDeliveries(binKey, maxKept)
    }
    await job.untilDone(trimmed, { about: `${binKey} trimmed`, maxTries: 3 })
  }

  return {
    wake,
    ended(id, ms) {
      return new Promise((resolve) => {
        const late = setTimeout(end, ms)
        late.unref()
        function end(): void {
          clearTimeout(late)
          waiting.delete(id)
          resolve()
        }
        waiting.set(id, end)
      })
    },
    start() {
      const takeUp = async (): Promise<void> => {
        await needs().store.endInterruptedDeliveries(interrupted)
      }
      void job.untilDone(takeUp, { about: 'start' }).then((done) => done && wake())
    },
    async stop() {
      clearTimeout(timer)
      await Promise.all(active.keys())
    },
  }
}
