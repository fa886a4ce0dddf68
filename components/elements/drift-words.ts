import type { Drift, DriftNote } from '@/core/contract/drift'
import { visibleText } from '@/core/visible'

/** Characters of a path that are said. */
const maxPath = 120

/** Says in what a request differs from all before it of its event: "first time data.object.iin". */
function driftWords({ path, kind, was = [], is }: DriftNote): string {
  const place = path === '' ? 'the body' : visibleText(path.slice(0, maxPath))
  if (kind === 'new') return `first time ${place}`
  if (kind === 'missing') return `without ${place}`
  return `${place} is ${is}, was ${was.join(' or ')}`
}

/** Says all differences that are known, and how many more there are. */
export function driftsWords({ count, notes }: Drift): string {
  const words = notes.map(driftWords).join('; ')
  return count > notes.length ? `${words}; and ${count - notes.length} more` : words
}

/** Says the first difference in a few words, and how many more there are: "new …iin, 2 more". */
export function shortDrift({ count, notes }: Drift): string {
  const [first] = notes
  const words = first ? shortNote(first) : ''
  return count > 1 ? `${words}, ${count - 1} more` : words
}

function shortNote(note: DriftNote): string {
  const path = pathEnd(note.path)
  if (note.kind === 'new') return `new ${path === '' ? 'body' : visibleText(path)}`
  return driftWords({ ...note, path })
}

/** Characters of a path's end that are shown in a row. */
const maxEnd = 24

/** Returns the end of a path, which is what changed: "…amount" of "data.object.amount". */
function pathEnd(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1).slice(-maxEnd)
  return name.length < path.length ? `…${name}` : path
}
