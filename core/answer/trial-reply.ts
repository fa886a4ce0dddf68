import { headerLines } from '../http/header-lines'
import { maxReplyBytes, replyBytes } from '../http/reply'
import type { Reply } from '../http/wire'
import type { ReplyTrial } from '../contract/trial'
import { bodyWarning } from '../replies/reply-warnings'
import { sendsBody } from '../replies/sends-body'
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

/** Returns why the body of a reply is not what its content type says; null if it is, or none is sent. */
export function sentBodyWarning(reply: Reply, method: string): string | null {
  const { status, headers, faultInjection } = reply
  const sent = { status, faultMode: faultInjection?.faultMode ?? 'whole' }
  if (method === 'HEAD' || !sendsBody(sent)) return null
  const body = new TextDecoder().decode(replyBytes(reply))
  return bodyWarning({ headers: headerLines(headers), body })
}
