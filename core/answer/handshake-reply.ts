import { safety } from '../capture/reply'
import type { Reply } from '../capture/wire'
import type { Told } from '../handshakes/answers'

/** A handshake's answer as it goes over the wire. */
export function handshakeReply({ status, headers, body }: Exclude<Told, 'needs-secret'>): Reply {
  const bytes = new TextEncoder().encode(body).length
  // RFC 9110, section 8.6: an answer of 204 has no Content-Length.
  const length = status === 204 ? [] : ['Content-Length', String(bytes)]
  return { status, headers: [...headers, ...safety, ...length], body, close: false }
}
