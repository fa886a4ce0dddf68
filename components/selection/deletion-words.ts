import { count, plural } from '../ui/words'

/** What is deleted: requests by their numbers, or all that a query finds. */
export interface PendingDeletion {
  seqs: readonly number[]
  found: { query: string; upTo: number } | null
}

/** "request #12", "3 requests", "all that path:/a finds". */
function whatWords({ seqs, found }: PendingDeletion): string {
  if (found) return `all that ${found.query} finds`
  const [first] = seqs
  return seqs.length === 1 ? `request #${count(first ?? 0)}` : plural(seqs.length, 'request')
}

export const waitingWords = (what: PendingDeletion): string => `Deleting ${whatWords(what)}…`

/** Says what became of it: those that were gone before are not claimed. */
export function doneWords(
  what: PendingDeletion,
  { deleted, done }: { deleted: number; done: boolean },
): string {
  if (!done) return `${plural(deleted, 'request')} deleted so far, the rest follows`
  if (what.found) return `${plural(deleted, 'request')} deleted`
  const asked = what.seqs.length
  if (deleted === 0 && asked > 0) return `${upper(whatWords(what))} had been deleted before`
  if (asked === 1) return `${upper(whatWords(what))} deleted`
  if (deleted === asked) return `${plural(deleted, 'request')} deleted`
  return `${plural(deleted, 'request')} deleted, ${count(asked - deleted)} had gone before`
}

export const failedWords = (what: PendingDeletion, reason: string): string =>
  `${upper(whatWords(what))}: not deleted. ${reason}`

/** After it was undone: how many of them are still there. */
export function undoneWords(what: PendingDeletion, kept: number): string {
  if (what.found) return 'Nothing was deleted'
  const gone = what.seqs.length - kept
  if (gone === 0) return `${upper(whatWords(what))} kept`
  if (kept === 0) return `${upper(whatWords(what))} had gone meanwhile`
  return `${plural(kept, 'request')} kept, ${count(gone)} had gone meanwhile`
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
