import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putDatabase } from './migrated-database'
import { startServer, type TestServer } from './start-server'

/** A data folder and a config file beside it, of which servers are started. */
export interface ConfigStage {
  file: string
  /** The owner key of the config's bins. */
  key: string
  /** Writes the file and starts a server with it; WIREBIN_CONFIG_OWNER_KEY is the key, unless it is given. */
  start(text: string, variables?: Record<string, string>): Promise<TestServer>
  /** Does so, returns what it refused to start for, or stops it. */
  refusal(text: string, variables?: Record<string, string>): Promise<string>
  remove(): void
}

export function configStage(): ConfigStage {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-config-'))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  putDatabase(data)
  const file = join(folder, 'wirebin.config.yaml')
  const key = `wbo_${'k'.repeat(43)}`
  const stage: ConfigStage = {
    file,
    key,
    start(text, variables = {}) {
      writeFileSync(file, text)
      const given = {
        DATA_DIR: data,
        WIREBIN_CONFIG: file,
        WIREBIN_CONFIG_OWNER_KEY: key,
        ...variables,
      }
      return startServer(given)
    },
    async refusal(text, variables) {
      try {
        await (await stage.start(text, variables)).stop()
        return 'it started'
      } catch (error) {
        return (error as Error).message
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
  return stage
}
