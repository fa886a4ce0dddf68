import { encode } from '../encode'
import type { Algorithm, Scheme } from '../scheme'
import type { KeyVariant } from './key-variants'
import { type SecretWithScheme, whoseWords } from './secrets-with-schemes'

const maxSecrets = 50

/**
 * Returns the keys of the bin's secrets for other schemes, read as this scheme and as their own.
 */
export function otherSecrets(
  secrets: readonly SecretWithScheme[],
  scheme: Scheme,
  algorithm: Algorithm,
): KeyVariant[] {
  const found = new Map<string, KeyVariant>()
  const others = secrets.filter((secret) => secret.scheme.id !== scheme.id)
  for (const secret of others.slice(0, maxSecrets)) {
    const whose = whoseWords(secret, secrets)
    const keys = [
      scheme.keyOf(secret.value, algorithm),
      secret.scheme.keyOf(secret.value, algorithm),
    ]
    for (const key of keys) {
      if (!key || key.length === 0 || found.has(encode(key, 'hex'))) continue
      found.set(encode(key, 'hex'), {
        id: `secret.other-${secret.id}`,
        dimension: 'secret',
        key,
        name: `Another secret of this bin: ${whose.replace(/^the /, '')}`,
        right: `with ${whose}`,
        why: `the sender signs with the secret that this bin holds for ${secret.scheme.name}`,
        todo: `Give the sender the ${scheme.name} secret, or add that one to this bin as a ${scheme.name} secret.`,
      })
    }
  }
  return [...found.values()]
}
