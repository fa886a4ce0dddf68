import type { IncomingMessage } from 'node:http'
import { Failure } from '@/core/errors'

/**
 * The hosts and origins that the app, the API and the sockets accept. Anything else is a rebound
 * DNS name or another site's page (docs/threats.md).
 */
export class Origins {
  readonly #origins: Set<string>
  readonly #hosts: Set<string>

  /** @param publicOrigin set by the operator; null: this machine's own names at `port` */
  constructor(publicOrigin: string | null, port: number) {
    const names = ['localhost', '127.0.0.1', '[::1]']
    const list = publicOrigin ? [publicOrigin] : names.map((name) => `http://${name}:${port}`)
    this.#origins = new Set(list.map((origin) => new URL(origin).origin))
    this.#hosts = new Set(list.map((origin) => new URL(origin).host))
  }

  /** Returns why a request must not reach the app, or null. */
  check(request: IncomingMessage): Failure | null {
    const host = request.headers.host?.toLowerCase() ?? ''
    if (!this.#hosts.has(host)) {
      const shown = host.replaceAll(/[^a-z0-9.:[\]-]/g, '?').slice(0, 100)
      return new Failure(
        'misdirected',
        `This instance does not answer to the host "${shown}". If it should, start it with PUBLIC_ORIGIN=http(s)://${shown}`,
      )
    }
    if (isSafe(request.method)) return null
    return this.checkOrigin(request)
  }

  /** Returns why a writing request, or a socket, comes from another origin, or null. */
  checkOrigin(request: IncomingMessage): Failure | null {
    const { origin } = request.headers
    if (origin !== undefined && !this.#origins.has(origin)) {
      return new Failure('forbidden', 'The Origin of this request is not this instance')
    }
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return new Failure('forbidden', 'Requests from other sites are not accepted')
    }
    return null
  }
}

const isSafe = (method = ''): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
