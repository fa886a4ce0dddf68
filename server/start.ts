import type { Wire } from '@/core/http/wire'
import type { Outgoing } from '@/core/ports/outgoing'
import { provideServices } from '@/core/services'
import { buildFrontDoor, httpSettings, trafficLimits } from './build-front-door'
import { buildServices, type RunningServices } from './build-services'
import type { Environment } from './process/env'
import { startBackground } from './background/background'
import { applyAtStart, readStartConfig } from './config-at-start'
import type { BackgroundJob } from './background/job'
import { Jobs } from './background/jobs'
import { backgroundParts } from './background/parts'
import { createErrorLog } from './process/error-log'
import { type CaptureGate, noGate, openCaptureGate } from './front-door/capture-gate'
import { createHttpServer } from './front-door/front-door'
import { listen } from './front-door/listen'
import { createLocalTargets } from './storage/local-targets'
import { createOutgoing } from './outgoing/outgoing'
import { createGateway, type Gateway } from './gateway/gateway'
import type { Log } from './process/log'
import type { StartPages } from './pages/next-app'
import { openStorage } from './storage/open-storage'
import { createResealing } from './storage/resealing'
import { ThreadedScripts } from './sandbox/scripts'
import { stopServer } from './stop-server'
import { catchMails, type MailServer } from './mail/catch-mails'
import { openTunnel, type Tunnel, type TunnelSettings } from './tunnels/tunnel'
import { ThreadedTransfers } from './transfers/transfers'

export interface StartSettings {
  env: Environment
  log: Log
  /** The project's folder: migrations, Next's build. */
  root: string
  version: string
  /** The route that catches requests. It is passed the wire; it ignores its `request` argument. */
  captureHandler(request: undefined, context: { wire: Wire }): Promise<unknown>
  /** Starts Next, which answers everything except captures and sockets. */
  startPages: StartPages
  /** Called when nothing can be stored any more: the process should end and be restarted. */
  onFatal(error: Error): void
  /** What ${NAME} in a config file stands for. */
  variables: Readonly<Record<string, string | undefined>>
  /** Makes outgoing requests; by default over the network. */
  outgoing?: Partial<Outgoing>
  /** How a tunnel's program is started: its environment, and for how long its address is waited for. */
  tunnel?: Partial<Pick<TunnelSettings, 'env' | 'timeoutMs'>>
}

export interface Running {
  /** The public origin. */
  origin: string
  /** The origin of the capture addresses at the start. */
  captureOrigin: string
  port: number
  /** The port on which mails are caught; null if none are. */
  mailPort: number | null
  stop(): Promise<void>
}

/**
 * Starts everything in order. Requests are caught as soon as the store is open; pages wait for Next.
 *
 * @throws if the config file is faulty, the data folder is in use, the database cannot be opened, or the port is taken
 */
