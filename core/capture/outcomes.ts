import type { Outcome } from '../records'
import type { Store } from '../store'

/** Notes what became of replies, for the captures' detail. Never in the way of catching. */
export interface Outcomes {
  /** @param kept called once it is stored, or could not be */
  note(outcome: Outcome, kept?: () => void): void
  /** Stores what was noted. Of bare times, only when they are not too many: those stay unmeasured. */
  flush(): Promise<void>
}

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
        if (noted.length > 0) await store.recordOutcomes(noted)
      } finally {
        for (const kept of waiting) kept()
      }
    },
  }
}
