import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { BackgroundJob } from '../background/job'
import { answeredOrLeft } from './answered-or-left'
import { AsyncContexts, contextsNeedHooks } from './async-contexts'
import { warmUp, warmUpRequests } from './warm-up'

export interface NextApp {
  /** Resolves once the code is loaded that the first page would otherwise wait for. */
  loaded: Promise<void>
  request(request: IncomingMessage, response: ServerResponse): Promise<void>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

export type StartPages = (settings: {
  root: string
  development: boolean
  /** The job that retries the start until it works. */
  job: BackgroundJob
  onUnexpectedError(error: unknown): void
}) => NextApp

/** Next's contexts are those of the process, however many servers there are in it. */
const contexts = new AsyncContexts()

/**
 * Starts Next in this process, in the background: requests wait until it is ready. At its first
 * request, Next begins to listen for upgrades on its server (by default the one that the request
 * came through) and ends all that are not its own; so it gets a server that nobody reaches.
 */
export const startNext: StartPages = (settings) => {
  const unreached = new Server()
  async function start() {
    // In development it works outside of requests, too.
    if (contextsNeedHooks && !settings.development) contexts.provide()
    const { default: createNext } = await import('next')
    const app = createNext({
      dev: settings.development,
      dir: settings.root,
      httpServer: unreached,
      // instrumentation.ts logs its errors. In development they are printed directly.
      quiet: !settings.development,
    })
    await app.prepare()
    const handler = app.getRequestHandler()
    return {
      app,
      answer: (request: IncomingMessage, response: ServerResponse): Promise<void> =>
        contexts.during(() => answeredOrLeft(handler(request, response), response)),
    }
  }

  /** The latest attempt. */
  let ready: ReturnType<typeof start>
  let closing = false
  const loaded = settings.job
    .untilDone(async () => {
      ready = start()
      await ready
    })
    .then((isReady) => (isReady ? load() : undefined))
    .catch(settings.onUnexpectedError)

  /** Next itself would load all of its build in one long turn of the event loop. */
  async function load(): Promise<void> {
    if (settings.development) return
    const { answer } = await ready
    const handler = (...args: Parameters<typeof answer>): void =>
      void answer(...args).catch(settings.onUnexpectedError)
    await warmUp(handler, warmUpRequests, () => closing)
  }

  return {
    loaded,
    async request(request, response) {
      await (await ready).answer(request, response)
    },
    upgrade(request, socket, head) {
      ready
        .then(() => unreached.emit('upgrade', request, socket, head) || socket.destroy())
        // The failed start has been logged.
        .catch(() => socket.destroy())
    },
    async close() {
      closing = true
      await loaded
      await ready.then(({ app }) => app.close(), settings.onUnexpectedError)
    },
  }
}
