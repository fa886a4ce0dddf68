import type { CapturePage } from '@/core/contract/capture'

/** The first page of a bin that has caught nothing. */
export const emptyPage: CapturePage = {
  captures: [],
  newest: 0,
  oldest: null,
  oldestUnpinned: null,
  pins: [],
  count: 0,
  evicted: 0,
  searchedTo: null,
}
