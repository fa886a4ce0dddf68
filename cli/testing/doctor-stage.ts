import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { ApiClient } from '@/server/testing/api-client'
import {
  documented,
  freePort,
  hasProxy,
  type ProxyName,
  type RunningProxy,
  startProxy,
} from '@/server/testing/proxy-program'
import { startServer, type TestServer } from '@/server/testing/start-server'
import type { DoctorReport } from '../commands/doctor-view'
import { type CliHome, cliHome } from './run-cli'

/** What a doctor said of a bin behind a proxy. */
export interface Examined extends DoctorReport {
  exit: number
  /** How many requests the bin has got. */
  newest: number
}

/** What is always found here: all of it is on this machine, and proxies add lines. */
const always = new Set(['only_local', 'headers_added'])

export interface DoctorStage {
  /** Runs the doctor through the proxy as documented, but for a change; null if it is not installed. */
  examine(change: (configuration: string) => string): Promise<Examined | null>
  /** The level and the code of what was found from a place. */
  codes(examined: Examined, place: 'server' | 'command'): string[]
}

/** Starts a server for a file's tests, which are left out where the proxy is not installed. */
export function setDoctorStage(name: ProxyName): DoctorStage {
  let isHere: boolean
  let port: number
  let server: TestServer
  let home: CliHome
  let proxy: RunningProxy | undefined

  beforeAll(async () => {
    isHere = await hasProxy(name)
    port = await freePort()
    server = await startServer({ PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, TRUST_PROXY: '1' })
  })
  afterAll(() => server.stop())
  beforeEach(() => {
    home = cliHome()
  })
  afterEach(async () => {
    home.remove()
    await proxy?.stop()
    proxy = undefined
  })

  return {
    async examine(change) {
      if (!isHere) return null
      const origin = `http://127.0.0.1:${port}`
      proxy = await startProxy(name, change(documented(name, port, server.port)), port)
      const owner: ApiClient = server.newOwner(origin)
      const bin = await owner.createBin()
      const run = home.run(['doctor', bin.url, '--json'], { WIREBIN_KEY: owner.key() })
      const exit = await run.exit
      expect(run.notes.filter((note) => !/^\d+ faults?$/.test(note))).toEqual([])
      const report = JSON.parse(run.lines.join('\n')) as DoctorReport
      return { ...report, exit, newest: (await owner.readBin(bin.id)).newest }
    },
    codes: (examined, place) =>
      (examined[place]?.findings ?? [])
        .filter(({ code }) => !always.has(code))
        .map(({ code, level }) => `${level} ${code}`),
  }
}
