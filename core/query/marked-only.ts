import type { FieldNode, QueryNode } from './ast'
import { textTest } from './values'

const markStates = new Set(['pinned', 'tagged', 'noted'])

/** Returns whether a query can only select captures with a pin, tag or note. */
export function isMarkedOnly(node: QueryNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.parts.some(isMarkedOnly)
    case 'or':
      return node.parts.every(isMarkedOnly)
    case 'field':
      return needsAnnotation(node)
    default:
      return false
  }
}

function needsAnnotation({ name, test }: FieldNode): boolean {
  if (!test) return false
  if (name === 'is') return markStates.has(test.text.toLowerCase())
  // Without one they test the empty text, which tag:* and note:"" select.
  return (name === 'tag' || name === 'note') && !textTest(test.text, test.quoted, true)('')
}
