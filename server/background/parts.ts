import { setTimeout as elapse } from 'node:timers/promises'
import { applyRetention } from '@/core/closing/retention'
import type { RunningServices } from '../build-services'
import { collectWhenCalm } from '../process/collect-when-calm'
import type { Log } from '../process/log'
import { processMemory } from '../process/process-memory'
import type { Resealing } from '../storage/resealing'
import type { OpenStore } from '../store/store'
import { type BackgroundPart, flushed, repeated } from './background'
import type { Jobs } from './jobs'

/** How long a shutdown waits for secrets that handshakes have just handed over, in ms. */
const handshakeSecretsMs = 2000

/** One or more threads that start on demand. */
interface Threads {
  close(): Promise<void>
}

/** Returns everything that runs in the background besides the store's own threads. */
export function backgroundParts({
  services,
  store,
  jobs,
  resealing,
  transfers,
  scripts,
  log,
}: {
  services: RunningServices
  store: Pick<OpenStore, 'saveRunningTime'>
  jobs: Jobs
  resealing: Resealing
  transfers: Threads
  scripts: Threads
  log: Log
}): BackgroundPart[] {
  const { keyUses, drills, replyResults, clearing, deleting, deliveries, polls } = services
  const { verification, shapes, handshakeSecrets, running } = services
  return [
    { flush: () => store.saveRunningTime(running.look().record) },
    flushed(jobs.of('key_uses'), 60_000, keyUses),
    flushed(jobs.of('drills'), 250, drills),
    flushed(jobs.of('reply_results'), 250, replyResults),
    resealing,
    clearing,
    deleting,
    deliveries,
    polls,
    verification,
    shapes,
    repeated(jobs.of('retention'), 60_000, () => retain(services, log)),
    lookingAtMemory(jobs),
    // All jobs at once, so that none starts anything while the parts before it are stopping.
    { stop: async () => jobs.stop() },
    // A handshake's secret is sent only once, so wait a moment for one just handed over.
    {
      stop: () =>
        Promise.race([
          handshakeSecrets.settled(),
          elapse(handshakeSecretsMs, undefined, { ref: false }),
        ]),
    },
    { stop: () => transfers.close() },
    { stop: () => scripts.close() },
  ]
}

function lookingAtMemory(jobs: Jobs): BackgroundPart {
  const look = collectWhenCalm(processMemory())
  return repeated(jobs.of('memory'), 5000, async () => look())
}

async function retain(services: RunningServices, log: Log): Promise<void> {
  const jumped = await applyRetention(services)
  if (jumped === 0) return
  const days = (jumped / 86_400_000).toFixed(1)
  log.warn({ days }, `the clock jumped by ${days} days: no bin will expire for the next day`)
}
