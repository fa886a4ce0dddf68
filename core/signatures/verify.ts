import type { CustomScheme } from '../contract/secret'
import type { Verdict } from '../contract/capture-meta'
import { check } from './check'
import { schemesCarried, triedAlways } from './choose'
import { customScheme } from './custom'
import type { Crypto } from '../ports/crypto'
import type { Scheme, SignedRequest } from './scheme'
import { schemeById, schemeOfProvider } from './schemes'

/** A decrypted secret of a bin. */
export interface OpenSecret {
  id: string
  scheme: string
  value: string
  custom: CustomScheme | null
  /** Whether it came from a handshake. */
  handedOver?: boolean
}

export interface VerificationResult {
  /** Null if there is nothing to verify. */
  verdict: Verdict | null
  scheme: string | null
  /** Whether the secret that makes it valid came from a handshake. */
  handedOver: boolean
}

/** Of several verdicts the most informative one comes first. */
const rank: Verdict[] = ['valid', 'invalid', 'no_secret', 'unsigned']

/** Verifies the signature of a request with every secret of its bin that may fit. */
export const verify = (
  crypto: Crypto,
  request: SignedRequest,
  provider: string | null,
  secrets: readonly OpenSecret[],
): VerificationResult =>
  verifyBy(crypto, request, provider, schemesToTry(request, provider, secrets))

/** Verifies with tries that are already chosen. */
export function verifyBy(
  crypto: Crypto,
  request: SignedRequest,
  provider: string | null,
  tries: readonly Try[],
): VerificationResult {
  const found = tries.map(([scheme, fitting]) => ({
    ...verdictOf(crypto, scheme, request, fitting),
    scheme: scheme.id,
  }))
  const best = rank.flatMap((verdict) => found.filter((one) => one.verdict === verdict))[0]
  if (best) return best
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  return expected
    ? { verdict: 'unsigned', scheme: expected.id, handedOver: false }
    : { verdict: null, scheme: null, handedOver: false }
}

/** Returns whether verifying a request takes its body. */
export const needsBody = (tries: readonly Try[]): boolean =>
  tries.some(([scheme, fitting]) => fitting.length > 0 || inBody(scheme))

/** Returns whether the signature is in the body alone. */
const inBody = ({ headers }: Scheme): boolean => headers.length === 0

/** A scheme that the request may be signed by, with the bin's secrets for it. */
export type Try = [scheme: Scheme, fitting: readonly OpenSecret[]]

/** Returns what to try on a request. */
export function schemesToTry(
  { headers }: Pick<SignedRequest, 'headers'>,
  provider: string | null,
  secrets: readonly OpenSecret[],
): Try[] {
  const carried = schemesCarried({ headers, provider })
  const always = secrets.filter(({ scheme }) => triedAlways.has(scheme))
  const extra = [...new Set(always.map(({ scheme }) => scheme))].flatMap((id): Try[] => {
    if (id === 'custom') {
      return always.flatMap((secret): Try[] =>
        secret.scheme === 'custom' && secret.custom
          ? [[customScheme(secret.custom), [secret]]]
          : [],
      )
    }
    const scheme = schemeById(id)
    return scheme ? [[scheme, always.filter((secret) => secret.scheme === id)]] : []
  })
  return [
    ...carried.map((scheme): Try => [
      scheme,
      secrets.filter((secret) => secret.scheme === scheme.id),
    ]),
    ...extra,
  ]
}

function verdictOf(
  crypto: Crypto,
  scheme: Scheme,
  request: SignedRequest,
  secrets: readonly OpenSecret[],
): Omit<VerificationResult, 'scheme'> {
  if (secrets.length === 0) {
    const signed = !inBody(scheme) || scheme.read(request, crypto) !== null
    return { verdict: signed ? 'no_secret' : 'unsigned', handedOver: false }
  }
  let verdict: Verdict = 'unsigned'
  let handedOver = false
  for (const secret of secrets) {
    const right = check(crypto, withKeys(scheme, secret), request, secret.value)
    if (right === false && verdict === 'unsigned') verdict = 'invalid'
    if (!right) continue
    verdict = 'valid'
    // A secret that the owner entered proves more than one from a handshake.
    handedOver = secret.handedOver ?? false
    if (!handedOver) break
  }
  return { verdict, handedOver }
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
