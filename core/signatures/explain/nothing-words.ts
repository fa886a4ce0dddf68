import { headerValue } from '../../capture/check-head'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import type { Told } from './found-words'

const proxies = ['via', 'x-forwarded-for', 'forwarded', 'cf-ray', 'x-amzn-trace-id', 'x-real-ip']

/** What to look at when no usual mistake explains a wrong signature, likeliest first. */
export function nothingWords(
  scheme: Scheme,
  request: SignedRequest,
  claim: Claim,
  trials: number,
): Told {
  const { label, hint } = scheme.secret
  const proxied = proxies.some((name) => headerValue(request.headers, name) !== null)
  const body = claim.signed.some(({ parts }) => parts.some(({ name }) => /body/i.test(name)))
  const address = claim.signed.some((reading) => reading.address !== null)
  return {
    sentence: `None of ${trials} usual mistakes explains this signature.`,
    todo: [
      `The secret is most likely another one: of another endpoint, account or environment, or an older one. ${scheme.name} calls it ${quoted(label)}. ${hint}.`,
      address &&
        'The sender may sign an address that nothing in the request tells, such as that of a tunnel or a gateway: give it this bin’s address as the page shows it.',
      body &&
        (proxied
          ? 'The body may have been changed on its way: by its headers this request passed a proxy.'
          : 'The body may have been changed after it was signed, in a way that is not among these.'),
      `The sender may sign otherwise than ${scheme.name} does: ${scheme.algorithm}, over ${scheme.signs}.`,
    ].filter((line) => line !== false),
  }
}

const quoted = (label: string): string => `“${label}”`
