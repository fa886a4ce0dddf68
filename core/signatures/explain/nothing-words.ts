import { headerValue } from '../../http/headers'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import type { FoundReason } from './found-reason'

const proxies = ['via', 'x-forwarded-for', 'forwarded', 'cf-ray', 'x-amzn-trace-id', 'x-real-ip']

/** Returns what to check when no usual mistake explains a wrong signature, likeliest first. */
export function nothingWords(
  scheme: Scheme,
  request: SignedRequest,
  claim: Claim,
  trials: number,
): FoundReason {
  const { label, hint } = scheme.secret
  const proxied = proxies.some((name) => headerValue(request.headers, name) !== null)
  const body = claim.signed.some(({ parts }) => parts.some(({ name }) => /body/i.test(name)))
  const address = claim.signed.some((reading) => reading.address !== null)
  return {
    sentence: `None of ${trials} usual mistakes explains this signature.`,
    todo: [
      `Most likely the secret is a different one: of another endpoint, account or environment, or an older one. ${scheme.name} calls it ${quoted(label)}. ${hint}.`,
      address &&
        'The sender may sign an address that the request does not show, such as that of a tunnel or a gateway: give it this bin’s address as the page shows it.',
      body &&
        (proxied
          ? 'The body may have been changed on its way: its headers show that this request passed a proxy.'
          : 'The body may have been changed after it was signed, in a way that is not tried here.'),
      `The sender may sign differently from ${scheme.name}: ${scheme.algorithm}, over ${scheme.signs}.`,
    ].filter((line) => line !== false),
  }
}

const quoted = (label: string): string => `“${label}”`
