import type { Action } from './action'
import { isChange, isFact } from './changed'

/** Whether the server pushed it, and applying it twice does no harm. */
const isReplayable = (action: Action): boolean =>
  action.type === 'arrived' || (isChange(action) && isFact(action.type))

/** A read under way. */
export interface PendingRead {
  /** From 1, in the order in which reads began. */
  asked: number
  /** What was heard since it began, in order. */
  heard(): Action[]
  end(): void
}

/** Keeps what is pushed while a read is under way, as its answer may not include it. */
export function eventsDuringReads() {
  let log: Action[] = []
  let reads = 0
  const underWay = new Set<PendingRead>()

  return {
    note(action: Action): void {
      if (underWay.size > 0 && isReplayable(action)) log.push(action)
    },
    begin(): PendingRead {
      const from = log.length
      const reading: PendingRead = {
        asked: ++reads,
        heard: () => log.slice(from),
        end() {
          underWay.delete(reading)
          if (underWay.size === 0) log = []
        },
      }
      underWay.add(reading)
      return reading
    },
  }
}
