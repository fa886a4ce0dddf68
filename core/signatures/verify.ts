import type { CustomScheme } from '../contract/secret'
import type { Verdict } from '../contract/insight'
import { check } from './check'
import { schemesCarried, triedAlways } from './choose'
import { customScheme } from './custom'
import type { Digests } from './digests'
import type { Scheme, SignedRequest } from './scheme'
import { schemeById, schemeOfProvider } from './schemes'

/** A secret of a bin, opened. */
export interface OpenSecret {
  id: string
  scheme: string
  value: string
  custom: CustomScheme | null
}

export interface Judgement {
  /** Null where there is nothing to check. */
  verdict: Verdict | null
  scheme: string | null
}

/** Of several verdicts the one that tells most comes first. */
const rank: Verdict[] = ['valid', 'invalid', 'no_secret', 'unsigned']

/** Checks the signature of a request with every secret of its bin that may fit. */
export const judge = (
  digests: Digests,
  request: SignedRequest,
  provider: string | null,
  secrets: readonly OpenSecret[],
): Judgement => judgeBy(digests, request, provider, schemesToTry(request, provider, secrets))

/** The same for tries that are known already. */
export function judgeBy(
  digests: Digests,
  request: SignedRequest,
  provider: string | null,
  tries: readonly Try[],
): Judgement {
  const found = tries.map(([scheme, fitting]) => ({
    verdict: verdictOf(digests, scheme, request, fitting),
    scheme: scheme.id,
  }))
  const best = rank.flatMap((verdict) => found.filter((one) => one.verdict === verdict))[0]
  if (best) return best
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  return expected ? { verdict: 'unsigned', scheme: expected.id } : { verdict: null, scheme: null }
}

/** Whether judging a request takes its body. */
export const needsBody = (tries: readonly Try[]): boolean =>
  tries.some(([scheme, fitting]) => fitting.length > 0 || inBody(scheme))

/** Whether only the body tells that a request is signed so. */
const inBody = ({ headers }: Scheme): boolean => headers.length === 0

/** A scheme that speaks of a request, with the secrets that the bin has for it. */
export type Try = [scheme: Scheme, fitting: readonly OpenSecret[]]

/** What is to be tried on a request. */
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
  digests: Digests,
  scheme: Scheme,
  request: SignedRequest,
  secrets: readonly OpenSecret[],
): Verdict {
  if (secrets.length === 0) {
    return !inBody(scheme) || scheme.read(request, digests) ? 'no_secret' : 'unsigned'
  }
  let verdict: Verdict = 'unsigned'
  for (const secret of secrets) {
    const right = check(digests, withKeys(scheme, secret), request, secret.value)
    if (right) return 'valid'
    if (right === false) verdict = 'invalid'
  }
  return verdict
}

const bound = new WeakMap<OpenSecret, Scheme>()

/** The scheme of a secret, which works out the secret's keys once for as long as it is remembered. */
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
