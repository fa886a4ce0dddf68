import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Failure } from '@/core/errors'
import type { OutgoingAnswer } from '@/core/ports/outgoing'
import { isPublicAddress } from './public-address'

const maxBytes = 65_536

export interface GetSettings {
  protocols: readonly ('http:' | 'https:')[]
  isAllowed(address: string): boolean
  resolve(host: string): Promise<LookupAddress[]>
  /** For the whole request: resolving the name, connecting, and the response. */
  maxMs: number
}

const outside: GetSettings = {
  protocols: ['https:'],
  isAllowed: isPublicAddress,
  maxMs: 15_000,
  resolve: (host) =>
    new Promise((resolve, reject) => {
      lookUp(host, { all: true }, (error, addresses) =>
        error ? reject(error) : resolve(addresses),
      )
    }),
}

/** Implements Outgoing.get. The name is resolved once, and the connection goes to a checked address. */
export async function guardedGet(url: string, settings = outside): Promise<OutgoingAnswer> {
  const target = URL.canParse(url) ? new URL(url) : null
  const protocol = settings.protocols.find((name) => name === target?.protocol)
  if (!target || !protocol) throw unreachable(target?.host || 'the address', 'not an https address')
  if (target.username || target.password) throw unreachable(target.host, 'the URL has a password')
  const deadline = AbortSignal.timeout(settings.maxMs)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await resolved(host, settings, deadline)
  const bad = addresses.find(({ address }) => !settings.isAllowed(address))
  if (bad || addresses.length === 0) throw unreachable(host, 'it has no public address')
  return get(target, addresses, { deadline, maxMs: settings.maxMs })
}

async function resolved(
  host: string,
  { resolve }: GetSettings,
  deadline: AbortSignal,
): Promise<LookupAddress[]> {
  // A lookup cannot be cancelled; only the wait for it can end.
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('late')), { once: true })
  })
  try {
    return await Promise.race([resolve(host), late])
  } catch {
    // The caller cannot fix whatever made the resolver fail or time out.
    throw unreachable(host, 'the name cannot be resolved')
  }
}

function get(
  target: URL,
  addresses: LookupAddress[],
  { deadline, maxMs }: { deadline: AbortSignal; maxMs: number },
): Promise<OutgoingAnswer> {
  const checked: LookupFunction = (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = open(target, {
      agent: false,
      lookup: checked,
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
