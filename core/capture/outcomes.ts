import type { Outcome } from '../records'
import type { Store } from '../store'

/** Notes what became of replies, for the captures' detail. Never in the way of catching. */
export interface Outcomes {
  note(outcome: Outcome): void
  /** Stores what was noted. Of bare times, only when they are not too many: those stay unmeasured. */
  flush(): Promise<void>
}

export function createOutcomes(store: Pick<Store, 'recordOutcomes'>, most = 200): Outcomes {
  let times: Outcome[] = []
  let changes: Outcome[] = []
  return {
    note(outcome) {
      if (outcome.reply) changes.push(outcome)
      else if (times.length <= most) times.push(outcome)
    },
    async flush() {
      const noted = times.length <= most ? [...changes, ...times] : changes
      times = []
      changes = []
      if (noted.length > 0) await store.recordOutcomes(noted)
    },
  }
}
