import type { StoreWrites } from '@/core/ports/store/store'
import { annotationWrites } from './annotations'
import { binWrites } from './bins'
import type { CaptureDeletes } from './capture-deletes'
import { captureWrites } from './captures'
import { clearingWrites } from './clearings'
import { deletionWrites } from './deletions'
import { deliveryWrites } from './deliveries'
import { drillWrites } from './drills'
import { forwardWrites } from './forwards'
import type { PrismaClient } from './open'
import { ownerWrites } from './owners'
import { pollWrites } from './polls'
import { replyWrites } from './replies'
import { runningTimeWrites } from './running-time'
import { secretWrites } from './secrets'
import { shapeWrites } from './shapes'
import { shareWrites } from './shares'
import { verdictWrites } from './verdicts'

/** All writes except the INSERT of captures. Call one at a time. */
export const storeWrites = (db: PrismaClient, deletes: CaptureDeletes): StoreWrites => ({
  ...annotationWrites(db),
  ...binWrites(db),
  ...captureWrites(deletes),
  ...clearingWrites(db, deletes),
  ...deletionWrites(db, deletes),
  ...deliveryWrites(db),
  ...drillWrites(db),
  ...forwardWrites(db),
  ...ownerWrites(db),
  ...pollWrites(db),
  ...replyWrites(db),
  ...runningTimeWrites(db),
  ...secretWrites(db),
  ...shapeWrites(db),
  ...shareWrites(db),
  ...verdictWrites(db),
})
