import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Wire } from '@/core/capture/wire'
import type { Outgoing } from '@/core/outgoing'
import { applyRetention } from '@/core/retention'
import { provideServices } from '@/core/services'
import { buildServices, type RunningServices } from './build-services'
import type { Environment } from './env'
import { every } from './every'
import { watchFreeDisk } from './free-disk'
import { bodyBudget } from './front-door/body-budget'
import { Delays } from './front-door/delays'
import { createFrontDoor } from './front-door/front-door'
import { Origins } from './front-door/origins'
import { guardedGet } from './outgoing/guarded-get'
import { createGateway, type Gateway } from './gateway/gateway'
import type { Log } from './log'
import type { StartPages } from './next-app'
import { openData } from './open-data'
import { ThreadedScripts } from './scripts/scripts'
import { stopServer } from './stop-server'
import { openStore } from './store/store'

export interface StartSettings {
  env: Environment
  log: Log
  /** The project's folder: migrations, Next's build. */
  root: string
  version: string
  captureHandler(request: unknown, context: { params: never; wire: Wire }): Promise<unknown>
  /** Starts what answers everything but captures and sockets: Next. */
  startPages: StartPages
  /** How the outside is asked; by default over the network. */
  outgoing?: Outgoing
}

export interface Running {
  /** Where people find it. */
  origin: string
  port: number
  stop(): Promise<void>
}

/**
 * Starts everything in order and catches as soon as the store is open; pages wait for Next.
 *
 * @throws when the data folder is in use, the database cannot be opened, or the port is taken
 */
export async function start(settings: StartSettings): Promise<Running> {
  const { env, log, root } = settings
  const onFault = (error: unknown): void => log.error({ err: error }, 'unexpected')
  const data = openData(env, join(root, 'prisma/migrations'))
  const disk = await watchFreeDisk(env.DATA_DIR)
  const store = await openStore({
    database: data.database,
    maxWaiting: env.MAX_QUEUED_CAPTURES,
    minFreeBytes: env.MIN_FREE_DISK_BYTES,
    freeBytes: disk.freeBytes,
    // Without its writer the server could only lose requests: end, and be started again.
    onFault,
    onDeath(error) {
      log.fatal({ err: error }, 'a thread of the store died')
      process.exit(1)
    },
  })
  const next = settings.startPages({ root, development: env.NODE_ENV === 'development', onFault })

  const scripts = new ThreadedScripts({ onFault })
  const services: RunningServices = buildServices({
    outgoing: settings.outgoing ?? { get: (url) => guardedGet(url) },
    onFault,
    env,
    store,
    disk,
    version: settings.version,
    sockets: () => gateway.sockets(),
    scripts,
  })
  provideServices(services)
  const gateway: Gateway = createGateway({
    services,
    trustProxy: env.TRUST_PROXY,
    socketsPerAddress: env.MAX_SOCKETS_PER_ADDRESS,
  })
  let origins = new Origins(env.PUBLIC_ORIGIN ?? null, env.PORT)
  const frontDoor = createFrontDoor({
    budget: bodyBudget(env.MAX_BODIES_IN_FLIGHT_BYTES),
    trustProxy: env.TRUST_PROXY,
    // Half of the connections at most wait for a reply, so that the others can catch.
    delays: new Delays(Math.ceil(env.MAX_CONNECTIONS / 2)),
    headersTimeoutMs: env.HEADERS_TIMEOUT_MS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    maxConnections: env.MAX_CONNECTIONS,
    captureOrigin: () => services.captureOrigin,
    development: env.NODE_ENV === 'development',
    origins: () => origins,
    capture: (wire) => settings.captureHandler(undefined, { params: undefined as never, wire }),
    app: next.request,
    appUpgrade: next.upgrade,
    sockets: gateway,
    onFault,
  })
  await new Promise<void>((resolve, reject) => {
    frontDoor.server.once('error', reject)
    frontDoor.server.listen(env.PORT, env.HOST, resolve)
  })
  const { port } = frontDoor.server.address() as AddressInfo
  if (!env.PUBLIC_ORIGIN) {
    origins = new Origins(null, port)
    services.publicOrigin = `http://localhost:${port}`
    services.captureOrigin = env.CAPTURE_ORIGIN ?? services.publicOrigin
  }

  services.judging.start()
  const stopRetention = every(60_000, () => applyRetention(services), onFault)
  const stopOutcomes = every(250, () => services.outcomes.flush(), onFault)
  const stopDrills = every(250, () => services.drills.flush(), onFault)
  return {
    origin: services.publicOrigin,
    port,
    async stop() {
      stopRetention()
      stopOutcomes()
      stopDrills()
      await stopServer(frontDoor, gateway, env.SHUTDOWN_TIMEOUT_MS)
      await scripts.close()
      await services.judging.stop()
      await services.outcomes.flush()
      await services.drills.flush()
      await store.close()
      await next.close()
      disk.stop()
      provideServices(undefined)
      data.unlock()
    },
  }
}
