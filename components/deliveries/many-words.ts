import { count, plural } from '../ui/words'

/** Returns what is about to be sent, as a title: requests by their numbers, or all of a query, how many if that is known. */
export function manyWords(
  what: { query: string; count: number | null } | readonly number[],
): string {
  if ('query' in what) {
    if (what.count !== null) return `Send all ${plural(what.count, 'request')} on`
    return `Send all ${what.query === '' ? 'requests' : 'of this query'} on`
  }
  const [first] = what
  return what.length === 1 ? `Send request #${first} on` : `Send ${count(what.length)} requests on`
}

/** Returns what became of asking for deliveries: some of the requests may be gone by then. */
export function queuedWords(queued: number, asked: number): string {
  if (asked === 0) return 'Nothing is sent: no request matches'
  if (queued === 0) return 'Nothing is sent: none of these requests is kept any more'
  const words = `${plural(queued, 'delivery', 'deliveries')} on the way`
  const gone = asked - queued
  return gone > 0 ? `${words}; ${count(gone)} left out: no longer kept` : words
}
