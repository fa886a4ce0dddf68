import type { BinRecord, Kept, Outcome } from '../records'
import type { BinReply } from '../replies/reply-of-bin'
import type { Services } from '../services'
import { isSilent, replyBytes } from './reply'
import type { Reply, Told, Wire } from './wire'

/** A request that was kept, or could not be (null), and what its sender is to be told. */
export interface Answered {
  reply: Reply
  kept: Kept | null
  late?: BinReply['late']
  /** Whether it was announced as waiting for its reply. */
  waits?: boolean
}

/** The same once the reply is worked out. */
export interface WorkedOut extends Omit<Answered, 'late'> {
  /** What a late reply's script said; absent where the reply is as it was kept. */
  worked?: { log: string | null }
}

/**
 * Works out a late reply. What of the request it still needs when it begins to wait, it holds itself:
 * a body is in flight no longer.
 */
export async function workOut(
  { waiting }: Pick<Services, 'waiting'>,
  { bin, wire }: { bin: BinRecord | null; wire: Pick<Wire, 'releaseBody'> },
  { late, ...answered }: Answered,
): Promise<WorkedOut> {
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

/** Tells the sender, and notes what became of that. Most replies are told at once: then no promise. */
export function tell(
  services: Services,
  wire: Wire,
  bin: BinRecord | null,
  answered: WorkedOut,
): Promise<void> | void {
  const telling = wire.answer(answered.reply)
  if (telling instanceof Promise) {
    return telling.then((told) => note(services, bin, answered, told))
  }
  note(services, bin, answered, telling)
}

function note(services: Services, bin: BinRecord | null, answered: WorkedOut, told: Told): void {
  const { kept, waits } = answered
  if (!bin || !kept) return
  if (waits) return noteLate(services, bin, { kept, answered, told })
  if (told.told) services.outcomes.note({ binKey: bin.key, seq: kept.seq, ms: told.ms })
}

function noteLate(
  services: Services,
  bin: BinRecord,
  {
    kept: { seq },
    answered: { reply, worked },
    told,
  }: { kept: Kept; answered: WorkedOut; told: Told },
): void {
  const nothing = !told.told || isSilent(reply)
  const status = nothing ? null : reply.status
  const outcome = { binKey: bin.key, seq, ms: told.ms }
  const said = (): NonNullable<Outcome['reply']> => ({
    status,
    headers: nothing ? [] : reply.headers,
    body: nothing ? new Uint8Array() : replyBytes(reply),
    log: worked?.log ?? null,
  })
  const changed = worked || !told.told ? { ...outcome, reply: said() } : outcome
  // Who is told of it reads it again.
  services.outcomes.note(changed, () => {
    services.waiting.delete(bin.key, seq)
    const changes = [{ seq, status, waiting: false }]
    services.hub.publish({ kind: 'learned', bin: bin.key, id: bin.id, changes })
  })
}
