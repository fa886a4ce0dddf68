import type { DeliveryState } from '../../contract/delivery'
import type { PausedBy } from '../../contract/forward'
import type { ForwardRule } from '../../records'
import type { DeliveredMark } from './deliveries'
import type { None, OperationList } from './operation-list'

/** A forward with what became of its deliveries. Times are milliseconds since 1970. */
export interface ForwardRecord extends Omit<ForwardRule, 'pausedAt'> {
  createdAt: number
  paused: { at: number; by: PausedBy; why: string } | null
  failingSince: number | null
  /** Deliveries that are queued or being sent, and those that are held. */
  queued: number
  held: number
  /** The attempt that ended last. */
  last: {
    seq: number
    at: number
    state: DeliveryState
    status: number | null
    error: string | null
  } | null
}

/** What a forward is stored with. */
export interface ForwardSettingsRecord {
  target: string
  /** JSON: core/contract/forward.ts. */
  settings: string
}

export interface ForwardReads {
  /** Returns the forwards of a bin, in the order in which they were made. */
  forwardsOf(binKey: number): Promise<ForwardRecord[]>
}

export interface ForwardWrites {
  /** Throws `too_many_forwards` beyond `max` of a bin. */
  createForward(
    binKey: number,
    forward: ForwardSettingsRecord & { id: string; createdAt: number },
    max: number,
  ): Promise<void>
  /**
   * Changes a forward whose settings still are `before`; what waits is sent by its new settings. Returns whether
   * they were.
   */
  updateForward(
    binKey: number,
    key: number,
    before: string,
    settings: ForwardSettingsRecord,
  ): Promise<boolean>
  /** Deletes a forward, and cancels what waits. Returns the marks of its captures. */
  deleteForward(binKey: number, key: number): Promise<DeliveredMark[]>
  /** Pauses a forward; holdDeliveries then holds what is queued. */
  pauseForward(key: number, paused: { at: number; by: PausedBy; why: string }): Promise<void>
  /** Resumes a forward, as if nothing had failed before; releaseDeliveries then sends or drops what is held. */
  resumeForward(key: number): Promise<void>
  /** Holds at most `limit` queued deliveries of a forward if it is paused. Returns the marks of their captures. */
  holdDeliveries(binKey: number, key: number, limit: number): Promise<DeliveredMark[]>
  /**
   * Queues at most `limit` deliveries of a forward that are held, their schedule beginning anew at `dueAt`; or
   * cancels them (null). While it is paused nothing is queued. Returns the marks of their captures.
   */
  releaseDeliveries(
    binKey: number,
    key: number,
    dueAt: number | null,
    limit: number,
  ): Promise<DeliveredMark[]>
}

export const forwardVerbs = {
  forwardsOf: 'read',
  createForward: 'write',
  updateForward: 'write',
  deleteForward: 'write',
  pauseForward: 'write',
  resumeForward: 'write',
  holdDeliveries: 'write',
  releaseDeliveries: 'write',
} as const satisfies OperationList<None, ForwardReads, ForwardWrites>
