import type { BinRecord, ShareRecord } from '../records'

/** What a caller may read: a bin, through a share link or (null) as its owner. */
export interface View {
  bin: BinRecord
  share: ShareRecord | null
}

/** A view through a link. */
export type SharedThrough = View & { share: ShareRecord }
