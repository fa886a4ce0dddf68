import type { Drift, DriftNote } from '@/core/contract/drift'
import { visibleText } from '@/core/visible'

/** Characters of a path that are said. */
const maxPath = 120

/** Says in what a request differs from all before it of its event: "first time data.object.iin". */
export function driftWords({ path, kind, was = [], is }: DriftNote): string {
  const place = path === '' ? 'the body' : visibleText(path.slice(0, maxPath))
  if (kind === 'new') return `first time ${place}`
  if (kind === 'missing') return `without ${place}`
  return `${place} is ${is}, was ${was.join(' or ')}`
}

/** Says the first difference, and how many more there are. */
export function shortDrift({ count, notes }: Drift): string {
  const [first] = notes
  const words = first ? driftWords(first) : ''
  return count > 1 ? `${words}, ${count - 1} more` : words
}
