/** The method of a mail, in the place of an HTTP request's. */
export const mailMethod = 'MAIL'

/** The protocol of a mail, in the place of an HTTP version. */
export const mailVersion = 'SMTP'

/** The content type of a mail's body: the whole message (RFC 2046, section 5.2.1). */
export const mailType = 'message/rfc822'

/** Returns whether a capture came as a mail. */
export const isMail = ({ httpVersion }: { httpVersion: string }): boolean =>
  httpVersion === mailVersion

/** Returns the protocol that a capture came by: "HTTP/1.1", "SMTP"; empty if it is not known. */
export function protocolOf(httpVersion: string): string {
  if (httpVersion === '' || httpVersion === mailVersion) return httpVersion
  return `HTTP/${httpVersion}`
}

/** Returns the target of a mail by the tag of its address, `bin+tag@host`: "/tag", or empty without one. */
export const mailTarget = (tag: string | null): string =>
  tag === null ? '' : `/${encodeURIComponent(tag)}`
