import { headerLines } from '../capture/header-lines'
import { mostReplyBytes, replyBytes } from '../capture/reply'
import type { Reply } from '../capture/wire'
import type { Trial } from '../contract/trial'
import { encodeBody } from '../inspect/encode-body'

/** A reply as it would go over the wire, its body up to 64 KiB. */
export function trialReply(reply: Reply): Trial['reply'] {
  const { status, headers, conduct } = reply
  const bytes = replyBytes(reply)
  const shown = bytes.subarray(0, mostReplyBytes)
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
