import type { Delivered } from '../../contract/capture-meta'
import type { DeliveryPlan, DeliveryState } from '../../contract/delivery'
import type { AfterAttempt, DeliveryResult, EditRecord } from '../../deliveries/records'
import type { ForwardRule } from '../../records'
import type { None, OperationList } from './operation-list'

/** An attempt to send a capture on, without what was sent and answered. Times are milliseconds since 1970. */
export interface DeliveryRecord {
  key: number
  id: string
  /** Shared by all attempts of one message. */
  message: string
  binKey: number
  seq: number
  attempt: number
  /** The id of the forward that sends it. */
  forward: string | null
  target: string
  plan: DeliveryPlan
  state: DeliveryState
  createdAt: number
  dueAt: number
  startedAt: number | null
  durationMs: number | null
  status: number | null
  error: string | null
}

/** The same, with what a list shows of what is sent. */
export interface ListedDelivery extends DeliveryRecord {
  /** The captured path and query, or the edited ones. */
  path: string
  /** Where it was sent; null if it was not. */
  url: string | null
  /** Why the signature that was sent cannot be right; null if nothing is known against it. */
  signatureMismatch: string | null
}

export type NewDeliveryRecord = Pick<
  DeliveryRecord,
  'id' | 'message' | 'seq' | 'attempt' | 'target' | 'plan' | 'createdAt' | 'dueAt'
> & { edit: EditRecord | null }

/** What became of sending a capture on, as its metadata says; null if it was not, or was canceled. */
export interface DeliveredMark {
  seq: number
  delivered: Delivered | null
}

/** An attempt that is to be made now. */
export interface ClaimedDelivery extends DeliveryRecord {
  /** The bin's public id. */
  bin: string
  edit: EditRecord | null
  /** Of a forward: its settings now, since when it fails, and what NewForwarding in core/records.ts says. */
  rule:
    | (Pick<ForwardRule, 'key' | 'id' | 'settings'> & {
        failingSince: number | null
        failures: number
        undecided: boolean
      })
    | null
}

/** The deliveries of one bin to one target. */
export interface DeliveryLane {
  binKey: number
  target: string
}

/** How many deliveries are in each state, of those that were asked for since a time; null for none. */
export interface DeliveryProgressRecord {
  since: number | null
  counts: Partial<Record<DeliveryState, number>>
}

/** An attempt that has ended, and what follows on it if it was one of a forward. */
export type EndedDelivery = Pick<DeliveryRecord, 'key' | 'binKey' | 'seq'> & {
  result: DeliveryResult
  after: AfterAttempt | null
}

export interface DeliveryReads {
  /** Returns a bin's deliveries, newest first. */
  deliveriesOf(
    binKey: number,
    filter: {
      seq?: number | undefined
      state?: DeliveryState | undefined
      forward?: string | undefined
      limit: number
    },
  ): Promise<ListedDelivery[]>
  /** Returns one with all that is known of it. */
  readDelivery(
    binKey: number,
    id: string,
  ): Promise<(ListedDelivery & { edit: EditRecord | null; result: DeliveryResult | null }) | null>
  /** Returns, of captures of a bin, the last delivery to each target; the newest of each capture first. */
  lastDeliveries(
    binKey: number,
    seqs: readonly number[],
  ): Promise<Pick<DeliveryRecord, 'seq' | 'target' | 'state' | 'plan'>[]>
  /**
   * Counts a bin's deliveries by hand since the oldest of those that wait or are being sent was asked for; if there are
   * none, since `otherwise`.
   */
  deliveryProgress(binKey: number, otherwise: number | null): Promise<DeliveryProgressRecord>
  /**
   * Returns lanes with queued deliveries and when the first of each is due, in milliseconds since 1970; in
   * their order, those after a lane.
   */
  deliveryLanes(
    after: DeliveryLane | null,
    limit: number,
  ): Promise<(DeliveryLane & { dueAt: number })[]>
}

export interface DeliveryWrites {
  /**
   * Queues deliveries of captures of one bin; those of captures that are gone are left out. Returns the ids
   * that were queued, and the marks of their captures. Throws `too_many_deliveries` if more than `maxQueued` of the bin would wait.
   */
  createDeliveries(
    binKey: number,
    deliveries: readonly NewDeliveryRecord[],
    maxQueued: number,
  ): Promise<{ ids: string[]; marks: DeliveredMark[] }>
  /**
   * Marks queued deliveries that are due as being sent, of each lane at most `limit`, and returns them, of each
   * lane the earliest first. Those of a paused forward are held instead.
   */
  claimDeliveries(
    now: number,
    lanes: readonly (DeliveryLane & { limit: number })[],
  ): Promise<ClaimedDelivery[]>
  /**
   * Stores how attempts ended, and in the same commit what follows on them. Returns the marks of their captures that
   * are kept.
   */
  finishDeliveries(ended: readonly EndedDelivery[]): Promise<({ binKey: number } & DeliveredMark)[]>
  /** Deletes the oldest ended deliveries of a bin beyond `maxKept`, 500 at most. Returns how many. */
  trimDeliveries(binKey: number, maxKept: number): Promise<number>
  /**
   * Ends every delivery that a process left behind while it was being sent: with this error. One of a forward is
   * followed by its next attempt, due now, in the same commit.
   */
  endInterruptedDeliveries(error: string, now: number): Promise<number>
  /**
   * Cancels all queued deliveries of a bin that were sent by hand. Returns how many, and the marks of their
   * captures.
   */
  cancelDeliveries(binKey: number): Promise<{ canceled: number; marks: DeliveredMark[] }>
}

export const deliveryVerbs = {
  deliveriesOf: 'read',
  readDelivery: 'read',
  lastDeliveries: 'read',
  deliveryProgress: 'read',
  deliveryLanes: 'read',
  createDeliveries: 'write',
  claimDeliveries: 'write',
  finishDeliveries: 'write',
  trimDeliveries: 'write',
  endInterruptedDeliveries: 'write',
  cancelDeliveries: 'write',
} as const satisfies OperationList<None, DeliveryReads, DeliveryWrites>
