import { isOnlyLocal } from '../http/reach'

const scheme = /^[a-z][a-z\d+.-]*:\/\//i
/** A host, a port, and what follows; no user, no other scheme. */
const bare = /^(?:\[[\da-f:.]+\]|[^\s/?#:@[\]]+)(?::\d{1,5})?(?:[/?#]|$)/i

/**
 * Returns an address as a person means it who left its scheme out: `localhost:3000/hooks` is one of http, as are names
 * without a dot, those of private networks, where hardly anything speaks TLS, and port 80; others are of https. What is no
 * such address is returned as it is.
 */
export function withScheme(typed: string): string {
  const text = typed.trim()
  if (scheme.test(text) || !bare.test(text)) return text
  const plain = `http://${text}`
  const isOfHttp = /^[^/?#]*:80(?![^/?#])/.test(text)
  return isOfHttp || isOnlyLocal(plain) ? plain : `https://${text}`
}
