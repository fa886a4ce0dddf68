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
