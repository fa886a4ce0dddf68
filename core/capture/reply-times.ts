import type { Store } from '../store'

/** Notes how long replies took, for the captures' detail. Measured, never in the way of catching. */
export interface ReplyTimes {
  note(binKey: number, seq: number, ms: number): void
  /** Stores what was noted, unless there was too much of it: then it stays unmeasured. */
  flush(): Promise<void>
}

export function replyTimes(store: Pick<Store, 'recordReplyTimes'>, most = 200): ReplyTimes {
  let noted: { binKey: number; seq: number; ms: number }[] = []
  return {
    note(binKey, seq, ms) {
      if (noted.length <= most) noted.push({ binKey, seq, ms })
    },
    async flush() {
      const times = noted
      noted = []
      if (times.length > 0 && times.length <= most) await store.recordReplyTimes(times)
    },
  }
}
