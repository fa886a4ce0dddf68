import { isToken } from '../http/token'

/** Names that act on more than the reply, or that frame the message: no bin may send them. */
const refused = new Map<string, string>()
const because = (why: string, names: string): void => {
  for (const name of names.split(' ')) refused.set(name, why)
}

because(
  'acts on the whole origin, which other bins share',
  `set-cookie set-cookie2 clear-site-data strict-transport-security alt-svc nel report-to
   reporting-endpoints service-worker-allowed public-key-pins public-key-pins-report-only
   speculation-rules origin-agent-cluster accept-ch critical-ch expect-ct refresh set-login
   use-as-dictionary secure-session-registration origin-trial critical-origin-trial
   shared-storage-write observe-browsing-topics`.replaceAll(/\s+/g, ' '),
)
because(
  'belongs to the connection, not to the reply',
  `connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer
   transfer-encoding upgrade http2-settings`.replaceAll(/\s+/g, ' '),
)
because('is computed from the body', 'content-length')
const steers = 'controls a proxy in front of Wirebin, which may read its own files or addresses'
because(
  steers,
  `x-sendfile x-lighttpd-send-file x-lighttpd-send-tempfile x-litespeed-location x-reproxy-url
   surrogate-control edge-control`.replaceAll(/\s+/g, ' '),
)
because(
  'is set by Wirebin on every reply, so that no reply of a bin runs as script',
  `content-security-policy content-security-policy-report-only x-content-type-options
   x-robots-tag cache-control`.replaceAll(/\s+/g, ' '),
)

/** RFC 9110, 5.5: no control characters but the tab; one byte for each character. */
const unsendable = /[^\t\u0020-\u007e\u0080-\u00ff]/u

export const maxHeaders = 64
export const maxHeaderBytes = 16_384

/**
 * Returns why a bin may not send a header of this name, as the end of a sentence; null if it may.
 */
export function headerNameError(name: string): string | null {
  if (!isToken(name)) return 'is not a header name'
  const low = name.toLowerCase()
  if (low.startsWith('sec-') || low.startsWith('attribution-reporting-'))
    return refused.get('nel') ?? null
  if (low.startsWith('x-accel-') || low.endsWith('cdn-cache-control')) return steers
  return refused.get(low) ?? null
}

/** The same for the value of a header. */
export function headerValueError(text: string): string | null {
  const [character] = unsendable.exec(text) ?? []
  if (character === undefined) return null
  if (character < '\u0100') return 'holds a line break or another control character'
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  // Spaces and marks of other scripts do not show.
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `“${character}” (${code})` : code
  return `holds ${shown}, and a header carries Latin-1 only`
}

/** Returns the bytes that a header line takes in the reply. */
export const sizeOfLine = (name: string, text: string): number => name.length + text.length + 4
