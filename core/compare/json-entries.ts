import { stringOf } from '../parsing/json-lexer'
import { parsingLimits } from '../parsing/parsing-limits'
import { opensJson } from '../parsing/text-layers'
import { entryOf, type JsonEntry, spelt } from './describe-json'
import { diffJson, type JsonChange, type JsonDiff, type Step } from './json-diff'
import type { JsonValue } from './json-value'

/**
 * Describes the changes of two JSON texts; of JSON in their strings the places in it that changed.
 *
 * @param inside where the texts are themselves
 */
export function jsonEntries(
  diff: JsonDiff,
  before: string,
  after: string,
  inside: readonly Step[] = [],
  depth = 0,
): JsonEntry[] {
  return diff.changes.flatMap((change) => {
    const within = depth < parsingLimits.layers ? textsOf(change, before, after) : null
    const inner = within && diffJson(...within)
    if (!within || !inner || 'reason' in inner || inner.changes.length === 0) {
      return [entryOf(change, before, after, inside)]
    }
    return jsonEntries(inner, ...within, [...inside, ...change.path], depth + 1)
  })
}

/** The JSON in a string on both sides; null if there is none. */
function textsOf(
  change: JsonChange,
  before: string,
  after: string,
): [before: string, after: string] | null {
  if (change.kind !== 'changed') return null
  const [a, b] = [textIn(change.before, before), textIn(change.after, after)]
  return opensJson(a) && opensJson(b) ? [a, b] : null
}

const textIn = (value: JsonValue, text: string): string =>
  value.kind === 'string' ? stringOf(spelt(value, text)) : ''
