import { safety } from '../http/reply'
import type { Reply } from '../http/wire'
import type { HandshakeReply } from '../handshakes/answers'

/** Returns a handshake's answer as a reply. */
export function handshakeReply({ status, headers, body }: HandshakeReply): Reply {
  const bytes = new TextEncoder().encode(body).length
  // RFC 9110, section 8.6: a 204 response has no Content-Length.
  const length = status === 204 ? [] : ['Content-Length', String(bytes)]
  return { status, headers: [...headers, ...safety, ...length], body, close: false }
}
