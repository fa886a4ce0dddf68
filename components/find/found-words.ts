import type { InspectorState } from '../inspector/state'
import { count } from '../ui/words'

/** "13 of 998"; with a plus while not all was looked at; nothing without a query. */
export function foundWords({ finding, count: kept }: InspectorState): string {
  const { found, status } = finding
  if (finding.query === '') return ''
  if (status === 'failed') return 'Not searched'
  if (found === null || (status === 'searching' && found.captures.length === 0)) return 'Searching…'
  const whole = found.below === null && status !== 'searching'
  return `${count(found.captures.length)}${whole ? '' : '+'} of ${count(kept)}`
}
