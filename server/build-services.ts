import { binDirectory } from '@/core/bins/directory'
import { createOutcomes } from '@/core/capture/outcomes'
import { createWaiting } from '@/core/capture/waiting'
import { memo } from '@/core/find/memo'
import { createConfirming } from '@/core/handshakes/confirming'
import { createDrills } from '@/core/replies/drills'
import { createHub } from '@/core/hub'
import { newCounters } from '@/core/metrics'
import { type RateLimit, rateLimit } from '@/core/rate-limit'
import type { Outgoing } from '@/core/outgoing'
import type { Scripts } from '@/core/scripts/scripts'
import type { Services } from '@/core/services'
import type { Store } from '@/core/store'
import type { Environment } from './env'
import { nodeDigests } from './digests'
import { addressGroup } from './front-door/client-address'
import { openKeyring } from './keyring'
import { createJudging, loopIsBusy, type RunningJudging } from './judging'
import { createLearning } from './learning'
import { nodeSecrets } from './secrets'

/** With what starts and stops beside the server. */
export type RunningServices = Services & { judging: RunningJudging }

/** The services of this process, from its environment and its open store. */
export function buildServices({
  env,
  store,
  disk,
  version,
  sockets,
  scripts,
  outgoing,
  onFault,
}: {
  env: Environment
  store: Store
  disk: { freeBytes(): number }
  version: string
  /** How many sockets are connected. */
  sockets(): number
  scripts: Scripts
  outgoing: Outgoing
  onFault(error: unknown): void
}): RunningServices {
  const now = (): number => Date.now()
  const publicOrigin = env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`
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
    bins: binDirectory(store),
    hub,
    outcomes: createOutcomes(store),
    waiting: createWaiting(),
    drills: createDrills(store, hub),
    judging: createJudging(() => services, { isBusy: loopIsBusy(), onFault }),
    learning: createLearning(() => services, onFault),
    digests: nodeDigests,
    outgoing,
    confirming: createConfirming({ store, hub, outgoing }, onFault),
    keyring: openKeyring(env.DATA_DIR, env.WIREBIN_SECRET_KEY),
    policy: { replies: env.WIREBIN_REPLIES, scripts: env.WIREBIN_SCRIPTS === 'on' },
    scripts,
    vocabularies: memo(now),
    secrets: nodeSecrets,
    limits,
    publicOrigin,
    captureOrigin: env.CAPTURE_ORIGIN ?? publicOrigin,
    accessTokenHash: env.WIREBIN_ACCESS_TOKEN ? nodeSecrets.sha256(env.WIREBIN_ACCESS_TOKEN) : null,
    rates: {
      captures: perAddress(env.CAPTURES_PER_MINUTE_PER_ADDRESS, now),
      unknownBins: perAddress(env.UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS, now),
      newBins: perAddress(env.NEW_BINS_PER_MINUTE_PER_ADDRESS, now),
    },
    now,
    counters: newCounters(),
    gauges: () => ({
      sockets: sockets(),
      residentBytes: process.memoryUsage.rss(),
      diskFreeBytes: disk.freeBytes(),
      uptimeSeconds: Math.round(process.uptime()),
    }),
    health: () => ({
      ready: disk.freeBytes() >= env.MIN_FREE_DISK_BYTES,
      version,
      uptimeSeconds: Math.round(process.uptime()),
      diskFreeBytes: disk.freeBytes(),
    }),
  }
  return services
}

/** A rate per customer: an IPv6 network counts as one, or each of its 2^64 addresses had its own. */
function perAddress(perMinute: number, now: () => number): RateLimit {
  const limit = rateLimit(perMinute, now)
  if (perMinute === 0) return limit
  return { take: (address) => limit.take(addressGroup(address)) }
}
