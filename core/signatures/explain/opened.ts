import { customScheme } from '../custom'
import type { OpenSecret } from '../judge'
import type { Scheme } from '../scheme'
import { schemeById } from '../schemes'

/** A secret of the bin, opened: what it says never leaves the server. */
export interface LabelledSecret extends OpenSecret {
  label: string
}

/** The same with the scheme it is for. */
export interface OpenedSecret {
  id: string
  label: string
  scheme: Scheme
  value: string
}

/** Those whose scheme is known. */
export const openedSecrets = (secrets: readonly LabelledSecret[]): OpenedSecret[] =>
  secrets.flatMap(({ id, label, value, custom, scheme: name }) => {
    const scheme = custom ? customScheme(custom) : schemeById(name)
    return scheme ? [{ id, label, value, scheme }] : []
  })

/** How a secret is spoken of: by its label or place where there are several. */
export function whoseWords(secret: OpenedSecret, all: readonly OpenedSecret[]): string {
  const alike = all.filter(({ scheme }) => scheme.id === secret.scheme.id)
  if (alike.length <= 1) return `the ${secret.scheme.name} secret`
  if (secret.label !== '') return `the ${secret.scheme.name} secret “${secret.label}”`
  return `the ${secret.scheme.name} secret number ${alike.indexOf(secret) + 1}`
}
