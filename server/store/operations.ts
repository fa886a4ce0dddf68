import type { BinRecord } from '@/core/records'
import { type Store, storeVerbs, type VerbsOf } from '@/core/ports/store/store'
import type { Asker } from './tenants'
import { annotationWiring } from './wiring/annotations'
import { binWiring } from './wiring/bins'
import { captureWiring } from './wiring/captures'
import { clearingWiring } from './wiring/clearings'
import { drillWiring } from './wiring/drills'
import { ownerWiring } from './wiring/owners'
import { replyWiring } from './wiring/replies'
import { runningTimeWiring } from './wiring/running-time'
import { searchWiring } from './wiring/searches'
import { secretWiring } from './wiring/secrets'
import { shareWiring } from './wiring/shares'
import { verdictWiring } from './wiring/verdicts'
import type { ThreadVerbs, WriteEffects, Wiring } from './wiring/wired'

/** How the verbs of all nouns are wired. If a noun is missing here, this does not compile. */
const wiring: Wiring<typeof storeVerbs> = {
  ...annotationWiring,
  ...binWiring,
  ...captureWiring,
  ...clearingWiring,
  ...drillWiring,
  ...ownerWiring,
  ...replyWiring,
  ...runningTimeWiring,
  ...searchWiring,
  ...secretWiring,
  ...shareWiring,
  ...verdictWiring,
}

type Verb = keyof typeof storeVerbs
type OfKind<Kind> = Pick<ThreadVerbs, VerbsOf<Kind>>

/** On whose behalf each verb is called, by its arguments. */
type Askers<Verbs> = {
  [Name in keyof Verbs]: Verbs[Name] extends (...args: infer Args) => unknown
    ? (...args: Args) => Asker
    : never
}

function askersOf<Kind extends (typeof storeVerbs)[Verb]>(kind: Kind): Askers<OfKind<Kind>> {
  const names = (Object.keys(storeVerbs) as Verb[]).filter((verb) => storeVerbs[verb] === kind)
  return Object.fromEntries(names.map((name) => [name, wiring[name].for])) as Askers<OfKind<Kind>>
}

export const lookUps = askersOf('lookUp')

/** Reads that take a few milliseconds. */
export type ShortReads = OfKind<'read'>
export const shortReads = askersOf('read')

/** Reads that scan a bin: they hold the thread for a few milliseconds at a time. */
export type LongReads = OfKind<'search'>
export const longReads = askersOf('search')

export const writes = askersOf('write')

export const isLong = (verb: string): boolean => verb in longReads

/** Returns the side effects of a write. */
export function effectsOf(verb: string): WriteEffects {
  return verb in writes ? wiring[verb as VerbsOf<'write'>].effects : {}
}

type Owned = Pick<BinRecord, 'key' | 'ownerKey'> | null | undefined
type Answer<Name extends keyof Store> = Awaited<ReturnType<Store[Name]>>

const answered: { [Name in keyof Store]?: (answer: Answer<Name>) => Owned } = {
  findBin: (bin) => bin,
  findBinToCatch: (bin) => bin,
  findShare: (found) => found?.bin,
  createBin: (bin) => bin,
  reopenBin: (bin) => bin,
}

/** Returns the bin in a verb's result, if there is one. */
export const binIn = (verb: string, answer: unknown): Owned =>
  answered[verb as keyof Store]?.(answer as never)
