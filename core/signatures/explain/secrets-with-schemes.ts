import { customScheme } from '../custom'
import type { OpenSecret } from '../proofs'
import type { Scheme } from '../scheme'
import { schemeById } from '../schemes'

/** A decrypted secret of the bin; its value never leaves the server. */
export interface LabelledSecret extends OpenSecret {
  label: string
  /** For one from a handshake: who sent the request that handed it over, if known. */
  from?: string | null
}

/** A decrypted secret with the scheme itself instead of its id. */
export interface SecretWithScheme {
  id: string
  label: string
  scheme: Scheme
  value: string
  /** Null for one that the owner entered; empty if the sender's address is unknown. */
  handedOverFrom: string | null
}

/** Returns the secrets whose scheme is known. */
export const secretsWithSchemes = (secrets: readonly LabelledSecret[]): SecretWithScheme[] =>
  secrets.flatMap(({ id, label, value, custom, scheme: name, isFromHandshake, from }) => {
    const scheme = custom ? customScheme(custom) : schemeById(name)
    const handedOverFrom = isFromHandshake ? (from ?? '') : null
    return scheme ? [{ id, label, value, scheme, handedOverFrom }] : []
  })

/** Returns how to refer to a secret: by its label, or its number if there are several. */
export function whoseWords(secret: SecretWithScheme, all: readonly SecretWithScheme[]): string {
  const alike = all.filter(({ scheme }) => scheme.id === secret.scheme.id)
  if (alike.length <= 1) return `the ${secret.scheme.name} secret`
  if (secret.label !== '') return `the ${secret.scheme.name} secret “${secret.label}”`
  return `the ${secret.scheme.name} secret number ${alike.indexOf(secret) + 1}`
}
