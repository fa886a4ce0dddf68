import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Failure } from '@/core/errors'
import type { OutgoingAnswer } from '@/core/outgoing'
import { isPublicAddress } from './public-address'

const mostBytes = 65_536

export interface GetSettings {
  protocols: readonly ('http:' | 'https:')[]
  isAllowed(address: string): boolean
  resolve(host: string): Promise<LookupAddress[]>
  /** For all of it: finding the address, connecting, and the answer. */
  longestMs: number
}

const outside: GetSettings = {
  protocols: ['https:'],
  isAllowed: isPublicAddress,
  longestMs: 15_000,
  resolve: (host) =>
    new Promise((resolve, reject) => {
      lookUp(host, { all: true }, (error, addresses) =>
        error ? reject(error) : resolve(addresses),
      )
    }),
}

/** See Outgoing.get. The name is resolved once, and the connection goes to an address that was checked. */
export async function guardedGet(url: string, settings = outside): Promise<OutgoingAnswer> {
  const target = URL.canParse(url) ? new URL(url) : null
  const protocol = settings.protocols.find((name) => name === target?.protocol)
  if (!target || !protocol) throw unreachable('the address is no https address')
  if (target.username || target.password) throw unreachable('the address holds a password')
  const deadline = AbortSignal.timeout(settings.longestMs)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await named(host, settings, deadline)
  const bad = addresses.find(({ address }) => !settings.isAllowed(address))
  if (bad || addresses.length === 0) throw unreachable(`${host} is at no public address`)
  return get(target, addresses, { deadline, longestMs: settings.longestMs })
}

async function named(
  host: string,
  { resolve }: GetSettings,
  deadline: AbortSignal,
): Promise<LookupAddress[]> {
  // A lookup cannot be broken off, only waited for no longer.
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('late')), { once: true })
  })
  try {
    return await Promise.race([resolve(host), late])
  } catch {
    throw unreachable(`${host} cannot be resolved`)
  }
}

function get(
  target: URL,
  addresses: LookupAddress[],
  { deadline, longestMs }: { deadline: AbortSignal; longestMs: number },
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
      reject(unreachable(late ? `no answer within ${longestMs / 1000} seconds` : error.message))
    }
    request.on('error', fail)
    request.on('response', (response) => {
      const pieces: Buffer[] = []
      let bytes = 0
      const finish = (): void => {
        request.destroy()
        const body = Buffer.concat(pieces).subarray(0, mostBytes)
        resolve({ status: response.statusCode ?? 0, body })
      }
      response.on('error', fail)
      response.on('end', finish)
      response.on('data', (piece: Buffer) => {
        pieces.push(piece)
        bytes += piece.length
        if (bytes >= mostBytes) finish()
      })
    })
    request.end()
  })
}

const unreachable = (why: string): Failure =>
  new Failure('unreachable', `The other side could not be asked: ${why}`)
