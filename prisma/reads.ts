import type { StoreReads } from '@/core/ports/store/store'
import { binReads } from './bins'
import { captureReads } from './captures'
import { clearingReads } from './clearings'
import { deletionReads } from './deletions'
import { deliveryReads } from './deliveries'
import { forwardReads } from './forwards'
import { ownerReads } from './owners'
import { pollReads } from './polls'
import { runningTimeReads } from './running-time'
import { searchReads } from './searches'
import { secretReads } from './secrets'
import { shapeReads } from './shapes'
import { shareReads } from './shares'
import type { Source } from './source'
import type { WithYielding } from './yielding'
import { verdictReads } from './verdicts'

/** All reads except the look-ups. */
export const storeReads = (source: Source): WithYielding<StoreReads> => ({
  ...binReads(source.db),
  ...captureReads(source),
  ...clearingReads(source.db),
  ...deletionReads(source.db),
  ...deliveryReads(source.db),
  ...forwardReads(source.db),
  ...ownerReads(source.db),
  ...pollReads(source.db),
  ...runningTimeReads(source.db),
  ...searchReads(source),
  ...secretReads(source.db),
  ...shapeReads(source),
  ...shareReads(source.db),
  ...verdictReads(source.db),
})
