import type { SignedPart } from '@/core/contract/signature'
import { visibleText } from '@/core/visible'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** Returns bytes as text, even if cut within a character; U+FFFD for what is not UTF-8. */
export function partText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return lenient.decode(bytes)
  }
}

/** Returns a part's title: fixed text has no name of its own. */
export function partTitle({ name }: Pick<SignedPart, 'name'>): string {
  return name === 'text' ? 'fixed' : visibleText(name)
}
