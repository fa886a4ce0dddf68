import type { HeaderLine } from '../contract/capture'
import type { DeliverySignature } from '../contract/delivery'
import { headerLines } from '../http/header-lines'
import { headerValue } from '../http/headers'
import type { Crypto } from '../ports/crypto'
import { schemesToVerify } from '../signatures/schemes-to-verify'
import type { Scheme, SignedRequest } from '../signatures/scheme'

export interface SigningSettings {
  /** The sender, by core/providers; null if it is not known. */
  provider: string | null
  /** Schemes of the bin's secrets. */
  held: ReadonlySet<string>
  /** Returns the bin's secrets of a scheme, the newest first. */
  secretsOf(scheme: string): readonly string[]
  crypto: Crypto
  /** Milliseconds since 1970. */
  now: number
  /** Returns a random whole number from 0 to below `max`. */
  random(max: number): number
}

/**
 * Signs a request anew, by every scheme that it was signed with and that the bin has a secret for: lines of
 * the scheme get new values in their places. Of others the old signature stays.
 */
export function signAnew(
  request: SignedRequest,
  settings: SigningSettings,
): { headers: readonly string[]; signature: DeliverySignature; changed: string[] } {
  const { provider, held } = settings
  const carried = schemesToVerify({ headers: request.headers, provider }, held)
  let { headers } = request
  const changed: string[] = []
  let anew: Scheme | null = null
  for (const scheme of carried) {
    const lines = linesOf(scheme, { ...request, headers }, settings)
    if (!lines) continue
    anew ??= scheme
    for (let i = 0; i < lines.length; i += 2) changed.push(lines[i] ?? '')
    headers = withLines(headers, lines)
  }
  if (anew) {
    const why = oldTime(anew, { ...request, headers }, settings)
    return { headers, changed, signature: { state: 'anew', scheme: anew.id, why } }
  }
  return { headers, changed, signature: notSigned(carried, request, settings) }
}

/** Returns the scheme's header lines with a new signature; null if it cannot be made here. */
function linesOf(
  scheme: Scheme,
  request: SignedRequest,
  { secretsOf, crypto, now }: SigningSettings,
): string[] | null {
  const { sign } = scheme
  if (!sign) return null
  const secret = secretsOf(scheme.id).find((one) => !one.startsWith('whpk_'))
  if (secret === undefined) return null
  const spelled = spellingOf(scheme, request.headers)
  const signed = (id: string, headers: readonly string[]): HeaderLine[] =>
    headerLines(sign(secret, { ...request, headers }, { now, id }, crypto))
  // What it adds to a request that has none of it: an id, a time, a signature.
  const added = signed(probe, [])
  const names = new Set(added.map(([name]) => spelled(name).toLowerCase()))
  const idName = added.find(([, value]) => value === probe)?.[0]
  // A message that is sent again keeps its id.
  const id =
    idName === undefined ? probe : headerValue(request.headers, spelled(idName).toLowerCase())
  if (id === null) return null
  const others = headerLines(request.headers).filter(([name]) => !names.has(name.toLowerCase()))
  return signed(id, others.flat())
    .map(([name, value]): HeaderLine => [spelled(name), value])
    .filter(([name]) => !isOtherProof(scheme, name, request.headers))
    .flat()
}

const probe = 'msg_probe'

/** Whether a line is a proof that the captured request did without: some schemes sign in several headers. */
const isOtherProof = (scheme: Scheme, name: string, headers: readonly string[]): boolean =>
  scheme.headers.includes(name.toLowerCase()) && headerValue(headers, name.toLowerCase()) === null

/** Some senders use a scheme with a prefix of their own: `svix-id` for `webhook-id`. */
function spellingOf(scheme: Scheme, headers: readonly string[]): (name: string) => string {
  const used = scheme.headers.filter((name) => headerValue(headers, name) !== null)
  const [own] = scheme.headers
  const [first] = used
  if (own === undefined || first === undefined || used.includes(own)) return (name) => name
  const [from, to] = [own.split('-', 1)[0] ?? '', first.split('-', 1)[0] ?? '']
  return (name) => (name.toLowerCase().startsWith(`${from}-`) ? to + name.slice(from.length) : name)
}

/** Returns the header lines with these in the places of those with the same names, further ones at the end. */
function withLines(headers: readonly string[], lines: readonly string[]): string[] {
  const values = new Map<string, string>()
  const names = new Map<string, string>()
  for (let i = 0; i < lines.length; i += 2) {
    values.set((lines[i] ?? '').toLowerCase(), lines[i + 1] ?? '')
    names.set((lines[i] ?? '').toLowerCase(), lines[i] ?? '')
  }
  const placed = new Set<string>()
  const all: string[] = []
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? ''
    const value = values.get(name.toLowerCase())
    if (value === undefined) all.push(name, headers[i + 1] ?? '')
    else if (!placed.has(name.toLowerCase())) all.push(name, value)
    if (value !== undefined) placed.add(name.toLowerCase())
  }
  for (const [lower, value] of values) {
    if (!placed.has(lower)) all.push(names.get(lower) ?? lower, value)
  }
  return all
}

function notSigned(
  carried: readonly Scheme[],
  request: SignedRequest,
  { secretsOf, crypto, now }: SigningSettings,
): DeliverySignature {
  const [scheme] = carried
  if (!scheme) return { state: 'none', scheme: null, why: null }
  const held = secretsOf(scheme.id)
  const reason =
    held.length === 0
      ? `the bin has no secret of ${scheme.name}`
      : `${scheme.name} cannot be signed here: it takes its sender’s private key, or the proof is not in a header`
  const [claim] = scheme.read(request, crypto, held[0])
  const why = `Sent with the captured signature: ${reason}${ageOf(claim?.time ?? null, scheme, now)}`
  return { state: 'kept', scheme: scheme.id, why }
}

/** What a receiver may say of a time that is signed but stands in the body, which is not changed; null if nothing. */
function oldTime(
  scheme: Scheme,
  request: SignedRequest,
  { crypto, now }: SigningSettings,
): string | null {
  const [claim] = scheme.read(request, crypto)
  const age = ageOf(claim?.time ?? null, scheme, now)
  return age.includes('refuse') ? `Signed anew, but the time in the body stays${age}` : null
}

function ageOf(time: number | null, { toleranceMs, name }: Scheme, now: number): string {
  if (time === null || toleranceMs === null) return ''
  const age = Math.round((now - time) / 60_000)
  if (now - time <= toleranceMs) return `. It is ${age} minutes old`
  return `. It is ${age} minutes old: receivers of ${name} refuse it after ${Math.round(toleranceMs / 60_000)}`
}
