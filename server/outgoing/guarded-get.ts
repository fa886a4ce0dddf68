import type { LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Failure } from '@/core/errors'
import type { OutgoingAnswer } from '@/core/ports/outgoing'
import { hostOf } from '@/core/http/host-of'
import { addressesOf, connectingTo, type Resolve, resolveBySystem } from './host-addresses'
import { isPublicAddress } from './public-address'

const maxBytes = 65_536

export interface GetSettings {
  protocols: readonly ('http:' | 'https:')[]
  isAllowed(address: string): boolean
  resolve: Resolve
  /** For the whole request: resolving the name, connecting, and the response. */
  maxMs: number
}

const outside: GetSettings = {
  protocols: ['https:'],
  isAllowed: isPublicAddress,
  maxMs: 15_000,
  resolve: resolveBySystem,
}

/** Implements Outgoing.get. The name is resolved once, and the connection goes to a checked address. */
export async function guardedGet(url: string, settings = outside): Promise<OutgoingAnswer> {
  const target = URL.canParse(url) ? new URL(url) : null
  const protocol = settings.protocols.find((name) => name === target?.protocol)
  if (!target || !protocol) throw unreachable(target?.host || 'the address', 'not an https address')
  if (target.username || target.password) throw unreachable(target.host, 'the URL has a password')
  const deadline = AbortSignal.timeout(settings.maxMs)
  const host = hostOf(target)
  const addresses = await addressesOf(host, settings.resolve, deadline).catch(() => {
    // The caller cannot fix whatever made the resolver fail or time out.
    throw unreachable(host, 'the name cannot be resolved')
  })
  const bad = addresses.find(({ address }) => !settings.isAllowed(address))
  if (bad || addresses.length === 0) throw unreachable(host, 'it has no public address')
  return get(target, addresses, { deadline, maxMs: settings.maxMs })
}

function get(
  target: URL,
  addresses: LookupAddress[],
  { deadline, maxMs }: { deadline: AbortSignal; maxMs: number },
): Promise<OutgoingAnswer> {
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = open(target, {
      agent: false,
      lookup: connectingTo(addresses),
      headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
      maxHeaderSize: 16_384,
      signal: deadline,
    })
    const fail = (error: Error): void => {
      const late = error.name === 'AbortError' || error.name === 'TimeoutError'
      const why = late ? `no response within ${maxMs / 1000} seconds` : error.message
      reject(unreachable(target.host, why))
    }
    request.on('error', fail)
    request.on('response', (response) => {
      const pieces: Buffer[] = []
      let bytes = 0
      const finish = (): void => {
        request.destroy()
        const body = Buffer.concat(pieces).subarray(0, maxBytes)
        resolve({ status: response.statusCode ?? 0, body })
      }
      response.on('error', fail)
      response.on('end', finish)
      response.on('data', (piece: Buffer) => {
        pieces.push(piece)
        bytes += piece.length
        if (bytes >= maxBytes) finish()
      })
    })
    request.end()
  })
}

const unreachable = (host: string, why: string): Failure =>
  new Failure('unreachable', `Could not reach ${host}: ${why}`)
