import { headerLines } from '../http/header-lines'
import { maxReplyBytes, replyBytes } from '../http/reply'
import type { Reply } from '../http/wire'
import type { ReplyTrial } from '../contract/trial'
import { encodeBody } from '../http/encode-body'

/** Returns a reply as it would be sent, with the first 64 KiB of its body. */
export function trialReply(reply: Reply): ReplyTrial['reply'] {
  const { status, headers, faultInjection } = reply
  const bytes = replyBytes(reply)
  const shown = bytes.subarray(0, maxReplyBytes)
  return {
    status,
    headers: headerLines(headers),
    body: { ...encodeBody(shown), truncated: shown.length < bytes.length },
    size: bytes.length,
    faultMode: faultInjection?.faultMode ?? 'whole',
    delayMs: faultInjection?.delayMs ?? 0,
    dripMs: faultInjection?.dripMs ?? 0,
  }
}
