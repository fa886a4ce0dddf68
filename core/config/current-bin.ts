import type { BinSettings } from '../contract/bin'
import type { ForwardSettings } from '../contract/forward'
import type { BinReplies } from '../contract/replies'
import type { Secret } from '../contract/secret'
import type { Share } from '../contract/share'

/** How a bin is now, as far as a config can say it. */
export interface CurrentBin {
  id: string
  /** Closed: it was deleted or has expired, and can be reopened. */
  is: 'open' | 'closed' | 'missing'
  settings: BinSettings
  replies: BinReplies
  /** In the order in which they were made. */
  forwards: { id: string; settings: ForwardSettings }[]
  /** Those that their owner entered, the oldest first. */
  secrets: Pick<Secret, 'id' | 'scheme' | 'label'>[]
  /** For each secret of the config the id of the bin's own with the same scheme, parts and value; null: there is none. */
  held: (string | null)[]
  /** Links to the whole bin that have not expired. */
  shares: Pick<Share, 'id' | 'name' | 'redact' | 'listen'>[]
}
