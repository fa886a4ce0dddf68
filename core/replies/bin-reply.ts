import type { AnsweredBy } from '../answered-by'
import type { Reply } from '../http/wire'

/** A reply that can be rendered only once the capture has its number or time. */
export interface LateReply {
  reply: Reply
  /** The script's log, or what was left out of the reply. */
  log: string | null
}

export interface BinReply {
  /** The reply that is sent; for a late one, the part known beforehand. */
  reply: Reply
  answeredBy: AnsweredBy | null
  /** Renders the reply once the capture has its number. */
  late?: (seq: number) => Promise<LateReply>
  /** Must be called if the request could not be kept. */
  afterNotKept?: () => void
}

export type RenderedReply = Pick<BinReply, 'reply' | 'late'>
