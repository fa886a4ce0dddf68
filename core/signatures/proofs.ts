import type { CustomScheme } from '../contract/secret'
import type { Crypto } from '../ports/crypto'
import { checkClaim } from './check'
import { schemesToVerify, triedAlways } from './schemes-to-verify'
import { customScheme } from './custom'
import type { Claim, Scheme, SignedRequest } from './scheme'
import { schemeById } from './schemes'

/** A decrypted secret of a bin. */
export interface OpenSecret {
  id: string
  scheme: string
  value: string
  custom: CustomScheme | null
  /** Whether it came from a handshake. */
  isFromHandshake?: boolean
}

/** A scheme that the request may be signed by, with the bin's secrets for it. */
export type Try<Secret extends OpenSecret = OpenSecret> = [
  scheme: Scheme,
  fitting: readonly Secret[],
]

/** Returns what to try on a request. */
export function schemesToTry<Secret extends OpenSecret>(
  { headers }: Pick<SignedRequest, 'headers'>,
  provider: string | null,
  secrets: readonly Secret[],
): Try<Secret>[] {
  const held = secrets.length === 0 ? nothing : new Set(secrets.map(({ scheme }) => scheme))
  const carried = schemesToVerify({ headers, provider }, held)
  const ofCarried = carried.map((scheme): Try<Secret> => [
    scheme,
    secrets.filter((secret) => secret.scheme === scheme.id),
  ])
  const always = secrets.filter(({ scheme }) => triedAlways.has(scheme))
  return always.length === 0 ? ofCarried : [...ofCarried, ...alwaysTried(always)]
}

const nothing: ReadonlySet<string> = new Set()

function alwaysTried<Secret extends OpenSecret>(always: readonly Secret[]): Try<Secret>[] {
  return [...new Set(always.map(({ scheme }) => scheme))].flatMap((id): Try<Secret>[] => {
    const own = always.filter((secret) => secret.scheme === id)
    if (id === 'custom') {
      return own.flatMap((secret): Try<Secret>[] =>
        secret.custom ? [[customScheme(secret.custom), [secret]]] : [],
      )
    }
    const scheme = schemeById(id)
    return scheme ? [[scheme, own]] : []
  })
}

/** A proof as a scheme reads it, and what one of the bin's secrets shows about it. */
export interface ProofReading<Secret extends OpenSecret = OpenSecret> {
  scheme: Scheme
  claim: Claim
  /** Null if the bin has none of the scheme. */
  secret: Secret | null
  /** Whether the secret made the proof; null if there is none, or none of its kind. */
  right: boolean | null
}

/** A proof that the request carries: every reading of what stands in one place. */
export interface Proof<Secret extends OpenSecret = OpenSecret> {
  place: string
  readings: ProofReading<Secret>[]
  /** Whether a secret of the bin made it; null if the bin has none that could have. */
  right: boolean | null
}

/** Returns the proofs that a request carries, those of the schemes tried first before others. */
export function proofsOf<Secret extends OpenSecret>(
  crypto: Crypto,
  request: SignedRequest,
  tries: readonly Try<Secret>[],
): Proof<Secret>[] {
  const proofs = new Map<string, Proof<Secret>>()
  const note = (reading: ProofReading<Secret>): void => {
    const { place } = reading.claim
    const proof = proofs.get(place) ?? { place, readings: [], right: null }
    proofs.set(place, proof)
    proof.readings.push(reading)
    if (reading.right !== null) proof.right = proof.right === true || reading.right
  }
  for (const [scheme, fitting] of tries) {
    if (fitting.length === 0) {
      for (const claim of scheme.read(request, crypto)) {
        note({ scheme, claim, secret: null, right: null })
      }
    }
    for (const secret of fitting) {
      const own = withKeys(scheme, secret)
      const claims = scheme.read(request, crypto, secret.value)
      for (const claim of claims) {
        const right = checkClaim(crypto, own, claim, secret.value)
        note({ scheme, claim, secret, right })
      }
      const isRight = claims.every(({ place }) => proofs.get(place)?.right === true)
      // A secret that the owner entered shows more than one from a handshake.
      if (claims.length > 0 && isRight && !secret.isFromHandshake) break
    }
  }
  return [...proofs.values()]
}

const bound = new WeakMap<OpenSecret, Scheme>()

/**
 * Returns the scheme of a secret with its keys computed once, for as long as the secret is cached.
 */
function withKeys(scheme: Scheme, secret: OpenSecret): Scheme {
  const known = bound.get(secret)
  if (known) return known
  const keys = new Map<string, Uint8Array | null>()
  const made: Scheme = {
    ...scheme,
    keyOf(value, algorithm) {
      const name = 'hash' in algorithm ? `${algorithm.kind} ${algorithm.hash}` : algorithm.kind
      let key = keys.get(name)
      if (key === undefined) keys.set(name, (key = scheme.keyOf(value, algorithm)))
      return key
    },
  }
  bound.set(secret, made)
  return made
}
