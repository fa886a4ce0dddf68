import { type AnnotationWrites, annotationVerbs } from './annotations'
import { type BinLookUps, type BinReads, binVerbs, type BinWrites } from './bins'
import {
  type CaptureAppends,
  type CaptureReads,
  captureVerbs,
  type CaptureWrites,
} from './captures'
import { type ClearingReads, clearingVerbs, type ClearingWrites } from './clearings'
import { type DeletionReads, deletionVerbs, type DeletionWrites } from './deletions'
import { type DeliveryReads, deliveryVerbs, type DeliveryWrites } from './deliveries'
import { type DrillLookUps, drillVerbs, type DrillWrites } from './drills'
import { type ForwardReads, forwardVerbs, type ForwardWrites } from './forwards'
import { type OwnerLookUps, type OwnerReads, ownerVerbs, type OwnerWrites } from './owners'
import { type PollReads, pollVerbs, type PollWrites } from './polls'
import { replyVerbs, type ReplyWrites } from './replies'
import { type RunningTimeReads, runningTimeVerbs, type RunningTimeWrites } from './running-time'
import { type SearchReads, searchVerbs } from './searches'
import { type SecretReads, secretVerbs, type SecretWrites } from './secrets'
import { type ShapeReads, shapeVerbs, type ShapeWrites } from './shapes'
import { type ShareLookUps, type ShareReads, shareVerbs, type ShareWrites } from './shares'
import type { OperationList } from './operation-list'
import { type VerdictChecks, type VerdictReads, verdictVerbs, type VerdictWrites } from './verdicts'

/**
 * Short reads that catching and access checks need. They run before all other reads and writes. Throw
 * `busy` if too many wait.
 */
export interface StoreLookUps extends BinLookUps, DrillLookUps, OwnerLookUps, ShareLookUps {}

/** Reads. They throw `busy` if too many wait, or if a read has waited too long. */
export interface StoreReads
  extends
    BinReads,
    CaptureReads,
    ClearingReads,
    DeletionReads,
    DeliveryReads,
    ForwardReads,
    OwnerReads,
    PollReads,
    RunningTimeReads,
    SearchReads,
    SecretReads,
    ShapeReads,
    ShareReads,
    VerdictReads {}

/** Reads that also check signatures, outside the database. They throw as reads do. */
export type StoreChecks = VerdictChecks

/**
 * Writes, except of captures, which go first. Each resolves after its commit. They throw `busy` if too
 * many wait, or if a write has waited too long: then it was not begun.
 */
export interface StoreWrites
  extends
    AnnotationWrites,
    BinWrites,
    CaptureWrites,
    ClearingWrites,
    DeletionWrites,
    DeliveryWrites,
    DrillWrites,
    ForwardWrites,
    OwnerWrites,
    PollWrites,
    ReplyWrites,
    RunningTimeWrites,
    SecretWrites,
    ShapeWrites,
    ShareWrites,
    VerdictWrites {}

/**
 * The same operations, each with an AbortSignal as its last argument: once it is aborted the call throws
 * `client_closed`. A waiting call never runs then, and a long one stops at its next step.
 */
export type Abortable<Operations> = {
  [Operation in keyof Operations]: Operations[Operation] extends (
    ...args: infer Args
  ) => infer Answer
    ? (...args: [...Args, signal?: AbortSignal]) => Answer
    : never
}

/** What core needs of a database. A read that begins after a write resolved sees that write. */
export interface Store
  extends
    CaptureAppends,
    StoreLookUps,
    Abortable<StoreReads>,
    Abortable<StoreChecks>,
    StoreWrites {}

/** How each operation but `append` is called. A missing noun does not compile. */
export const storeOperations = {
  ...annotationVerbs,
  ...binVerbs,
  ...captureVerbs,
  ...clearingVerbs,
  ...deletionVerbs,
  ...deliveryVerbs,
  ...drillVerbs,
  ...forwardVerbs,
  ...ownerVerbs,
  ...pollVerbs,
  ...replyVerbs,
  ...runningTimeVerbs,
  ...searchVerbs,
  ...secretVerbs,
  ...shapeVerbs,
  ...shareVerbs,
  ...verdictVerbs,
} as const satisfies OperationList<StoreLookUps, StoreReads & StoreChecks, StoreWrites>

/** The names of all operations of a kind. */
export type OperationsOf<Kind> = {
  [Operation in keyof typeof storeOperations]: (typeof storeOperations)[Operation] extends Kind
    ? Operation
    : never
}[keyof typeof storeOperations]
