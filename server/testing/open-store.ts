import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@/core/store'
import { openData } from '../open-data'
import { openStore, type StoreSettings } from '../store/store'
import { root } from './start-server'

export interface OpenedStore {
  store: Store
  /** Path of the SQLite file. */
  file: string
  /** Closes the store and deletes its folder. */
  close(): Promise<void>
}

/** A real store on a database of its own, with its two threads. */
export async function openTestStore(
  settings: Partial<StoreSettings> & { maxDatabaseBytes?: number } = {},
): Promise<OpenedStore> {
  const { maxDatabaseBytes = 1_073_741_824, ...rest } = settings
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-store-'))
  const { database, unlock } = openData(
    { DATA_DIR: folder, MAX_DATABASE_BYTES: maxDatabaseBytes },
    join(root, 'prisma/migrations'),
  )
  const store = await openStore({
    database,
    maxWaiting: 10_000,
    minFreeBytes: 0,
    freeBytes: () => 1,
    onFault(error) {
      throw error
    },
    onDeath(error) {
      throw error
    },
    ...rest,
  })
  return {
    store,
    file: database.file,
    async close() {
      await store.close()
      unlock()
      rmSync(folder, { recursive: true })
    },
  }
}
