import { BinId } from '@/core/contract/bin'
import { CommandFailure } from '../failure'
import { isShareToken } from './key'

/** A bin of an instance, by its id or by the token of a link to it. */
export type BinAddress = { origin: string } & ({ bin: string } | { share: string })

const isId = (text: string): boolean => BinId.safeParse(text).success

/**
 * Parses what a person copies: a bin's id, its capture address, the address of its page, a link to it, or a
 * link's token. Throws if it is none of them.
 */
export function parseBinAddress(text: string, instance: string): BinAddress {
  if (isShareToken(text)) return { origin: instance, share: text }
  if (isId(text)) return { origin: instance, bin: text }
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null
  const [, kind, name = ''] = url?.pathname.split('/') ?? []
  if (url && (kind === 'in' || kind === 'b') && isId(name)) {
    return { origin: url.origin, bin: name }
  }
  if (url && kind === 's' && isShareToken(name)) return { origin: url.origin, share: name }
  throw new CommandFailure(
    `“${text}” names no bin: give its id, its address (${instance}/in/…) or a link to it (${instance}/s/…)`,
    'usage',
  )
}

/** Parses an instance's address. Throws if it is none. */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin
  throw new CommandFailure(
    `“${text}” is not the address of a Wirebin, such as http://localhost:3000`,
    'usage',
  )
}