export async function start(settings: StartSettings): Promise<Running> {
  const { env, log, root, version } = settings
  const config = readStartConfig(env, settings.variables)
  const errorLog = createErrorLog(log)
  const onUnexpectedError = errorLog.unexpected
  const jobs = new Jobs({ log })
  const { store, database, unlock, keyring, underOldKeys } = await openStorage({
    env,
    root,
    log,
    jobs,
    errorLog,
    onDeath(error) {
      settings.onFatal(new Error('A store thread failed too many times in a row', { cause: error }))
    },
  })
  const http = httpSettings(env)
  const runningTime = await store.readRunningTime()
  const server = createHttpServer(http)
  // Before the server listens: the front door is built in that turn.
  const gate = env.WIREBIN_TUNNEL ? await openCaptureGate(server, onUnexpectedError) : noGate
  const port = await listen(server, { host: env.HOST, port: env.PORT }, onUnexpectedError)

  // Connections arrive from the next turn of the event loop on: do not await before the front door is built.
  const pages = settings.startPages({
    root,
    development: http.development,
    job: jobs.of('pages'),
    onUnexpectedError,
  })
  const localTargets = createLocalTargets(env)
  const scripts = new ThreadedScripts(counted(jobs.of('script_thread')))
  const { budget, admission } = trafficLimits(env)
  const transfers = new ThreadedTransfers({
    database,
    facts: () => ({ ...services, version }),
    ...counted(jobs.of('transfer_thread')),
  })
  let tunnel: Tunnel | null = null
  let mail: MailServer | null = null
  const tunnelOrigin = (): string | null => tunnel?.origin() ?? null
  const ports = gate.port === null ? [port] : [port, gate.port]
  const services: RunningServices = buildServices({
    answers: admission,
    outgoing: { ...createOutgoing(env, ports, localTargets, tunnelOrigin), ...settings.outgoing },
    localTargets,
    onUnexpectedError,
    keyring,
    underOldKeys: () => resealing.left(),
    tunnelOrigin,
    mails: () => mail,
    env,
    port,
    store,
    storage: () => store.status(),
    version,
    sockets: () => gateway.sockets(),
    bodies: budget,
    connections: () => frontDoor.connections.gauges(),
    scripts,
    transfers,
    jobs,
    runningTime,
  })
  const resealing = createResealing(() => services, underOldKeys, { log, job: jobs.of('sealing') })
  provideServices(services)
  const gateway: Gateway = createGateway({
    services,
    trustProxy: env.TRUST_PROXY,
    socketsPerAddress: env.MAX_SOCKETS_PER_ADDRESS,
    newPerAddress: env.NEW_SOCKETS_PER_MINUTE_PER_ADDRESS,
    requestsPerAddress: env.SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS,
  })
  const capture = (wire: Wire) => settings.captureHandler(undefined, { wire })
  const behind = { services, budget, admission, pages, gateway, gate, capture }
  const frontDoor = buildFrontDoor({ env, server, port, ...behind })
  const parts = backgroundParts({ services, store, jobs, resealing, transfers, scripts, log })
  const stopBackground = startBackground(parts, onUnexpectedError)
  const stop = async (): Promise<void> => {
    // Some of what it waits for keeps no process alive, which would end with 0 and without a word.
    const alive = setInterval(() => undefined, env.SHUTDOWN_TIMEOUT_MS)
    try {
      gate.close()
      const mailStopped = mail?.stop(env.SHUTDOWN_TIMEOUT_MS)
      services.captureWaits.stop()
      await stopServer(frontDoor, gateway, env.SHUTDOWN_TIMEOUT_MS)
      // Requests whose connections were cut are still being stored.
      await frontDoor.settled(env.SHUTDOWN_TIMEOUT_MS)
      await mailStopped
      await tunnel?.stop()
      await stopBackground()
      await store.close()
      await pages.close()
      errorLog.stop()
      provideServices(undefined)
      unlock()
    } finally {
      clearInterval(alive)
    }
  }
  try {
    if (config) await applyAtStart(services, config, log)
    mail = await catchMails(env, services, budget)
    tunnel = await tunnelTo(gate, settings, { job: jobs.of('tunnel'), gateway })
  } catch (error) {
    await stop()
    throw error
  }
  const { publicOrigin, captureOrigin } = services
  return { origin: publicOrigin, captureOrigin, port, mailPort: mail?.port ?? null, stop }
}

/** How long a tunnel's program may take to give its first address, in ms. */
const tunnelMs = 30_000

/** Opens the tunnel that the environment asks for; null if it asks for none. */
async function tunnelTo(
  { port }: CaptureGate,
  { env, log, tunnel }: StartSettings,
  { job, gateway }: { job: BackgroundJob; gateway: Gateway },
): Promise<Tunnel | null> {
  const name = env.WIREBIN_TUNNEL
  if (name === undefined || port === null) return null
  return openTunnel({
    name,
    target: `http://127.0.0.1:${port}`,
    timeoutMs: tunnelMs,
    ...tunnel,
    job,
    onMoved(origin) {
      log.warn({ origin }, `${name} was started again: bins have another address`)
      gateway.moved()
    },
  })
}

/** For threads that start on demand: only counts that one ended by an error. */
const counted = (
  job: BackgroundJob,
): { onUnexpectedError(error: Error): void; onWorking(): void } => ({
  onUnexpectedError: (error) => void job.failed(error),
  onWorking: () => job.worked(),
})
