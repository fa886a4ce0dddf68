import type { Bin } from '@/core/contract/bin'
import type { SharedBin, SharedCaptureView } from '@/core/contract/shared-view'

/** The bin data a page may receive: through a link to one request, next to nothing. */
export type GivenBin = Bin | SharedBin | SharedCaptureView['bin']

/** What a page shows of its bin. */
export type ShownBin = Pick<
  Bin,
  | 'id'
  | 'name'
  | 'answers'
  | 'maxBody'
  | 'maxCaptures'
  | 'whenFull'
  | 'expiresAt'
  | 'expireAfterDays'
> &
  /** Not through a link. */
  Partial<Pick<Bin, 'url'>>

/** A link to one request reveals nothing of its bin. */
const ofOneRequest: Omit<ShownBin, 'id'> = {
  name: 'Shared request',
  answers: null,
  maxBody: 0,
  maxCaptures: 1,
  whenFull: 'evict',
  expiresAt: null,
  expireAfterDays: null,
}

export const shownBin = (bin: GivenBin): ShownBin =>
  'name' in bin ? bin : { ...ofOneRequest, id: bin.id }
