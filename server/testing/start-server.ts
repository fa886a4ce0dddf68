import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { readEnvironment } from '../env'
import { createLog } from '../log'
import { start, type StartSettings } from '../start'
import { apiPages } from './api-pages'
import { type ApiClient, apiClient } from './api-client'

export const root = join(import.meta.dirname, '../..')

/** Limits that other tests than their own must not run into. */
const unlimited = {
  UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '0',
  NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
  MIN_FREE_DISK_BYTES: '0',
}

export interface TestServer {
  port: number
  /** http://127.0.0.1:port */
  origin: string
  folder: string
  /** An owner with a key of its own, who reaches the server at `origin`. */
  newOwner(origin?: string): ApiClient
  /** Stops the server and deletes its folder. */
  stop(): Promise<void>
}

/**
 * A real server on a free port and an empty folder, with the API but without pages. One at a time in
 * a test file: the services are one per process.
 */
export async function startServer(
  variables: Record<string, string> = {},
  ports: Pick<StartSettings, 'outgoing'> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const running = await start({
    env: readEnvironment({
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ...unlimited,
      ...variables,
    }),
    log: createLog('warn'),
    root,
    version: '0.0.0',
    captureHandler,
    startPages: apiPages,
    ...ports,
  })
  const origin = `http://127.0.0.1:${running.port}`
  return {
    port: running.port,
    origin,
    folder,
    newOwner: (reached = origin) => apiClient(reached),
    async stop() {
      await running.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
