import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { readEnvironment } from '../process/env'
import { createLog } from '../process/log'
import { start, type StartSettings } from '../start'
import { apiPages } from './api-pages'
import { root } from './root'
import { type ApiClient, apiClient } from './api-client'
import { putDatabase } from './migrated-database'

/** Limits that only their own tests may reach. */
export const unlimited = {
  UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '0',
  NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
  DIAGNOSES_PER_MINUTE_PER_ADDRESS: '0',
  KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '0',
  NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: '0',
  MIN_FREE_DISK_BYTES: '0',
  MAX_APP_WAIT_MS: '60000',
}

export interface TestServer {
  port: number
  /** The port on which mails are caught; null without SMTP_PORT. */
  mailPort: number | null
  /** http://127.0.0.1:port */
  origin: string
  folder: string
  /** Returns an owner that reaches the server at `origin`; with a new key unless one is given. */
  newOwner(origin?: string, key?: string): ApiClient
  /** Stops the server and deletes its folder, unless that was given. */
  stop(): Promise<void>
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  putDatabase(folder)
  return folder
}

/**
 * Starts a real server on a free port and a folder of its own, with the API but without pages. One at a
 * time in a test file: the services are one per process. A given DATA_DIR is not deleted.
 */
export async function startServer(
  variables: Record<string, string> = {},
  ports: Partial<Pick<StartSettings, 'outgoing' | 'startPages' | 'tunnel'>> = {},
): Promise<TestServer> {
  const folder = variables['DATA_DIR'] ?? newFolder()
  const env = readEnvironment({
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    ...unlimited,
    ...variables,
  })
  const running = await start({
    env,
    variables,
    log: createLog(env.LOG_LEVEL),
    root,
    version: '0.0.0',
    captureHandler,
    startPages: apiPages,
    onFatal(error) {
      throw error
    },
    ...ports,
  })
  const origin = `http://127.0.0.1:${running.port}`
  return {
    port: running.port,
    mailPort: running.mailPort,
    origin,
    folder,
    newOwner: (reached = origin, key) => apiClient(reached, key),
    async stop() {
      await running.stop()
      if (variables['DATA_DIR'] === undefined) rmSync(folder, { recursive: true })
    },
  }
}
