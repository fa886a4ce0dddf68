import { schemeById } from '@/core/signatures/schemes'
import type { SecretKind } from '@/core/signatures/secret-form'

export interface SchemeHint {
  /** The provider's name for it. */
  label: string
  hint?: string
  placeholder?: string
  /** Whether spaces around it belong to it, as to a password. */
  spaced: boolean
  /** A public key or a certificate: not hidden, and possibly of several lines. */
  open: boolean
}

const openKinds: SecretKind[] = ['ed25519', 'spki', 'certificate', 'paypal']

const placeholders: Partial<Record<SecretKind, string>> = {
  standard: 'whsec_…',
  basic: 'user:password',
  ed25519: '64 hex digits',
  hex: 'hex digits',
  spki: 'base64, or PEM',
  certificate: '-----BEGIN CERTIFICATE-----',
}

/** Returns what to ask for as a scheme's secret; a custom scheme has no hint. */
export function schemeHint(id: string): SchemeHint {
  const form = schemeById(id)?.secret
  if (!form) return { label: 'Secret', spaced: false, open: false }
  const placeholder = placeholders[form.kind]
  return {
    label: form.label,
    hint: `${form.hint}.`,
    spaced: form.kind === 'basic',
    open: openKinds.includes(form.kind),
    ...(placeholder !== undefined && { placeholder }),
  }
}
