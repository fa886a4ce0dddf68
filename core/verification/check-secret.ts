import type { NewSecret } from '../contract/secret'
import { Failure } from '../errors'
import { base64Bytes, hexBytes } from '../signatures/encode'
import { schemeById } from '../signatures/schemes'
import { secretFault } from '../signatures/secret-form'

/** Throws `bad_request` if a scheme is unknown, or cannot have such a secret. */
export function checkSecret({ scheme: id, value, custom }: NewSecret): void {
  const fault = id === 'custom' ? customFault(value, custom) : schemeFault(id, value, custom)
  if (fault) throw new Failure('bad_request', fault)
}

/** Secrets that handshakes only compare; nothing is signed with them. */
const verifyTokens = new Set(['meta-verify-token', 'strava-verify-token'])

function schemeFault(id: string, value: string, custom: NewSecret['custom']): string | null {
  if (verifyTokens.has(id) && !custom) return null
  const scheme = schemeById(id)
  if (!scheme) return `There is no scheme ${id.slice(0, 60)}`
  if (custom) return `custom: only the scheme custom takes parts, not ${id}`
  const fault = secretFault(scheme.secret.kind, value)
  return fault && `value: ${fault}`
}

function customFault(value: string, custom: NewSecret['custom']): string | null {
  if (!custom) return 'custom: the scheme custom needs its parts, at least a header'
  const text = value.trim()
  if (custom.key === 'hex' && !hexBytes(text))
    return 'value: This key must be hex digits, two a byte'
  if (custom.key === 'base64' && !base64Bytes(text)) return 'value: This key must be base64'
  return null
}
