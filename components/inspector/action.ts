import type { Annotation } from '@/core/contract/annotation'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Learned } from '@/core/contract/socket'
import type { FindingAction } from './finding'
import type { Grouping } from './groups'
import type { Ranges } from './ranges'
import type { Connection } from './state'

export type Action =
  /** Announced live, in order of number; `at` is the browser's clock. */
  | { type: 'arrived'; captures: CaptureSummary[]; at: number }
  /** A page read by ?after=newest; `complete` when nothing more follows it. */
  | { type: 'read'; page: CapturePage; complete: boolean }
  /** The newest page, in place of all that was loaded. */
  | { type: 'reopened'; page: CapturePage }
  | { type: 'older'; page: CapturePage }
  | { type: 'counted'; page: CapturePage }
  | { type: 'deleted'; seq: number }
  | { type: 'cleared'; upTo: number; kept: number[] }
  | { type: 'annotated'; seq: number; annotation: Annotation }
  /** All from number `from` on that are pinned, tagged or noted. */
  | { type: 'marked'; captures: CaptureSummary[]; from: number }
  /** What became known of captures since they were announced. */
  | { type: 'learned'; changes: Learned[] }
  /** Summaries read again: what stands in the list is replaced, nothing is added. */
  | { type: 'refreshed'; captures: CaptureSummary[] }
  /** A plan of failures moved. */
  | { type: 'drilled' }
  | { type: 'bin'; bin: Bin }
  | { type: 'connection'; connection: Connection }
  | { type: 'viewers'; viewers: number }
  /** Back after a loss, and complete again; `since` was the newest number before it. */
  | { type: 'reconnected'; since: number }
  | { type: 'selected'; seq: number | null }
  /** Shown without being chosen: following goes on. */
  | { type: 'opened'; seq: number }
  | { type: 'follow'; on: boolean }
  | { type: 'paused'; on: boolean }
  /** What this browser remembers: the unread ones among those up to `upTo`. */
  | { type: 'remembered'; unread: Ranges; upTo: number }
  | { type: 'seen'; from: number; to: number }
  | { type: 'unseen'; seq: number }
  | { type: 'grouped'; by: Grouping }
  | { type: 'folded'; group: string; folded: boolean }
  | { type: 'gathered'; on: boolean }
  /** Whether an event's earlier attempts stand below its row; `event` is its first one's number. */
  | { type: 'spread'; event: number; open: boolean }
  | FindingAction
