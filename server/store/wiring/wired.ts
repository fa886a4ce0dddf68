import type {
  StoreChecks,
  StoreLookUps,
  StoreReads,
  storeOperations,
  StoreWrites,
} from '@/core/ports/store/store'
import type { Asker } from '../tenants'

/** The side effects of a write. */
export interface WriteEffects {
  /** It frees space, so it must work on a full disk. */
  freesSpace?: true
  /** It deletes or replaces content, none of which may stay in the database or its log. */
  overwrites?: true
  /** It makes the writer's cached state of the bin, its first argument, out of date. */
  changesBin?: true
}

export const deletesCaptures = { freesSpace: true, overwrites: true, changesBin: true } as const
export const deletes = { freesSpace: true, overwrites: true } as const
export const replaces = { overwrites: true } as const
export const adds = {}

/** All operations that run in the store's threads through fair queues. */
export type ThreadVerbs = StoreLookUps & StoreReads & StoreChecks & StoreWrites

type Kinds = typeof storeOperations

/** On whose behalf an operation is called, by its arguments; for a write, also its effects. */
type Wired<Operation extends keyof Kinds> = {
  for: (...args: Parameters<ThreadVerbs[Operation]>) => Asker
} & (Kinds[Operation] extends 'write' ? { effects: WriteEffects } : unknown)

/** How the operations of a noun are wired; a missing operation, or one that no port has, does not compile. */
export type Wiring<Operations> = {
  readonly [Operation in keyof Operations & keyof Kinds]: Wired<Operation>
}

export const bin = (key: number): Asker => ({ bin: key })
export const owner = (key: number): Asker => ({ owner: key })
export const instance = (part: string) => (): Asker => ({ instance: part })
/** Look-ups for catching are one tenant, and get every other turn whoever else is waiting. */
export const catching = (part: string): Asker => ({ name: 'catching', part })
export const access = (part: string): Asker => ({ name: 'access', part })
export const accessByHash = (hash: Uint8Array): Asker =>
  access(Buffer.from(hash).toString('latin1'))
