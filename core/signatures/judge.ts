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
export function judge(
  digests: Digests,
  request: SignedRequest,
  provider: string | null,
  secrets: readonly OpenSecret[],
): Judgement {
  const found = schemesToTry(request, provider, secrets).map(([scheme, fitting]) => ({
    verdict: verdictOf(digests, scheme, request, fitting),
    scheme: scheme.id,
  }))
  const best = rank.flatMap((verdict) => found.filter((one) => one.verdict === verdict))[0]
  if (best) return best
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  return expected ? { verdict: 'unsigned', scheme: expected.id } : { verdict: null, scheme: null }
}

/** Whether judging a request takes its body. */
export const needsBody = (tries: ReturnType<typeof schemesToTry>): boolean =>
  tries.some(([scheme, fitting]) => fitting.length > 0 || inBody(scheme))

/** Whether only the body tells that a request is signed so. */
const inBody = ({ headers }: Scheme): boolean => headers.length === 0

/** The schemes that speak of a request, each with the secrets that the bin has for it. */
export function schemesToTry(
  { headers }: Pick<SignedRequest, 'headers'>,
  provider: string | null,
  secrets: readonly OpenSecret[],
): [Scheme, OpenSecret[]][] {
  const carried = schemesCarried({ headers, provider })
  const always = secrets.filter(({ scheme }) => triedAlways.has(scheme))
  const extra = [...new Set(always.map(({ scheme }) => scheme))].flatMap(
    (id): [Scheme, OpenSecret[]][] => {
      if (id === 'custom') {
        return always.flatMap((secret): [Scheme, OpenSecret[]][] =>
          secret.scheme === 'custom' && secret.custom
            ? [[customScheme(secret.custom), [secret]]]
            : [],
        )
      }
      const scheme = schemeById(id)
      return scheme ? [[scheme, always.filter((secret) => secret.scheme === id)]] : []
    },
  )
  return [
    ...carried.map((scheme): [Scheme, OpenSecret[]] => [
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
  for (const { value } of secrets) {
    const right = check(digests, scheme, request, value)
    if (right) return 'valid'
    if (right === false) verdict = 'invalid'
  }
  return verdict
}
