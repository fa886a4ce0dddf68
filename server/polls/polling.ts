import { fetchPoll } from '@/core/polls/fetch-poll'
import { announcePolls } from '@/core/polls/manage-polls'
import type { Polls } from '@/core/ports/polls'
import type { EndedPoll, PollRecord } from '@/core/ports/store/polls'
import type { Services } from '@/core/services'
import type { BackgroundJob } from '../background/job'
import { QueueRounds } from '../background/queue-rounds'

export interface RunningPolls extends Polls {
  /** Spreads what was due while no process ran, and takes up the rest. */
  start(): void
  /** Breaks off what is being fetched, which stays due. Resolves once nothing is, after its job was stopped. */
  stop(): Promise<void>
}

/** Fetches at once, and those of them for one bin; of one host there is one. */
const maxAtOnce = 4
const maxOfBin = 2
/** What was due while no process ran is spread over this time. */
const spreadMs = 300_000
/** How long a caller waits for a fetch. */
const runMs = 20_000
/** How long a poll waits whose end cannot be stored, so that its address is not fetched again and again. */
const unstoredMs = 60_000

/** Fetches the addresses that are due. What is left to do is always read from the store. */
export function createPolling(needs: () => Services, job: BackgroundJob): RunningPolls {
  const active = new Map<Promise<void>, PollRecord>()
  /** Those that are to be fetched now, by key, and who waits for the end of one. */
  const asked = new Map<number, PollRecord>()
  const waiting = new Map<number, (() => void)[]>()
  const stopping = new AbortController()
  let started: { wall: number; elapsed: number } | undefined

  function clock(): number {
    const { now, elapsed } = needs()
    started ??= { wall: now(), elapsed: elapsed() }
    return started.wall + Math.max(0, elapsed() - started.elapsed)
  }

  const busyHosts = (): string[] => Array.from(active.values(), ({ host }) => host)

  function busyBins(): number[] {
    const bins = Array.from(active.values(), ({ binKey }) => binKey)
    return bins.filter((bin) => bins.filter((one) => one === bin).length >= maxOfBin)
  }

  const isFree = ({ host, binKey }: PollRecord): boolean =>
    !busyHosts().includes(host) && !busyBins().includes(binKey)

  /** Takes what is asked for and what is due, as long as there is any and connections are free. */
  const rounds = new QueueRounds(job, async () => {
    for (const poll of asked.values()) {
      if (active.size < maxAtOnce && isFree(poll)) begin(poll, true)
    }
    while (active.size < maxAtOnce && !job.stopped) {
      const except = { hosts: busyHosts(), bins: busyBins() }
      const next = await needs().store.nextPoll(except)
      if (!next) break
      const wait = next.dueAt - clock()
      if (wait > 0) {
        rounds.wakeIn(wait)
        break
      }
      // While it was read another may have begun.
      if (isFree(next) && active.size < maxAtOnce) begin(next, false)
    }
  })

  function begin(poll: PollRecord, byHand: boolean): void {
    asked.delete(poll.key)
    const made = fetch(poll, byHand).finally(() => {
      active.delete(made)
      for (const end of waiting.get(poll.key) ?? []) end()
      waiting.delete(poll.key)
      rounds.wake()
    })
    active.set(made, poll)
  }

  /** Fetches once, and stores what came of it: if that fails, it is stored again, not fetched again. */
  async function fetch(poll: PollRecord, byHand: boolean): Promise<void> {
    let end: EndedPoll | null | undefined
    const work = async (): Promise<void> => {
      if (end === undefined)
        end = await fetchPoll(needs(), poll, { signal: stopping.signal, byHand })
      if (end) await needs().store.finishPoll(poll, end)
    }
    if (!(await job.untilDone(work, { about: poll.id, maxTries: 3 }))) {
      return job.pause(unstoredMs)
    }
    if (!end) return
    const { counters } = needs()
    const { error, changed } = end.last
    const outcome = error !== null ? 'failed' : changed === null ? 'unchanged' : 'changed'
    counters.polls.set(outcome, (counters.polls.get(outcome) ?? 0) + 1)
    announcePolls(needs(), { key: poll.binKey, id: poll.bin })
  }

  return {
    clock,
    wake: () => rounds.wake(),
    run(poll) {
      const isActive = [...active.values()].some(({ key }) => key === poll.key)
      if (!isActive) asked.set(poll.key, poll)
      const ended = new Promise<boolean>((resolve) => {
        waiting.set(poll.key, [...(waiting.get(poll.key) ?? []), () => resolve(true)])
      })
      rounds.wake()
      return Promise.race([ended, job.pause(runMs).then(() => false)])
    },
    start() {
      const takeUp = (): Promise<void> => needs().store.spreadPolls(clock(), spreadMs)
      void job.untilDone(takeUp, { about: 'start' }).then((done) => done && rounds.wake())
    },
    async stop() {
      rounds.stop()
      stopping.abort()
      await Promise.all(active.keys())
    },
  }
}
