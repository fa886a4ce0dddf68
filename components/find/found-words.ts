import { withoutPending } from '../live/pending-deletion'
import { type InspectorState, shownCount } from '../live/state'
import { count } from '../ui/words'

/**
 * Returns "13 of 998"; with a plus while the search is incomplete; empty without a query.
 *
 * @param wrong whether the field holds a query that cannot be read
 */
export function foundWords(state: InspectorState, wrong: boolean): string {
  const { finding } = state
  const { found, status } = finding
  if (wrong) return 'Not searched'
  if (finding.query === '') return ''
  if (status === 'failed') return 'Not searched'
  if (found === null || (status === 'searching' && found.captures.length === 0)) return 'Searching…'
  const shown = withoutPending(found.captures, state.pending, found.query).length
  const whole = found.below === null && status !== 'searching'
  const words = `${count(shown)}${whole ? '' : '+'} of ${count(shownCount(state))}`
  return `${words}${unreadableWords(found.unreadable)}`
}

const maxNamed = 3

/** ", without #7, #9, which cannot be read". */
function unreadableWords(seqs: number[]): string {
  if (seqs.length === 0) return ''
  const named = seqs.slice(0, maxNamed).map((seq) => `#${seq}`)
  const more = seqs.length > maxNamed ? ` and ${count(seqs.length - maxNamed)} more` : ''
  return `, without ${named.join(', ')}${more}, which cannot be read`
}
