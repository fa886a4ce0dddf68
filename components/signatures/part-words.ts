import type { SignedPart } from '@/core/contract/signature'
import { visibleText } from '../capture/visible'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** The bytes as text, where they are cut in a character too; U+FFFD for what is no text. */
export function partText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return lenient.decode(bytes)
  }
}

/** What a part is called: fixed text has no name of its own. */
export function partTitle({ name }: Pick<SignedPart, 'name'>): string {
  return name === 'text' ? 'fixed' : visibleText(name)
}
