/** What the operator lets bins answer (WIREBIN_REPLIES, WIREBIN_SCRIPTS). */
export interface Policy {
  /**
   * off: handshakes and the default answer only; text: replies of a bin's own are plain text or JSON,
   * never shown as a page; full: any content type (always sandboxed).
   */
  replies: 'off' | 'text' | 'full'
  /** Whether rules may hold scripts. */
  scripts: boolean
}

/** No comma: behind one, browsers read a second type, which is the one that counts for them. */
const textual = /^(?:text\/plain|application\/(?:[\w.-]+\+)?json)\s*(?:;[^,]*)?$/i

/** Why the operator does not let a bin send this header; null where they do. */
export function faultUnder({ replies }: Policy, name: string, value: string): string | null {
  if (replies !== 'text') return null
  const low = name.toLowerCase()
  if (low === 'content-type' && !textual.test(value.trim()))
    return 'is plain text or JSON only on this instance (WIREBIN_REPLIES=text)'
  if (low === 'location') return 'leads nobody elsewhere on this instance (WIREBIN_REPLIES=text)'
  if (low === 'www-authenticate')
    return 'asks nobody for a password on this instance (WIREBIN_REPLIES=text)'
  return null
}
