import { backOff } from '../background/back-off'
import type { BackgroundJob } from '../background/job'
import {
  startTunnelProcess,
  type TunnelProcess,
  type TunnelProcessSettings,
} from './tunnel-process'

/** A public address that lasts: its program is started again whenever it ends. */
export interface Tunnel {
  /** The public origin, no trailing slash; once its program has ended, the last one until there is another. */
  origin(): string
  /** Ends the program for good. */
  stop(): Promise<void>
}

export interface TunnelSettings extends Omit<TunnelProcessSettings, 'signal'> {
  job: BackgroundJob
  /** Called when the origin has become another one. */
  onMoved(origin: string): void
}

/** A program that ran for so long, in ms, is started again without delay: the waits begin anew. */
const healthyMs = 60_000
const waitAfter = backOff()

/** Opens a tunnel, with its first address. Throws as `startTunnelProcess` does. */
export async function openTunnel(settings: TunnelSettings): Promise<Tunnel> {
  const { job, onMoved } = settings
  const over = new AbortController()
  const start = () => startTunnelProcess({ ...settings, signal: over.signal })
  const first = await start()
  let { origin } = first
  const kept = keep(first)

  /** Starts it again whenever it ends; later and later if it ends soon each time. */
  async function keep(running: TunnelProcess): Promise<void> {
    let soon = 0
    let current: TunnelProcess | null = running
    while (current) {
      const startedAt = performance.now()
      const why = await current.ended
      if (over.signal.aborted) return
      job.failed(why)
      soon = performance.now() - startedAt < healthyMs ? soon + 1 : 1
      await job.pause(waitAfter(soon))
      current = await restarted()
    }
  }

  async function restarted(): Promise<TunnelProcess | null> {
    let found: TunnelProcess | null = null
    await job.untilDone(async () => {
      found = over.signal.aborted ? null : await start()
    })
    const next = found as TunnelProcess | null
    if (next && next.origin !== origin) {
      ;({ origin } = next)
      onMoved(origin)
    }
    return next
  }

  return {
    origin: () => origin,
    async stop() {
      over.abort()
      job.stop()
      await kept
    },
  }
}
