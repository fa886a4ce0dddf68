import { setMaxListeners } from 'node:events'
import { attempt } from '@/core/deliveries/attempt'
import { announceMarks } from '@/core/deliveries/queue-deliveries'
import type { AfterAttempt, DeliveryResult } from '@/core/deliveries/records'
import { attemptForward } from '@/core/forwards/attempt-forward'
import { holdQueued } from '@/core/forwards/pausing'
import { whyNoReply } from '@/core/forwards/proxied-reply'
import type { Deliveries } from '@/core/ports/deliveries'
import type { ClaimedDelivery, DeliveryLane, EndedDelivery } from '@/core/ports/store/deliveries'
import type { Services } from '@/core/services'
import type { BackgroundJob } from '../background/job'
import { QueueRounds } from '../background/queue-rounds'
import { LanePaces, maxAtOnce } from './lane-paces'
import { Waiters } from './waiters'

export interface RunningDeliveries extends Deliveries {
  /** Ends deliveries that an earlier process was sending, and takes up those that wait. */
  start(): void
  /** How many are being sent. */
  sending(): number
  /**
   * Breaks off what is still being sent after a second, which the next process ends as interrupted. Resolves once none
   * is being sent, after its job was stopped; the next process makes the rest.
   */
  stop(): Promise<void>
}

/** Ended deliveries that are kept of a bin. */
const maxKept = 5000
/** How long what is being sent has for its answer when the process stops. */
const stopMs = 1000
/** Lanes that are looked at together, and how soon the next ones are. */
const lanesAtOnce = 256
const nextLanesMs = 100

const interrupted = 'Wirebin was stopped while this was being sent: whether it arrived is not known'

type Ended = ClaimedDelivery & EndedDelivery

/** Makes the deliveries that are due. What is left to do is always read from the store. */
export function createDeliveries(needs: () => Services, job: BackgroundJob): RunningDeliveries {
  const active = new Set<Promise<void>>()
  const waiters = new Waiters()
  const stopping = new AbortController()
  // Each that is being sent listens to it, and Node warns of more than ten.
  setMaxListeners(0, stopping.signal)
  const paces = new LanePaces()
  let after: DeliveryLane | null = null
  /** Attempts that have ended and are not stored yet. */
  const ends: Ended[] = []
  let storing: Promise<void> | undefined
  let ended = 0

  /** Takes deliveries that are due, as many as connections are free. */
  const rounds = new QueueRounds(job, async () => {
    const { store, now } = needs()
    const free = maxAtOnce - active.size
    if (free === 0) return
    const lanes = await store.deliveryLanes(after, lanesAtOnce)
    after = lanes.length < lanesAtOnce ? null : (lanes.at(-1) ?? null)
    const due = lanes.filter(({ dueAt }) => dueAt <= now())
    const chosen = paces.choose(due, free, now())
    const claimed = chosen.length > 0 ? await store.claimDeliveries(now(), chosen) : []
    for (const delivery of claimed) begin(delivery)
    // What was due was held instead: more of it may be due.
    if (chosen.length > 0 && claimed.length === 0) rounds.wake()
    else wakeFor(lanes)
  })

  /** Wakes up when the first of these lanes is due or may go on, or when others are to be looked at. */
  function wakeFor(lanes: readonly (DeliveryLane & { dueAt: number })[]): void {
    const now = needs().now()
    const times = lanes.flatMap((lane) =>
      lane.dueAt > now ? [lane.dueAt] : (paces.pausedUntil(lane, now) ?? []),
    )
    if (after !== null) times.push(now + nextLanesMs)
    if (times.length > 0) rounds.wakeIn(Math.max(0, Math.min(...times) - now))
  }

  function begin(delivery: ClaimedDelivery): void {
    paces.began(delivery)
    const made = make(delivery)
      .then((result) => {
        paces.ended(delivery, result === null || result.answer !== null, needs().now())
        waiters.end(delivery.id, result)
      })
      .finally(() => {
        active.delete(made)
        rounds.wake()
      })
    active.add(made)
  }

  /** Makes one attempt, and stores its end. Returns null if none could be made. */
  async function make(delivery: ClaimedDelivery): Promise<DeliveryResult | null> {
    let made: Ended | undefined
    const attempting = async (): Promise<void> => {
      const end = { ...delivery, ...(await attempted(delivery)) }
      // Whether it arrived is not known: its row stays as that of a process that was killed.
      if (stopping.signal.aborted && end.result.error !== null) return
      made = end
      ends.push(made)
    }
    await job.untilDone(attempting, { about: delivery.id, maxTries: 3 })
    if (made) await storeEnds()
    return made?.result ?? null
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
    const { counters } = needs()
    for (const one of some) {
      const { state } = one.result
      counters.deliveries.set(state, (counters.deliveries.get(state) ?? 0) + 1)
      if (one.after) await follow(one, one.after)
      ended += 1
      // Looking for the oldest takes as long as all that are kept.
      if (ended % 100 === 0) await trim(one.binKey)
    }
  }

  async function trim(binKey: number): Promise<void> {
    const trimmed = async (): Promise<void> => {
      await needs().store.trimDeliveries(binKey, maxKept)
    }
    await job.untilDone(trimmed, { about: `${binKey} trimmed`, maxTries: 3 })
  }

  async function attempted(delivery: ClaimedDelivery): Promise<Pick<Ended, 'result' | 'after'>> {
    const { rule, id } = delivery
    if (!rule) {
      const result = await attempt(needs(), delivery, stopping.signal)
      waiters.keep(id)
      return { result, after: null }
    }
    const { result, after } = await attemptForward(needs(), delivery, rule, stopping.signal)
    const replied = whyNoReply(result) === null && waiters.keep(id)
    return { result, after: after(replied) }
  }

  /** Notifies the owner's pages of a forward that paused or holds something, and holds the rest of it. */
  async function follow(
    { binKey, bin, rule }: ClaimedDelivery,
    { pause, next }: AfterAttempt,
  ): Promise<void> {
    const { hub, bins } = needs()
    if (pause) bins.forget(bin)
    if (pause && rule) {
      const hold = (): Promise<void> => holdQueued(needs(), { key: binKey, id: bin }, rule.key)
      await job.untilDone(hold, { about: `${rule.id} held`, maxTries: 3 })
    }
    if (pause || next?.held) hub.publish({ kind: 'forwards', bin: binKey, id: bin })
  }

  return {
    wake: () => rounds.wake(),
    sending: () => active.size,
    ended: (id, ms) => waiters.wait(id, ms),
    start() {
      const takeUp = async (): Promise<void> => {
        const { store, now } = needs()
        await store.endInterruptedDeliveries(interrupted, now())
      }
      void job.untilDone(takeUp, { about: 'start' }).then((done) => done && rounds.wake())
    },
    async stop() {
      rounds.stop()
      const cut = setTimeout(() => stopping.abort(), stopMs)
      await Promise.all(active)
      clearTimeout(cut)
    },
  }
}
