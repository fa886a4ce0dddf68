import type { Server } from 'node:http'
import type { Wire } from '@/core/http/wire'
import { receiveProbe } from '@/core/diagnosis/receive-probe'
import type { Failure } from '@/core/errors'
import { countTurnedAway } from '@/core/metrics'
import type { Services } from '@/core/services'
import { Admission } from './front-door/admission'
import type { CaptureGate } from './front-door/capture-gate'
import { BodyBudget } from './front-door/body-budget'
import type { ConnectionLimits } from './front-door/connections'
import { Delays } from './front-door/delays'
import { createFrontDoor, type FrontDoor } from './front-door/front-door'
import { Origins } from './front-door/origins'
import type { Gateway } from './gateway/gateway'
import type { NextApp } from './pages/next-app'
import type { Environment } from './process/env'

/** Builds the front door of this process from its environment and the services behind it. */
export function buildFrontDoor({
  env,
  server,
  port,
  services,
  budget,
  admission,
  pages,
  gateway,
  gate,
  capture,
}: {
  env: Environment
  server: Server
  /** The port on which `server` listens. */
  port: number
  services: Services
  budget: BodyBudget
  admission: Admission
  pages: NextApp
  gateway: Gateway
  gate: CaptureGate
  capture(wire: Wire): Promise<unknown>
}): FrontDoor {
  return createFrontDoor({
    server,
    connections: connectionLimits(env),
    budget,
    admission,
    trustProxy: env.TRUST_PROXY,
    // At most half of the connections may wait for a delayed reply, so that the rest can catch.
    delays: new Delays(Math.ceil(env.MAX_CONNECTIONS / 2)),
    ...httpSettings(env),
    maxStalledMs: env.ANSWER_TIMEOUT_MS,
    turnedAway(failure, bin) {
      countTurnedAway(services.counters, failure)
      if (bin !== undefined) void noteTurnedAway(services, bin, failure)
    },
    captureOrigin: () => services.captureOrigin,
    capturesOnly: (socket) => gate.has(socket),
    origins: new Origins(env.PUBLIC_ORIGIN ?? null, port),
    capture,
    markedProbe: (target, headers) => services.diagnoses.marked(target, headers),
    takeProbe: (wire, probe) => receiveProbe(services, wire, probe),
    app: pages.request,
    appUpgrade: pages.upgrade,
    sockets: gateway,
    onUnexpectedError: services.onUnexpectedError,
  })
}

/** Notes for the owner of a bin, if there is one, that a request to it was turned away. */
async function noteTurnedAway(services: Services, id: string, failure: Failure): Promise<void> {
  try {
    const bin = await services.bins.find(id)
    if (bin?.closedAt === null) services.missed.turnedAway(bin.key, failure.code)
  } catch (error) {
    services.onUnexpectedError(error)
  }
}

/** Returns the settings of the environment that Node's HTTP server needs. */
export const httpSettings = (env: Environment) => ({
  headersTimeoutMs: env.HEADERS_TIMEOUT_MS,
  requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
  development: env.NODE_ENV === 'development',
})

/** Builds the limits on concurrent requests and on the memory of their bodies and answers. */
export const trafficLimits = (env: Environment): { budget: BodyBudget; admission: Admission } => ({
  budget: new BodyBudget({
    limit: env.MAX_BODIES_IN_FLIGHT_BYTES,
    maxBody: env.MAX_BODY_BYTES,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
  }),
  admission: new Admission({
    atOnce: env.MAX_APP_REQUESTS,
    waitingAtOnce: env.MAX_WAITING_REQUESTS,
    answerBytes: env.MAX_ANSWERS_IN_FLIGHT_BYTES,
    largestAnswer: env.MAX_BODY_BYTES,
    maxWaitMs: env.MAX_APP_WAIT_MS,
  }),
})

/** Behind a proxy all connections come from the proxy's address, so there is no limit per address. */
function connectionLimits(env: Environment): ConnectionLimits {
  const all = env.MAX_CONNECTIONS
  const part = env.MAX_CONNECTIONS_PER_ADDRESS ?? Math.ceil(all / 4)
  return { all, perAddress: env.TRUST_PROXY > 0 ? null : part }
}
