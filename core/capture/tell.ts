import type { BinRecord, Kept } from '../records'
import type { BinReply } from '../replies/reply-of-bin'
import type { Services } from '../services'
import type { Reply, Told, Wire } from './wire'

/** A request that was kept, or could not be (null), and what its sender is to be told. */
export interface Answered {
  reply: Reply
  kept: Kept | null
  late?: BinReply['late']
  /** Whether it was announced as waiting for its reply. */
  waits?: boolean
}

/** Tells the sender, and notes what became of that. */
export async function tell(
  services: Services,
  wire: Wire,
  bin: BinRecord | null,
  { reply, kept, late, waits }: Answered,
): Promise<void> {
  const worked = late && kept ? await late(kept.seq) : null
  const said = worked?.reply ?? reply
  const telling = wire.answer(said)
  const told = telling instanceof Promise ? await telling : telling
  if (!bin || !kept) return
  if (waits) return noteLate(services, bin, kept, { said, told, log: worked?.log ?? null, late })
  if (told.told) services.outcomes.note({ binKey: bin.key, seq: kept.seq, ms: told.ms })
}

const silent = new Set(['reset', 'hang'])

function noteLate(
  services: Services,
  bin: BinRecord,
  { seq }: Kept,
  { said, told, log, late }: { said: Reply; told: Told; log: string | null; late: unknown },
): void {
  const nothing = !told.told || silent.has(said.conduct?.manner ?? 'whole')
  const status = nothing ? null : said.status
  const body = typeof said.body === 'string' ? new TextEncoder().encode(said.body) : said.body
  const changed = late !== undefined || !told.told
  const reply = { status, headers: said.headers, body: nothing ? new Uint8Array() : body, log }
  services.waiting.delete(bin.key, seq)
  const outcome = { binKey: bin.key, seq, ms: told.ms }
  services.outcomes.note(changed ? { ...outcome, reply } : outcome)
  const change = { seq, status, waiting: false }
  services.hub.publish({ kind: 'learned', bin: bin.key, id: bin.id, changes: [change] })
}
