import type { Outcome } from '../records'
import type { Store } from '../store'

/** Notes what became of replies, for the captures' detail. Never in the way of catching. */
export interface Outcomes {
  /** @param kept called once it is stored, or could not be */
  note(outcome: Outcome, kept?: () => void): void
  /** Stores what was noted. Of bare times, only when they are not too many: those stay unmeasured. */
  flush(): Promise<void>
}

/** Stored in one commit at most; between two of them captures are kept. */
const mostAtOnce = 64

export function createOutcomes(store: Pick<Store, 'recordOutcomes'>, most = 200): Outcomes {
  let times: Outcome[] = []
  let changes: Outcome[] = []
  let told: (() => void)[] = []
  return {
    note(outcome, kept) {
      if (kept) told.push(kept)
      if (outcome.reply || kept) changes.push(outcome)
      else if (times.length <= most) times.push(outcome)
    },
    async flush() {
      const noted = times.length <= most ? [...changes, ...times] : changes
      const waiting = told
      times = []
      changes = []
      told = []
      try {
        for (let at = 0; at < noted.length; at += mostAtOnce) {
          await store.recordOutcomes(noted.slice(at, at + mostAtOnce))
        }
      } finally {
        for (const kept of waiting) kept()
      }
    },
  }
}
