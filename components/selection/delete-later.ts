import type { Deletion } from '@/core/contract/several'
import { maxSeveral } from '@/core/contract/several-limits'
import { isKept } from '../live/kept-numbers'
import { binHref, type OwnSource } from '../live/source'
import type { InspectorStore } from '../live/store'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { deletionLine } from './deletion-line'
import {
  doneWords,
  failedWords,
  type PendingDeletion,
  undoneWords,
  waitingWords,
} from './deletion-words'
import { heldTimer } from './held-timer'
import { tooManyWords } from './picked-words'

/** How long a deletion waits, so that it can be undone, in ms. */
const undoMs = 8000
/** After it was held: enough to reach for the button. */
const restMs = 4000
/** How long the line about a deletion that has ended stays. */
const toldMs = 5000

interface Waiting {
  deletion: number
  what: PendingDeletion
  source: OwnSource
  store: InspectorStore
  /** What was open before, and what the deletion opened instead. */
  opened: { before: number | null; after: number | null }
}

let last = 0
let waiting: Waiting | null = null
const timer = heldTimer(restMs)

/**
 * Hides requests at once and deletes them in a while, unless that is undone: see `undo`. Returns whether it does: not
 * with more numbers than one call takes.
 */
export function deleteLater(
  source: OwnSource,
  store: InspectorStore,
  what: PendingDeletion,
): boolean {
  // A query deletes any number; those loaded of it are not sent.
  if (!what.found && what.seqs.length > maxSeveral) {
    toast.error(tooManyWords('deleted', what.seqs.length))
    return false
  }
  deleteNow()
  const deletion = (last += 1)
  const before = store.get().selected
  store.dispatch({ type: 'deletionPending', deletion, seqs: new Set(what.seqs), found: what.found })
  const opened = { before, after: store.get().selected }
  waiting = { deletion, what, source, store, opened }
  tell(deletion, 'waiting', waitingWords(what))
  timer.start(undoMs, deleteNow)
  window.addEventListener('pagehide', leave)
  return true
}

/** Shows again what is about to be deleted. */
export function undo(): void {
  if (!waiting) return
  const { deletion, what, store, opened } = waiting
  end()
  store.dispatch({ type: 'deletionEnded', deletion })
  const { before, after } = opened
  if (before !== after && store.get().selected === after) {
    store.dispatch({ type: 'selected', seq: before })
  }
  const kept = what.seqs.filter((seq) => isKept(store.get(), seq)).length
  tell(deletion, 'undone', undoneWords(what, kept), toldMs)
}

/** Sends the deletion that waits, if one does. */
export function deleteNow(): void {
  sendWaiting(false)
}

/** The page goes, and does not hear the answer. */
function leave() {
  sendWaiting(true)
}

function sendWaiting(leaving: boolean) {
  if (!waiting) return
  const sending = waiting
  end()
  tell(sending.deletion, 'sent', waitingWords(sending.what))
  void send(sending, leaving)
}

/** While the line is pointed at or focused, a deletion waits; the next one as well. */
export const hold = (by: 'pointer' | 'focus', on: boolean): void => timer.hold(by, on)

function end() {
  timer.cancel()
  waiting = null
  window.removeEventListener('pagehide', leave)
}

async function send({ deletion, what, source, store }: Waiting, keepalive: boolean): Promise<void> {
  const { seqs, found } = what
  const json = found ? { q: found.query, upTo: found.upTo } : { seqs }
  try {
    const href = `${binHref(source)}/deletions`
    const answer = await fetchJson<Deletion>(href, { method: 'POST', json, keepalive })
    if (found) showLater(store, deletion)
    else if (answer.done) {
      store.dispatch({ type: 'removed', seqs: [...seqs], deletions: 0 })
      store.dispatch({ type: 'deletionEnded', deletion })
    }
    tell(deletion, answer.done ? 'done' : 'later', doneWords(what, answer), toldMs)
  } catch (error) {
    store.dispatch({ type: 'deletionEnded', deletion })
    tell(deletion, 'failed', failedWords(what, messageOf(error)))
  }
}

/**
 * The server searched anew: which requests it deletes, only its events tell. They may come after its answer; what is
 * there then is shown, such as a request that got another tag meanwhile.
 */
function showLater(store: InspectorStore, deletion: number): void {
  setTimeout(() => store.dispatch({ type: 'deletionEnded', deletion }), toldMs)
}

/** Shows a line about a deletion, for a time if given; a failure is shown whatever came after. */
function tell(
  deletion: number,
  stage: NonNullable<ReturnType<typeof deletionLine.get>>['stage'],
  words: string,
  forMs?: number,
): void {
  const shown = deletionLine.get()
  if (shown && shown.deletion > deletion) {
    if (stage === 'failed') toast.error(words)
    return
  }
  const line = { deletion, stage, words }
  deletionLine.set(line)
  if (forMs === undefined) return
  setTimeout(() => {
    if (deletionLine.get() === line) deletionLine.set(null)
  }, forMs)
}
