import type { LocalTargets } from '@/core/ports/local-targets'
import type { Outgoing } from '@/core/ports/outgoing'
import type { Environment } from '../process/env'
import { guardedGet } from './guarded-get'
import { resolveBySystem } from './host-addresses'
import { sendRequest, type SendSettings } from './send-request'
import { selfGuard, targetGuard } from './target-guard'

/**
 * Returns what sends requests out of this instance, by its environment.
 *
 * @param ports on which it listens
 * @param tunnelOrigin returns the origin that a tunnel gave; null if there is none
 */
export function createOutgoing(
  env: Environment,
  ports: readonly number[],
  localTargets: Pick<LocalTargets, 'state'>,
  tunnelOrigin: () => string | null,
): Outgoing {
  const origins = [env.PUBLIC_ORIGIN, env.CAPTURE_ORIGIN].filter((origin) => origin !== undefined)
  const own = (): string[] => [...origins, tunnelOrigin() ?? []].flat().map(hostAndPort)
  const settings: SendSettings = {
    refusal: targetGuard({
      allowed: env.WIREBIN_ALLOW_TARGETS,
      own,
      ports,
      loopback: () => localTargets.state() === 'allowed',
    }),
    resolve: resolveBySystem,
    connectMs: 5000,
    maxMs: 15_000,
    maxBytes: 65_536,
  }
  // An instance without an origin of its own is reached at this machine.
  const here = ports.map((port) => `localhost:${port}`)
  const toSelf: SendSettings = {
    ...settings,
    refusal: selfGuard(() => (env.PUBLIC_ORIGIN ? own() : [...own(), ...here])),
    maxMs: 5000,
  }
  return {
    get: (url) => guardedGet(url),
    send: (request, signal) => sendRequest(request, settings, signal),
    sendToSelf: (request) => sendRequest(request, toSelf),
  }
}

function hostAndPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin)
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}
