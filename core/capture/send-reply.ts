import type { BinRecord, KeptCapture, ReplyResult } from '../records'
import type { BinReply } from '../replies/bin-reply'
import type { Services } from '../services'
import { isSilent, replyBytes } from '../http/reply'
import type { Reply, SendResult, Wire } from '../http/wire'
import { announceReplied } from './announce'

/** The reply to a request, which was kept or could not be (null). */
export interface Answered {
  reply: Reply
  kept: KeptCapture | null
  /** The status stored with the capture. */
  status: number | null
  late?: BinReply['late']
}

/** An answer whose late reply, if it had one, is rendered. */
export interface RenderedLate extends Omit<Answered, 'late'> {
  /** The log of a late reply's script; absent if the reply is as it was kept. */
  worked?: { log: string | null }
}

/**
 * Renders a late reply. It holds itself what it still needs of the request, so the memory of the body
 * is released when it begins to wait.
 */
export async function renderLateReply(
  { waiting }: Pick<Services, 'waiting'>,
  { bin, wire }: { bin: BinRecord | null; wire: Pick<Wire, 'releaseBody'> },
  { late, ...answered }: Answered,
): Promise<RenderedLate> {
  const { kept } = answered
  if (!late || !kept) return answered
  try {
    const working = late(kept.seq)
    wire.releaseBody()
    const { reply, log } = await working
    return { ...answered, reply, worked: { log } }
  } catch (error) {
    if (bin) waiting.delete(bin.key, kept.seq)
    throw error
  }
}

/** Sends the reply and notes the result. Most replies are sent at once: then it returns no promise. */
export function sendReply(
  services: Services,
  wire: Wire,
  bin: BinRecord | null,
  answered: RenderedLate,
): Promise<void> | void {
  const sending = wire.answer(answered.reply)
  if (sending instanceof Promise) {
    return sending.then((sent) => note(services, bin, answered, sent))
  }
  note(services, bin, answered, sending)
}

function note(
  services: Services,
  bin: BinRecord | null,
  answered: RenderedLate,
  sent: SendResult,
): void {
  const { kept, status } = answered
  if (!bin || !kept) return
  const untrue = !sent.complete && status !== null
  if (untrue || services.waiting.has(bin.key, kept.seq)) {
    return noteLate(services, bin, { kept, answered, sent })
  }
  if (sent.complete) services.replyResults.note({ binKey: bin.key, seq: kept.seq, ms: sent.ms })
}

function noteLate(
  services: Services,
  bin: BinRecord,
  {
    kept: { seq },
    answered: { reply, worked },
    sent,
  }: { kept: KeptCapture; answered: RenderedLate; sent: SendResult },
): void {
  const nothing = !sent.complete || isSilent(reply)
  const status = nothing ? null : reply.status
  const result = { binKey: bin.key, seq, ms: sent.ms }
  const sentReply = (): NonNullable<ReplyResult['reply']> => ({
    status,
    headers: nothing ? [] : reply.headers,
    body: nothing ? new Uint8Array() : replyBytes(reply),
    log: worked?.log ?? null,
  })
  const changed = worked || !sent.complete ? { ...result, reply: sentReply() } : result
  services.replyResults.note(changed, () => announceReplied(services, bin, seq, status))
}
