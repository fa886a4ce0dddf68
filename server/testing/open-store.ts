import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Jobs } from '../background/jobs'
import { createLog } from '../process/log'
import { openData } from '../storage/open-data'
import { openStore, type OpenStore, type StoreSettings } from '../store/store'
import { putDatabase } from './migrated-database'
import { root } from './root'

export interface OpenedStore {
  store: OpenStore
  /** Path of the SQLite file. */
  file: string
  /** Closes the store and deletes its folder, unless that was given. */
  close(): Promise<void>
}

/** Opens a real store on its own database, with its three threads. */
export async function openTestStore(
  settings: Partial<StoreSettings> & { maxDatabaseBytes?: number; folder?: string } = {},
): Promise<OpenedStore> {
  const { maxDatabaseBytes = 1_073_741_824, folder: given, ...rest } = settings
  const folder = given ?? mkdtempSync(join(tmpdir(), 'wirebin-store-'))
  if (given === undefined) putDatabase(folder)
  const { database, unlock } = openData(
    {
      DATA_DIR: folder,
      MAX_DATABASE_BYTES: maxDatabaseBytes,
      MIN_FREE_DISK_BYTES: 0,
      MAX_COMPACT_AT_START_BYTES: 1_073_741_824,
    },
    join(root, 'prisma/migrations'),
    createLog('warn'),
  )
  const store = await openStore({
    database,
    maxWaiting: 10_000,
    minFreeBytes: 0,
    onRefused: () => undefined,
    onTrouble: () => undefined,
    jobs: new Jobs({ log: createLog('warn') }),
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
      if (given === undefined) rmSync(folder, { recursive: true })
    },
  }
}
