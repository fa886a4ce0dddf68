import { safety } from '../capture/reply'
import type { Reply } from '../capture/wire'
import type { HandshakeAnswer } from '../handshakes/answer-handshake'

/** A handshake's answer as it goes over the wire. */
export function handshakeReply({ status, headers, body }: HandshakeAnswer): Reply {
  const length = new TextEncoder().encode(body).length
  return {
    status,
    headers: [...headers, ...safety, 'Content-Length', String(length)],
    body,
    close: false,
  }
}
