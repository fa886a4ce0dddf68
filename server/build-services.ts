import { LRUCache } from 'lru-cache'
import { maxTriedKeys } from '@/core/access/key-guesses'
import { performance } from 'node:perf_hooks'
import type { AnswerRoom } from '@/core/ports/answer-room'
import { createKeyUses } from '@/core/access/key-uses'
import { binCache } from '@/core/bins/bin-cache'
import { createReplyResults } from '@/core/capture/reply-results'
import { createWaiting } from '@/core/capture/waiting'
import { memo } from '@/core/find/memo'
import { createConfirming } from '@/core/handshakes/confirming'
import { createDrills } from '@/core/replies/drills'
import { createMissedRequests } from '@/core/diagnosis/missed-requests'
import { createDiagnoses } from '@/core/diagnosis/open-diagnoses'
import { createHub } from '@/core/hub'
import { type Gauges, newCounters } from '@/core/metrics'
import type { RateLimit } from '@/core/ports/rate-limit'
import { rateLimit } from '@/core/rate-limit'
import type { LocalTargets } from '@/core/ports/local-targets'
import type { Outgoing } from '@/core/ports/outgoing'
import { createRunningTime } from '@/core/running-time'
import type { RunningTimeRecord } from '@/core/ports/running-time'
import type { Scripts } from '@/core/ports/scripts'
import type { Services } from '@/core/services'
import type { Transfers } from '@/core/ports/transfers'
import type { StorageStatus } from '@/core/storage'
import type { Jobs } from './background/jobs'
import { createClearing, type RunningClearing } from './background/clearing'
import { createDeleting, type RunningDeleting } from './background/deleting'
import type { Environment } from './process/env'
import { nodeCrypto } from './crypto/node-crypto'
import { addressGroup } from './front-door/client-address'
import { healthOf } from './process/health'
import { createVerification, loopIsBusy, type RunningVerification } from './signatures/verification'
import { createLearningShapes, type LearningShapes } from './shapes/learning-shapes'
import { createDeliveries, type RunningDeliveries } from './deliveries/delivery-queue'
import { createPolling, type RunningPolls } from './polls/polling'
import { createHandshakeSecrets } from './signatures/handshake-secrets'
import { processorTime } from './process/processor-time'
import { nodeTokens } from './crypto/tokens'
import { createListeners } from './gateway/bin-listeners'
import type { MailServer } from './mail/mail-server'
import { createCaptureWaits, type RunningCaptureWaits } from './waits/capture-waits'
import type { OpenStore } from './store/store'

/** The services, including those that start and stop with the server. */
export type RunningServices = Services & {
  verification: RunningVerification
  shapes: LearningShapes
  clearing: RunningClearing
  deleting: RunningDeleting
  deliveries: RunningDeliveries
  polls: RunningPolls
  captureWaits: RunningCaptureWaits
}

