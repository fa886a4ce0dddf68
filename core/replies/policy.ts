/** What the operator lets bins reply (WIREBIN_REPLIES, WIREBIN_SCRIPTS). */
export interface Policy {
  /**
   * off: handshakes and the default reply only; text: a bin's own replies are plain text or JSON,
   * never shown as a page; full: any content type (always sandboxed).
   */
  replies: 'off' | 'text' | 'full'
  /** Whether rules may contain scripts. */
  scripts: boolean
}

/** No comma: browsers read a second type after one, and that is the one they use. */
const textual = /^(?:text\/plain|application\/(?:[\w.-]+\+)?json)\s*(?:;[^,]*)?$/i

/** Returns why the operator does not let a bin send this header; null if they do. */
export function policyError({ replies }: Policy, name: string, value: string): string | null {
  if (replies !== 'text') return null
  const low = name.toLowerCase()
  if (low === 'content-type' && !textual.test(value.trim()))
    return 'must be plain text or JSON on this instance (WIREBIN_REPLIES=text)'
  if (low === 'location') return 'may not redirect on this instance (WIREBIN_REPLIES=text)'
  if (low === 'www-authenticate')
    return 'may not ask for a password on this instance (WIREBIN_REPLIES=text)'
  return null
}
