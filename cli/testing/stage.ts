import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type ApiClient } from '@/server/testing/api-client'
import { Cleanups } from '@/server/testing/cleanups'
import { type FlakyProxy, flakyProxy } from '@/server/testing/flaky-proxy'
import { exchange } from '@/server/testing/raw-client'
import { type RawTarget, startRawTarget } from '@/server/testing/raw-target'
import { startServer, type TestServer } from '@/server/testing/start-server'
import { type CliHome, cliHome, type CliRun } from './run-cli'

/** A server behind a proxy that can cut, an owner, and for each test a home and a local program. */
export interface CliStage {
  readonly proxy: FlakyProxy
  readonly server: TestServer
  /** The instance as the command line reaches it: through the proxy. */
  readonly origin: string
  readonly owner: ApiClient
  readonly home: CliHome
  readonly target: RawTarget
  readonly after: Cleanups
  /** Starts a command with the owner's key; it ends with the test. */
  run(args: string[], env?: Record<string, string>): CliRun
  /** Starts a listener that writes JSON. */
  listen(bin: string, args?: string[], to?: string): CliRun
  /** Sends bytes to a bin as they are; `line` is the method and the path after the bin's address. */
  sendRaw(bin: string, head: string[], body?: string, line?: string): Promise<unknown>
  /** Sends as many requests with the paths /from, …. */
  send(bin: string, from: number, count: number): Promise<void>
}

/** Starts the stage for the tests of a file. */
export function setCliStage(variables: Record<string, string> = {}): CliStage {
  const after = new Cleanups()
  let proxy: FlakyProxy
  let server: TestServer
  let owner: ApiClient
  let home: CliHome
  let target: RawTarget
  const origin = (): string => `http://127.0.0.1:${proxy.port}`

  beforeAll(async () => {
    proxy = await flakyProxy()
    server = await startServer({ PUBLIC_ORIGIN: origin(), ...variables })
    proxy.forwardTo(server.port)
    owner = server.newOwner(origin())
    await owner.createBin()
  })
  afterAll(async () => {
    await server.stop()
    await proxy.close()
  })
  beforeEach(async () => {
    home = cliHome()
    after.add(() => home.remove())
    target = await startRawTarget()
    after.add(() => target.stop())
  })
  afterEach(() => after.run())

  const sendRaw: CliStage['sendRaw'] = (bin, head, body = '', line = 'POST ') => {
    const [method = '', path = ''] = line.split(' ')
    const lines = head.map((each) => `${each}\r\n`).join('')
    return exchange(server.port, [`${method} /in/${bin}${path} HTTP/1.1\r\n${lines}\r\n${body}`])
  }
  const run: CliStage['run'] = (args, env = {}) => {
    const more = { WIREBIN_KEY: owner.key(), WIREBIN_SERVER: origin(), ...env }
    const started = home.run(args, more)
    after.add(() => started.end())
    return started
  }

  return {
    after,
    run,
    sendRaw,
    listen: (bin, args = [], to = target.origin) =>
      run(['listen', bin, '--to', to, '--json', ...args]),
    async send(bin, from, count) {
      for (let n = from; n < from + count; n += 1) {
        await sendRaw(bin, ['Host: a', 'Content-Length: 0'], '', `POST /${n}`)
      }
    },
    get origin() {
      return origin()
    },
    get proxy() {
      return proxy
    },
    get server() {
      return server
    },
    get owner() {
      return owner
    },
    get home() {
      return home
    },
    get target() {
      return target
    },
  }
}

/** The paths of the requests that came to a target, in order. */
export const pathsAt = ({ requests }: RawTarget): string[] =>
  requests.map((request) => /^\S+ (\S+)/.exec(request)?.[1] ?? '')

/** /1, /2, … up to a number. */
export const pathsUpTo = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `/${n + 1}`)
