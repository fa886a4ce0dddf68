import type { HeaderLine } from '../contract/capture'
import type { DeliverySignature } from '../contract/delivery'
import { headerLines } from '../http/header-lines'
import { headerValue } from '../http/headers'
import type { Crypto } from '../ports/crypto'
import { schemesToVerify } from '../signatures/schemes-to-verify'
import type { Scheme, SignedRequest } from '../signatures/scheme'
import { spellingOf } from '../signatures/spelling'

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
    const secret = settings.secretsOf(scheme.id).find((one) => !one.startsWith('whpk_'))
    const signed =
      secret === undefined ? null : signWith(scheme, secret, { ...request, headers }, settings)
    if (!signed) continue
    anew ??= scheme
    changed.push(...signed.changed)
    ;({ headers } = signed)
  }
  if (anew) {
    const why = oldTime(anew, { ...request, headers }, settings)
    return { headers, changed, signature: { state: 'anew', scheme: anew.id, why, mismatch: null } }
  }
  return { headers, changed, signature: notSigned(carried, request, settings) }
}

/**
 * Returns the request's header lines with a new signature by a scheme in the places of the old one, and the names
 * of the lines that this changes; null if it cannot be made here.
 */
export function signWith(
  scheme: Scheme,
  secret: string,
  request: SignedRequest,
  stamp: Pick<SigningSettings, 'crypto' | 'now'>,
): { headers: readonly string[]; changed: string[] } | null {
  const lines = linesOf(scheme, secret, request, stamp)
  if (!lines) return null
  return {
    headers: withLines(headerLines(request.headers), lines).flat(),
    changed: lines.map(([name]) => name),
  }
}

/** Returns the scheme's header lines with a new signature; null if it cannot be made here. */
function linesOf(
  scheme: Scheme,
  secret: string,
  request: SignedRequest,
  { crypto, now }: Pick<SigningSettings, 'crypto' | 'now'>,
): HeaderLine[] | null {
  const { sign } = scheme
  if (!sign) return null
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
}

const probe = 'msg_probe'

/** Whether a line is a proof that the captured request did without: some schemes sign in several headers. */
const isOtherProof = (scheme: Scheme, name: string, headers: readonly string[]): boolean =>
  scheme.headers.includes(name.toLowerCase()) && headerValue(headers, name.toLowerCase()) === null

/** Returns the header lines with these in the places of those with the same names, further ones at the end. */
function withLines(headers: readonly HeaderLine[], lines: readonly HeaderLine[]): HeaderLine[] {
  const left = new Map(lines.map((line) => [line[0].toLowerCase(), line]))
  const replaced = new Set(left.keys())
  const all = headers.flatMap((line): HeaderLine[] => {
    const lower = line[0].toLowerCase()
    if (!replaced.has(lower)) return [line]
    const fresh = left.get(lower)
    left.delete(lower)
    // Of several lines of one name the first is replaced, the others go.
    return fresh ? [[line[0], fresh[1]]] : []
  })
  return [...all, ...left.values()]
}

function notSigned(
  carried: readonly Scheme[],
  request: SignedRequest,
  { secretsOf, crypto, now }: SigningSettings,
): DeliverySignature {
  const [scheme] = carried
  if (!scheme) return { state: 'none', scheme: null, why: null, mismatch: null }
  const held = secretsOf(scheme.id)
  const reason =
    held.length === 0
      ? `the bin has no secret of ${scheme.name}`
      : `${scheme.name} cannot be signed here: it takes its sender’s private key, or the proof is not in a header`
  const [claim] = scheme.read(request, crypto, held[0])
  const why = `Sent with the captured signature: ${reason}${ageOf(claim?.time ?? null, scheme, now)}`
  return { state: 'kept', scheme: scheme.id, why, mismatch: null }
}

/** What a receiver may say of a time that is signed but stands in the body, which is not changed; null if nothing. */
function oldTime(
  scheme: Scheme,
  request: SignedRequest,
  { crypto, now }: SigningSettings,
): string | null {
  const time = scheme.read(request, crypto)[0]?.time ?? null
  if (time === null || !isTooOld(time, scheme, now)) return null
  return `Signed anew, but the time in the body stays${ageOf(time, scheme, now)}`
}

const isTooOld = (time: number, { toleranceMs }: Scheme, now: number): boolean =>
  toleranceMs !== null && now - time > toleranceMs

function ageOf(time: number | null, scheme: Scheme, now: number): string {
  const { toleranceMs, name } = scheme
  if (time === null || toleranceMs === null) return ''
  const minutes = Math.round((now - time) / 60_000)
  const age = `. It is ${minutes} minute${minutes === 1 ? '' : 's'} old`
  if (!isTooOld(time, scheme, now)) return age
  return `${age}: receivers of ${name} refuse it after ${Math.round(toleranceMs / 60_000)}`
}
