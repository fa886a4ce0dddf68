import { join } from 'node:path'
import type { DatabaseSettings } from '@/prisma/connection'
import { sealedSecrets } from '@/prisma/sealed-secrets'
import type { Jobs } from '../background/jobs'
import type { Environment } from '../process/env'
import type { ErrorLog } from '../process/error-log'
import type { Log } from '../process/log'
import { type OpenStore, openStore } from '../store/store'
import { openData } from './open-data'
import { openSecretKeys } from './secret-keys'

/** The opened database, store and keys. */
export interface OpenStorage extends ReturnType<typeof openSecretKeys> {
  database: DatabaseSettings
  store: OpenStore
  /** Releases the data folder; call once the store is closed. */
  unlock(): void
}

/**
 * Opens the data folder, the keys to its secrets, and the store.
 *
 * @param root the project's folder
 * @throws if the data folder is in use, or its database or its secrets cannot be opened
 */
export async function openStorage({
  env,
  root,
  log,
  jobs,
  errorLog,
  onDeath,
}: {
  env: Environment
  root: string
  log: Log
  jobs: Jobs
  errorLog: ErrorLog
  /** A store thread failed too many times in a row and is not restarted. */
  onDeath(error: Error): void
}): Promise<OpenStorage> {
  const { database, unlock } = openData(env, join(root, 'prisma/migrations'), log)
  const keys = unlessThrown(unlock, () => openSecretKeys(env, sealedSecrets(database), log))
  const store = await openStore({
    database,
    maxWaiting: env.MAX_QUEUED_CAPTURES,
    minFreeBytes: env.MIN_FREE_DISK_BYTES,
    jobs,
    onRefused: errorLog.refused,
    onTrouble: errorLog.trouble,
    onDeath,
  })
  return { ...keys, database, store, unlock }
}

/** Runs a step of the start; if it throws, releases the data folder. */
function unlessThrown<Result>(letGo: () => void, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    letGo()
    throw error
  }
}
