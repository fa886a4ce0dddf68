import type { Caller } from './access/access'
import { Failure } from './errors'
import type { BinRecord } from './records'
import type { Services } from './services'

/**
 * Returns the numbers of all captures of a bin that a query selects, oldest first, up to `upTo` if given. Throws
 * `bad_request` for an unreadable query, and if they are more than `most`; `what` is done with them.
 */
export async function selectedNumbers(
  services: Services,
  caller: Caller,
  { key }: BinRecord,
  { query, upTo = Infinity, most, what }: SelectedNumbers,
): Promise<number[]> {
  const seqs: number[] = []
  for (let after: number | null = 0; after !== null && after < upTo;) {
    const limit = most + 1 - seqs.length
    const search = { query, now: services.now(), redact: false, shared: false, after, limit }
    const found = await services.store.searchCaptures(key, search, caller.signal)
    seqs.push(...found.captures.map(({ seq }) => seq).filter((seq) => seq <= upTo))
    if (seqs.length > most) {
      throw new Failure(
        'bad_request',
        `At most ${most.toLocaleString('en-US')} requests are ${what} at once: narrow the query`,
      )
    }
    after = found.searchedTo
  }
  return seqs
}

interface SelectedNumbers {
  query: string
  upTo?: number | undefined
  most: number
  /** "sent" */
  what: string
}
