import { type EndedHandshake, printAnsweredBy } from '../answered-by'
import type { BinRecord } from '../records'
import type { Services } from '../services'

/** Records in a capture how its handshake ended in the end, and announces that. */
export async function recordHandshakeEnd(
  { store, hub }: Pick<Services, 'store' | 'hub'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  handshake: EndedHandshake,
): Promise<void> {
  const answeredBy = printAnsweredBy({ by: 'handshake', ...handshake })
  await store.setAnsweredBy(bin.key, seq, answeredBy)
  hub.publish({ kind: 'updated', bin: bin.key, id: bin.id, changes: [{ seq, answeredBy }] })
}
