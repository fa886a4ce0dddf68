import type { Caught } from '../capture/caught'
import type { Reply } from '../capture/wire'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { okReply } from '../capture/reply'

/** A reply that needs the capture's number, or time, to be worked out. */
export interface LateReply {
  reply: Reply
  /** What a script said. */
  log: string | null
}

export interface BinReply {
  /** What the sender is told; of a late one, as far as it is known beforehand. */
  reply: Reply
  /** "rule:<id>", "address"; null for the fallback. */
  answeredBy: string | null
  /** Works out the reply once the capture has its number. */
  late?: (seq: number) => Promise<LateReply>
}

/** How the bin's rules answer: by its address, by the first rule that holds, by its fallback. */
export function replyOfBin(
  _services: Services,
  _bin: OpenBinRecord,
  _caught: Caught,
  _eventKey: string | null,
): BinReply {
  return { reply: okReply, answeredBy: null }
}
