import type { SentSample } from '../contract/sample'
import { addressesOf } from '../signatures/addresses'
import type { Crypto } from '../ports/crypto'
import type { SignedRequest } from '../signatures/scheme'
import { schemeById } from '../signatures/schemes'
import { createFresh, type FreshValues } from './fresh-values'
import type { ProviderSamples } from './sample'

/** A sample as it goes over the wire. */
export interface Sample {
  method: string
  target: string
  /** Flat: name, value, … */
  headers: string[]
  body: Uint8Array
  signed: SentSample['signed']
}

export interface SampleSettings {
  bin: string
  /** Milliseconds since 1970. */
  now: number
  /** Origin of the capture addresses, no trailing slash. */
  captureOrigin: string
  crypto: Crypto
  random(length: number): Uint8Array
  /** Returns the bin's secret for a scheme; null if it has none that signs. */
  secretOf(scheme: string): string | null
}

/**
 * Returns a request as a provider would send it now, signed with the bin's secret for it. Without
 * one it is signed with a made-up secret, like that of a sender whose secret the bin does not have.
 */
export async function makeSample(
  settings: SampleSettings,
  { provider, scheme: id, signing, headerName, events }: ProviderSamples,
  event: string,
): Promise<Sample | null> {
  const make = Object.hasOwn(events, event) ? events[event] : undefined
  if (!make) return null
  const { bin, captureOrigin, now, random } = settings
  const known = id === null ? undefined : schemeById(id)
  const own = known && signing !== 'private key' ? settings.secretOf(known.id) : null
  const secret = own ?? madeUpSecret(createFresh(now, random))
  const fresh = createFresh(now, random, secret)

  const made = await make(fresh)
  const scheme = made.unsigned ? undefined : known
  const body = new TextEncoder().encode(made.body)
  const target = made.target ?? ''
  const headers = ['Host', new URL(captureOrigin).host, ...Object.entries(made.headers).flat()]
  headers.push('Content-Length', String(body.length), 'X-Wirebin-Sample', provider)
  const method = made.method ?? 'POST'
  const addresses = addressesOf(captureOrigin, bin, { target, headers })
  const request: SignedRequest = { method, target, headers, body, addresses }
  const stamp = { now, id: `msg_${fresh.ksuid()}` }
  const lines = (!signing && scheme?.sign?.(secret, request, stamp, settings.crypto)) || []
  const name = headerName ?? ((same: string) => same)
  headers.push(...lines.map((text, at) => (at % 2 === 0 ? name(text) : text)))
  return { method, target, headers, body, signed: signedBy(scheme !== undefined, own !== null) }
}

/** Fits every scheme whose key is text, and those whose key is base64. */
const madeUpSecret = (fresh: FreshValues): string => `whsec_${fresh.base64(24)}`

const signedBy = (scheme: boolean, own: boolean): Sample['signed'] =>
  scheme ? (own ? 'secret' : 'made-up') : 'nothing'
