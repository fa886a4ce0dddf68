import type { BinEvents } from '@/core/contract/bin-events'
import type { ShownBin } from './shown-bin'
import type { CaptureSummary } from '@/core/contract/capture'
import type { FindingAction } from './search'
import type { PendingRows } from './pending-deletion'
import type { Grouping } from './groups'
import type { Ranges } from '@/core/number-ranges'
import type { ConnectionStatus } from './state'
import type { PageRead } from './take-page'

export type Action =
  /** Pushed by the server, in order of number; `at` is the browser's clock. */
  | { type: 'arrived'; captures: CaptureSummary[]; at: number }
  | ({ type: 'page' } & PageRead)
  /** The part of the list below this number could not be read again. */
  | { type: 'cut'; below: number }
  /** The page has joined: from here on it hears every event. */
  | { type: 'joined' }
  /** Events from the server: see the table. */
  | BinEvents<'type'>
  | { type: 'bin'; bin: ShownBin }
  | { type: 'connection'; connection: ConnectionStatus }
  | { type: 'viewers'; viewers: number }
  /** The connection is back and the list complete; `since` was the newest number before the loss. */
  | { type: 'reconnected'; since: number }
  | { type: 'selected'; seq: number | null }
  /** Shown without being chosen: following continues. */
  | { type: 'opened'; seq: number }
  | { type: 'follow'; on: boolean }
  | { type: 'paused'; on: boolean }
  /** Stored by this browser: the unread captures among those up to `upTo`. */
  | { type: 'remembered'; unread: Ranges; upTo: number }
  | { type: 'seen'; from: number; to: number }
  | { type: 'unseen'; seq: number }
  /** Before a deletion; `shown` ends it, `removed` tells that they are gone. */
  | ({ type: 'deletionPending'; deletion: number } & PendingRows)
  | { type: 'deletionEnded'; deletion: number }
  | { type: 'grouped'; by: Grouping }
  | { type: 'collapsed'; group: string; collapsed: boolean }
  | { type: 'attemptsGrouped'; on: boolean }
  /** Shows or hides an event's earlier attempts below its row; `event` is the first attempt's number. */
  | { type: 'expand'; event: number; open: boolean }
  | FindingAction
