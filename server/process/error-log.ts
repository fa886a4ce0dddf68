import { asError, codeOf, type Failure, reasonOf } from '@/core/errors'
import type { Log } from './log'
import type { DatabaseTrouble } from '../store/messages'

/** An error is logged at once; for this long, repeats are only counted. */
const quietMs = 10_000

/** Different errors counted at the same time; beyond that, each is logged. */
const maxCounted = 200

/** Keeps repeated errors from filling the log: one line of each kind per ten seconds. */
export interface ErrorLog {
  /** Logs an unexpected error, or a failure of the store that no request waits for. */
  unexpected(error: unknown): void
  /** Logs a refused request, unless the reason concerns its own bin only. */
  refused(failure: Failure): void
  /** Logs what the database reported when it failed. */
  trouble(trouble: DatabaseTrouble): void
  /** Logs what was counted and not logged yet. */
  stop(): void
}

type Line = (times: number) => void

export function createErrorLog(log: Log): ErrorLog {
  const counted = new Map<string, { times: number; timer: NodeJS.Timeout; line: Line }>()

  function report(kind: string, line: Line): void {
    const before = counted.get(kind)
    if (before) {
      before.times += 1
      before.line = line
      return
    }
    line(1)
    if (counted.size >= maxCounted) return
    const timer = setTimeout(() => flush(kind), quietMs)
    timer.unref()
    counted.set(kind, { times: 0, timer, line })
  }

  function flush(kind: string): void {
    const entry = counted.get(kind)
    counted.delete(kind)
    if (!entry) return
    clearTimeout(entry.timer)
    if (entry.times > 0) entry.line(entry.times)
  }

  return {
    unexpected(error) {
      if (codeOf(error)) {
        const { reason, message } = error as Failure
        return report(`error ${reason}`, (times) => {
          log.error({ reason, message, times }, 'background operation failed')
        })
      }
      const message = String(asError(error))
      report(`error ${message}`, (times) => log.error({ err: error, times }, 'unexpected error'))
    },
    refused(failure) {
      const reason = reasonOf(failure)
      if (ofOneBin.has(reason)) return
      const { message } = failure
      report(`refused ${reason}`, (times) => {
        log.error({ reason, message, times }, 'requests were refused')
      })
    },
    trouble({ doing, code, detail }) {
      report(`trouble ${doing} ${code}`, (times) => {
        log.error({ doing, code, detail, times }, 'the database failed')
      })
    },
    stop() {
      for (const kind of counted.keys()) flush(kind)
    },
  }
}

const ofOneBin = new Set(['bin_full', 'gone'])
