const scheme = /^[a-z][a-z\d+.-]*:\/\//i
/** A host, a port, and what follows; no user, no other scheme. */
const bare = /^(\[[\da-f:.]+\]|[^\s/?#:@[\]]+)(?::\d{1,5})?(?:[/?#]|$)/i

/** Names and addresses of this machine or of a private network, where hardly anything speaks TLS. */
const near =
  /^(?:[^.]+|.+\.(?:localhost|local|internal|lan|test|home\.arpa)|(?:127|10)(?:\.\d+){3}|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+)$|^\[(?:::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/i

/**
 * Returns an address as a person means it who left its scheme out: `localhost:3000/hooks` is one of http, as are names
 * without a dot and those of private networks; others are of https. What is no such address is returned as it is.
 */
export function fullAddress(typed: string): string {
  const text = typed.trim()
  const [, host] = scheme.test(text) ? [] : (bare.exec(text) ?? [])
  if (host === undefined) return text
  return `${near.test(host) ? 'http' : 'https'}://${text}`
}
