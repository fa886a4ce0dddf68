import { createHmac } from 'node:crypto'
import { latin1Text } from '../../latin1'
import { utf8Bytes } from '../../signatures/encode'
import type { Scheme, Signature, SignedRequest } from '../../signatures/scheme'

const addresses = ['https://hooks.example.com/in/shop']

/** Returns requests whose signed bytes are `text`, as far as the scheme's template allows. */
function signedAs({ signs, headers }: Scheme, text: string): SignedRequest[] {
  const names = Array.from(signs.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name)
  const fixed = signs.split(/\{[^{}]+\}/).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  // The text before the body is matched both as short and as long as possible.
  const patterns = ['([^]*?)', '([^]*)'].map((any) => new RegExp(`^${fixed.join(any)}$`))
  return patterns.flatMap((pattern) => {
    const found = pattern.exec(text)?.slice(1)
    if (!found) return []
    const lines: string[] = []
    let body: Uint8Array = new Uint8Array()
    for (const [at, name] of names.entries()) {
      const value = found[at] ?? ''
      if (name === 'body') body = utf8Bytes(value)
      if (name.startsWith('header.')) lines.push(name.slice(7), latin1Text(utf8Bytes(value)))
    }
    if (headers.length === 0) return []
    return [{ method: 'POST', target: '', headers: lines, body, addresses }]
  })
}

/**
 * Returns events that an attacker could send if an answer revealed the digest of a text under a secret:
 * each carries that digest as its signature.
 */
export function forgeries(scheme: Scheme, text: string, secret: string, answer: string) {
  return signedAs(scheme, text).flatMap((request) =>
    scheme.headers.flatMap((name): SignedRequest[] => {
      const claims = scheme.read(withLine(request, name, 'x'), {} as never, secret)
      const signatures = claims.flatMap((claim) => claim.signatures)
      return signatures.flatMap(({ algorithm, encoding, prefix }: Signature) => {
        if (algorithm.kind !== 'hmac' || encoding === 'text') return []
        const digest = createHmac(algorithm.hash, secret).update(text).digest()
        const revealed = (['hex', 'base64', 'base64url'] as const).some((form) =>
          answer.includes(digest.toString(form)),
        )
        return revealed ? [withLine(request, name, prefix + digest.toString(encoding))] : []
      })
    }),
  )
}

const withLine = (request: SignedRequest, name: string, value: string): SignedRequest => ({
  ...request,
  headers: [...request.headers, name, value],
})
