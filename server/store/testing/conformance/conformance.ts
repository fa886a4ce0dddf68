import { afterAll, beforeAll } from 'vitest'
import type { Store } from '@/core/store'
import { annotationConformance } from './annotations'
import { binConformance } from './bins'
import { captureConformance } from './captures'
import { fullBinConformance } from './full-bins'
import { insightConformance } from './insights'
import { shareConformance } from './shares'
import { verdictConformance } from './verdicts'

/** What every store must do, verb by verb of core/store.ts, on whatever engine. */
export function storeConformance(
  open: () => Promise<{ store: Store; close(): Promise<void> }>,
): void {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const store = (): Store => opened.store
  binConformance(store)
  captureConformance(store)
  fullBinConformance(store)
  shareConformance(store)
  annotationConformance(store)
  insightConformance(store)
  verdictConformance(store)
}
