import type { HeaderLine } from '../contract/capture'
import { isNamed } from '../parsing/named-lines'

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

const envelopeNames = new Set(['x-envelope-from', 'x-envelope-to', 'content-type'])

/**
 * Returns a mail as the HTTP request that sends it on: a POST of the message, with its envelope as header lines. The
 * message's own lines are in its body, and some of them mean something else in HTTP. Anything else is returned as
 * it is.
 */
export function asRequest<Sent extends { method: string; headers: HeaderLine[] }>(
  sent: Sent,
): Sent {
  if (sent.method !== mailMethod) return sent
  const { headers } = sent
  const type = headers.findIndex((line) => isNamed(line, 'content-type'))
  const envelope = headers
    .slice(0, type + 1)
    .filter(([name]) => envelopeNames.has(name.toLowerCase()))
  return { ...sent, method: 'POST', headers: envelope }
}

/** What is said where a mail is sent on. */
export const asRequestWords = 'a mail: its message is the body of a POST'

/** What is said beside code that sends a mail. */
export const mailNote = 'It came as a mail: this sends its message as the body of a POST.'
