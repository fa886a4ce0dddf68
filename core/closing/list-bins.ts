import { type Caller, ownerOf } from '../access/access'
import { presentBin } from '../bins/present'
import { iso } from '../iso-time'
import type { BinList, ClosedBin } from '../contract/bin'
import { Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { reopenMs } from './close-bin'

const maxClosed = 100

/**
 * Lists the caller's bins, newest first, and those that can be reopened, the last closed first; none for
 * a caller without a key. Throws `unauthorized` for an unknown key.
 */
export async function listBins(services: Services, caller: Caller): Promise<BinList> {
  const owner = await ownerOf(services, caller)
  if (owner === null && caller.bearer)
    throw new Failure('unauthorized', 'This owner key is not known to this instance')
  if (owner === null) return { bins: [], closed: [] }
  const { store, running } = services
  const [bins, closed] = await Promise.all([
    store.binsOfOwner(owner, caller.signal),
    store.closedBinsOfOwner(owner, running.ms() - reopenMs, maxClosed),
  ])
  return {
    bins: bins.map((bin) => presentBin(services, bin)),
    closed: closed.map((bin) => presentClosed(services, bin)),
  }
}

function presentClosed({ now, running }: Services, bin: BinRecord): ClosedBin {
  const left = (bin.closedSince ?? 0) + reopenMs - running.ms()
  return {
    id: bin.id,
    name: bin.name,
    closedAt: iso(bin.closedAt ?? 0),
    closedBy: bin.closedBy ?? 'owner',
    keptUntil: iso(now() + Math.max(0, left)),
    count: bin.count,
    bytes: bin.bytes,
  }
}
