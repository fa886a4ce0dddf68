import type { CustomScheme } from '../contract/secret'
import { hmacScheme } from './hmac-scheme'
import type { Scheme } from './scheme'

const made = new WeakMap<CustomScheme, Scheme>()

/** Returns a scheme built from its parts. */
export function customScheme(parts: CustomScheme): Scheme {
  const scheme = made.get(parts) ?? make(parts)
  made.set(parts, scheme)
  return scheme
}

function make(parts: CustomScheme): Scheme {
  const { header, prefix, algorithm, encoding, key, signed } = parts
  return hmacScheme({
    id: 'custom',
    providers: [],
    secret: { label: 'Secret', hint: 'What the sender signs with' },
    header,
    prefix,
    hash: algorithm,
    encoding,
    key,
    signs: signed,
  })
}