/** Builds the services of this process from its environment and its open store. */
export function buildServices({
  env,
  port,
  store,
  storage,
  version,
  sockets,
  bodies,
  connections,
  answers,
  scripts,
  transfers,
  outgoing,
  localTargets,
  runningTime,
  jobs,
  keyring,
  underOldKeys,
  tunnelOrigin,
  mails,
  onUnexpectedError,
}: {
  env: Environment
  /** The port on which the server listens. */
  port: number
  store: OpenStore
  storage(): StorageStatus
  version: string
  /** How many sockets are connected. */
  sockets(): number
  /** Bytes of bodies being received, and the number of bodies that wait for room. */
  bodies: { readonly held: number; readonly waiting: number }
  /** The state of the connections. */
  connections(): Gauges['connections']
  answers: AnswerRoom & Gauges['app']
  scripts: Scripts
  transfers: Transfers
  outgoing: Outgoing
  localTargets: LocalTargets
  /** As last saved; null at the first start. */
  runningTime: RunningTimeRecord | null
  /** The background jobs. */
  jobs: Jobs
  keyring: Services['keyring']
  /** How many secrets are still sealed with an earlier key. */
  underOldKeys(): number
  /** Returns the origin that a tunnel gave; null if there is none. */
  tunnelOrigin(): string | null
  /** The mail server; null if there is none. */
  mails(): MailServer | null
  onUnexpectedError(error: unknown): void
}): RunningServices {
  const now = (): number => Date.now()
  const elapsed = (): number => performance.now()
  const publicOrigin = env.PUBLIC_ORIGIN ?? `http://localhost:${port}`
  const limits: Services['limits'] = {
    body: env.MAX_BODY_BYTES,
    headerBytes: env.MAX_HEADER_BYTES,
    headerLines: env.MAX_HEADER_LINES,
    target: env.MAX_TARGET_BYTES,
    maxCaptures: env.MAX_CAPTURES_PER_BIN,
    maxBytes: env.MAX_BYTES_PER_BIN,
    expireAfterDays: env.EXPIRE_AFTER_DAYS,
  }
  const hub = createHub()
  const services: RunningServices = {
    store,
    bins: binCache(store),
    hub,
    replyResults: createReplyResults(store, onUnexpectedError),
    waiting: createWaiting(),
    captureWaits: createCaptureWaits({ hub, store, now }),
    answers,
    listeners: createListeners({ now, elapsed, tokens: nodeTokens }),
    drills: createDrills(store, hub),
    verification: createVerification(() => services, {
      isBusy: loopIsBusy(),
      job: jobs.of('verification'),
    }),
    shapes: createLearningShapes(() => services, hub, {
      isBusy: loopIsBusy(),
      job: jobs.of('shapes'),
    }),
    clearing: createClearing(() => services, jobs.of('clearing')),
    deleting: createDeleting(() => services, jobs.of('deleting')),
    deliveries: createDeliveries(() => services, jobs.of('deliveries')),
    polls: createPolling(() => services, jobs.of('polls')),
    handshakeSecrets: createHandshakeSecrets(() => services, jobs.of('handshake_secrets')),
    crypto: nodeCrypto,
    outgoing,
    diagnoses: createDiagnoses(elapsed, nodeTokens.binId),
    missed: createMissedRequests(now),
    trustProxy: env.TRUST_PROXY,
    localTargets,
    confirming: createConfirming({ store, hub, outgoing }, jobs.of('subscriptions')),
    keyring,
    policy: { replies: env.WIREBIN_REPLIES, scripts: env.WIREBIN_SCRIPTS === 'on' },
    scripts,
    vocabularies: memo(elapsed),
    transfers,
    tokens: nodeTokens,
    keyUses: createKeyUses(store, now),
    limits,
    publicOrigin,
    get captureOrigin() {
      return tunnelOrigin() ?? env.CAPTURE_ORIGIN ?? publicOrigin
    },
    get mailPort() {
      return mails()?.port ?? null
    },
    accessTokenHash: env.WIREBIN_ACCESS_TOKEN ? nodeTokens.sha256(env.WIREBIN_ACCESS_TOKEN) : null,
    rates: {
      keys: perAddress(env.KEY_GUESSES_PER_MINUTE_PER_ADDRESS, elapsed),
      triedKeys: new LRUCache<string, boolean>({ max: maxTriedKeys }),
      captures: perAddress(env.CAPTURES_PER_MINUTE_PER_ADDRESS, elapsed),
      unknownBins: perAddress(env.UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS, elapsed),
      newBins: perAddress(env.NEW_BINS_PER_MINUTE_PER_ADDRESS, elapsed),
      deliveries: perAddress(env.DELIVERIES_PER_MINUTE_PER_ADDRESS, elapsed),
      diagnoses: perAddress(env.DIAGNOSES_PER_MINUTE_PER_ADDRESS, elapsed),
    },
    now,
    elapsed,
    processor: processorTime(),
    running: createRunningTime({ now, elapsed }, runningTime),
    counters: newCounters(),
    gauges() {
      const { space, queued, sinceCommitMs, troubles } = storage()
      return {
        store: store.load(),
        sockets: sockets(),
        bodiesInFlightBytes: bodies.held,
        bodiesWaiting: bodies.waiting,
        connections: connections(),
        mails: mails()?.gauges() ?? null,
        app: answers,
        transfers: transfers.running(),
        transfersWaiting: transfers.waiting(),
        secretsUnderOldKeys: underOldKeys(),
        deliveriesSending: services.deliveries.sending(),
        waits: services.captureWaits.size,
        residentBytes: process.memoryUsage.rss(),
        uptimeSeconds: Math.round(process.uptime()),
        ready: troubles.length === 0,
        space,
        queued,
        sinceCommitSeconds: Math.round(sinceCommitMs) / 1000,
        jobFailures: jobs.failures(),
        jobsFailing: new Set(jobs.failing().map(({ job }) => job)),
      }
    },
    health: () => healthOf(storage(), jobs.failing(), version, underOldKeys()),
    onUnexpectedError,
  }
  return services
}

/** A rate per client. An IPv6 /64 counts as one client, or each of its 2^64 addresses would have its own. */
function perAddress(perMinute: number, elapsed: () => number): RateLimit {
  const limit = rateLimit(perMinute, elapsed)
  if (perMinute === 0) return limit
  return {
    take: (address, count) => limit.take(addressGroup(address), count),
    takeWhole: (address, count) => limit.takeWhole(addressGroup(address), count),
    giveBack: (address) => limit.giveBack(addressGroup(address)),
  }
}
