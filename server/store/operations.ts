import type { BinRecord } from '@/core/records'
import { type Store, storeOperations, type OperationsOf } from '@/core/ports/store/store'
import type { Asker } from './tenants'
import { annotationWiring } from './wiring/annotations'
import { binWiring } from './wiring/bins'
import { captureWiring } from './wiring/captures'
import { clearingWiring } from './wiring/clearings'
import { deletionWiring } from './wiring/deletions'
import { deliveryWiring } from './wiring/deliveries'
import { drillWiring } from './wiring/drills'
import { forwardWiring } from './wiring/forwards'
import { ownerWiring } from './wiring/owners'
import { pollWiring } from './wiring/polls'
import { replyWiring } from './wiring/replies'
import { runningTimeWiring } from './wiring/running-time'
import { searchWiring } from './wiring/searches'
import { secretWiring } from './wiring/secrets'
import { shapeWiring } from './wiring/shapes'
import { shareWiring } from './wiring/shares'
import { verdictWiring } from './wiring/verdicts'
import type { ThreadVerbs, WriteEffects, Wiring } from './wiring/wired'

/** How the operations of all nouns are wired. If a noun is missing here, this does not compile. */
const wiring: Wiring<typeof storeOperations> = {
  ...annotationWiring,
  ...binWiring,
  ...captureWiring,
  ...clearingWiring,
  ...deletionWiring,
  ...deliveryWiring,
  ...drillWiring,
  ...forwardWiring,
  ...ownerWiring,
  ...pollWiring,
  ...replyWiring,
  ...runningTimeWiring,
  ...searchWiring,
  ...secretWiring,
  ...shapeWiring,
  ...shareWiring,
  ...verdictWiring,
}

type Operation = keyof typeof storeOperations
type OfKind<Kind> = Pick<ThreadVerbs, OperationsOf<Kind>>

/** On whose behalf each operation is called, by its arguments. */
type Askers<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends (...args: infer Args) => unknown
    ? (...args: Args) => Asker
    : never
}

function askersOf<Kind extends (typeof storeOperations)[Operation]>(
  kind: Kind,
): Askers<OfKind<Kind>> {
  const names = (Object.keys(storeOperations) as Operation[]).filter(
    (operation) => storeOperations[operation] === kind,
  )
  return Object.fromEntries(names.map((name) => [name, wiring[name].for])) as Askers<OfKind<Kind>>
}

export const lookUps = askersOf('lookUp')

/** Reads that take a few milliseconds. */
export type ShortReads = OfKind<'read'>
export const shortReads = askersOf('read')

/** Reads that scan a bin: they hold the thread for a few milliseconds at a time. */
export type LongReads = OfKind<'search'>
export const longReads = askersOf('search')

/** Reads of those who wait for captures: mostly they look at one that has just come. */
export type WaitReads = OfKind<'wait'>
export const waitReads = askersOf('wait')

export const writes = askersOf('write')

/** Returns whether an operation may scan a bin, and so takes turns with short reads. */
export const isLongRead = (operation: string): boolean =>
  operation in longReads || operation in waitReads

/** Returns the side effects of a write. */
export function effectsOf(operation: string): WriteEffects {
  return operation in writes ? wiring[operation as OperationsOf<'write'>].effects : {}
}

type Owned = Pick<BinRecord, 'key' | 'ownerId'> | null | undefined
type Answer<Name extends keyof Store> = Awaited<ReturnType<Store[Name]>>

const answered: { [Name in keyof Store]?: (answer: Answer<Name>) => Owned } = {
  findBin: (bin) => bin,
  findBinToCatch: (bin) => bin,
  findShare: (found) => found?.bin,
  createBin: (bin) => bin,
  reopenBin: (bin) => bin,
}

/** Returns the bin in an operation's result, if there is one. */
export const binIn = (operation: string, answer: unknown): Owned =>
  answered[operation as keyof Store]?.(answer as never)
