import { headerLines } from '../capture/header-lines'
import type { Reply } from '../capture/wire'
import type { Trial } from '../contract/trial'
import { encodeBody } from '../inspect/encode-body'

const mostBytes = 65_536

/** A reply as it would go over the wire, its body up to 64 KiB. */
export function trialReply({ status, headers, body, conduct }: Reply): Trial['reply'] {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const shown = bytes.subarray(0, mostBytes)
  return {
    status,
    headers: headerLines(headers),
    body: { ...encodeBody(shown), truncated: shown.length < bytes.length },
    size: bytes.length,
    manner: conduct?.manner ?? 'whole',
    delayMs: conduct?.delayMs ?? 0,
    dripMs: conduct?.dripMs ?? 0,
  }
}
