import { afterAll, beforeAll } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { annotationConformance } from './annotations'
import { binConformance } from './bins'
import { captureConformance } from './captures'
import { deletingConformance } from './captures-deleting'
import { evictingConformance } from './captures-evicting'
import { metaConformance } from './captures-meta'
import { clearingConformance } from './clearings'
import { deliveryConformance } from './deliveries'
import { forwardConformance } from './forwards'
import { drillConformance } from './drills'
import { ownerConformance } from './owners'
import { pollConformance } from './polls'
import { replyConformance } from './replies'
import { runningTimeConformance } from './running-time'
import { secretConformance } from './secrets'
import { shareConformance } from './shares'
import { verdictConformance } from './verdicts'

/** What every store must do, operation by operation of core/ports/store, on any engine. */
export function storeConformance(
  open: () => Promise<{ store: Store; close(): Promise<void> }>,
): void {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const store = (): Store => opened.store
  runningTimeConformance(store)
  ownerConformance(store)
  binConformance(store)
  captureConformance(store)
  evictingConformance(store)
  deletingConformance(store)
  metaConformance(store)
  clearingConformance(store)
  annotationConformance(store)
  shareConformance(store)
  replyConformance(store)
  secretConformance(store)
  verdictConformance(store)
  deliveryConformance(store)
  forwardConformance(store)
  pollConformance(store)
  drillConformance(store)
}
