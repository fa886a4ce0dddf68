import { isOnlyLocal } from '../http/reach'

const scheme = /^[a-z][a-z\d+.-]*:\/\//i
/** A host, a port, and what follows; no user, no other scheme. */
const bare = /^(?:\[[\da-f:.]+\]|[^\s/?#:@[\]]+)(?::\d{1,5})?(?:[/?#]|$)/i

/**
 * Returns a typed address with its scheme. One without gets http for localhost, names without a dot, private
 * networks, where hardly anything speaks TLS, and port 80, and https otherwise. What is no address without a scheme is returned as
 * it is, without white space around it.
 */
export function withScheme(typed: string): string {
  const text = typed.trim()
  if (scheme.test(text) || !bare.test(text)) return text
  const plain = `http://${text}`
  const isOfHttp = /^[^/?#]*:80(?![^/?#])/.test(text)
  return isOfHttp || isOnlyLocal(plain) ? plain : `https://${text}`
}
