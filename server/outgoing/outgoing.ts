import type { LocalTargets } from '@/core/ports/local-targets'
import type { Outgoing } from '@/core/ports/outgoing'
import type { Environment } from '../process/env'
import { guardedGet } from './guarded-get'
import { resolveBySystem } from './host-addresses'
import { sendRequest, type SendSettings } from './send-request'
import { targetGuard } from './target-guard'

/** Returns what sends requests out of this instance, by its environment and the port on which it listens. */
export function createOutgoing(
  env: Environment,
  port: number,
  localTargets: Pick<LocalTargets, 'state'>,
): Outgoing {
  const origins = [env.PUBLIC_ORIGIN, env.CAPTURE_ORIGIN].filter((origin) => origin !== undefined)
  const settings: SendSettings = {
    refusal: targetGuard({
      allowed: env.WIREBIN_ALLOW_TARGETS,
      own: origins.map(hostAndPort),
      port,
      loopback: () => localTargets.state() === 'allowed',
    }),
    resolve: resolveBySystem,
    connectMs: 5000,
    maxMs: 15_000,
    maxBytes: 65_536,
  }
  return { get: (url) => guardedGet(url), send: (request) => sendRequest(request, settings) }
}

function hostAndPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin)
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}
