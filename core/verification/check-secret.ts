import type { NewSecret } from '../contract/secret'
import { Failure } from '../errors'
import { wrongSecretError } from '../signatures/pasted-secret'
import { schemeById } from '../signatures/schemes'
import { readSecret, type SecretKind, type SecretRead } from '../signatures/secret-form'

/**
 * Returns a secret as it is to be kept, its value without what belongs to none. Throws `bad_request` if a
 * scheme is unknown, or cannot have such a secret.
 */
export function readNewSecret(input: NewSecret): NewSecret {
  const { scheme: id, custom } = input
  const read = id === 'custom' ? customSecret(input) : schemeSecret(input)
  if ('error' in read) throw new Failure('bad_request', read.error)
  return { ...input, value: read.value, ...(custom && { custom }) }
}

/** Secrets that handshakes only compare or hash; no request is signed with them. */
const handshakeSecrets: Readonly<Record<string, SecretKind>> = {
  'meta-verify-token': 'text',
  'strava-verify-token': 'text',
  'ebay-verification-token': 'ebay',
}

function schemeSecret({ scheme: id, value, custom }: NewSecret): SecretRead {
  const scheme = schemeById(id)
  const kind =
    scheme?.secret.kind ?? (Object.hasOwn(handshakeSecrets, id) ? handshakeSecrets[id] : undefined)
  if (!kind) return { error: `There is no scheme ${id.slice(0, 60)}` }
  if (custom) return { error: `custom: only the scheme custom takes parts, not ${id}` }
  const other = wrongSecretError(id, value.trim())
  const read = other === null ? readSecret(kind, value) : { error: other }
  return 'error' in read ? { error: `value: ${read.error}` } : read
}

function customSecret({ value, custom }: NewSecret): SecretRead {
  if (!custom) return { error: 'custom: the scheme custom needs its parts, at least a header' }
  const read = readSecret(custom.key, value)
  return 'error' in read ? { error: `value: ${read.error}` } : read
}
