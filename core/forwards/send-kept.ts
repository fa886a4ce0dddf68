import type { BinRecord, NewForwarding } from '../records'
import type { Services } from '../services'

/** Sends the deliveries that were queued in the commit of a capture, and notifies the owner's pages. */
export function sendKept(
  { hub, deliveries }: Pick<Services, 'hub' | 'deliveries'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  forwardings: readonly NewForwarding[],
): void {
  const delivered = forwardings.some(({ held }) => held) ? 'held' : 'queued'
  hub.publish({ kind: 'delivered', bin: key, id, seq, delivered })
  deliveries.wake()
}
