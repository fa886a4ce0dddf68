import type { JsonChange, Step } from './json-diff'
import type { JsonValue } from './json-value'
import { isVolatile } from './volatile'

/** A JSON change for the page: its path, and the values as written. */
export interface JsonEntry {
  kind: JsonChange['kind']
  /** "commits[0].id"; empty for the whole body. */
  path: string
  /** Values as written in their texts, truncated if long; null if there is none. */
  before: string | null
  after: string | null
  volatile: boolean
  /** The same number, spelled differently. */
  respelt: boolean
}

/** Characters of a value that an entry carries. */
const maxValue = 2000

const plainKey = /^[A-Za-z_$][\w$-]*$/

/** Returns a path as a person writes it: `data.items[0]["odd name"]`; `key#2` is the second member of that name. */
export function pathText(path: readonly Step[]): string {
  let text = ''
  for (const step of path) {
    if ('key' in step) {
      const again = step.nth > 0 ? `#${step.nth + 1}` : ''
      const key = plainKey.test(step.key) ? step.key : `[${JSON.stringify(step.key)}]`
      text += `${text !== '' && !key.startsWith('[') ? '.' : ''}${key}${again}`
    } else text += `[${placeText(step)}]`
  }
  return text
}

function placeText({ before, after }: { before: number | null; after: number | null }): string {
  if (before === null || after === null || before === after) return String(before ?? after)
  return `${before}→${after}`
}

/**
 * Describes a change by the two texts compared.
 *
 * @param inside where the texts are themselves
 */
export function entryOf(
  change: JsonChange,
  before: string,
  after: string,
  inside: readonly Step[] = [],
): JsonEntry {
  return {
    kind: change.kind,
    path: pathText([...inside, ...change.path]),
    before: change.before && cut(spelt(change.before, before)),
    after: change.after && cut(spelt(change.after, after)),
    volatile: isVolatileChange(change, before, after),
    respelt: change.kind === 'changed' && change.before.id === change.after.id,
  }
}

/** Returns a value as it stands in its text. */
export const spelt = (value: JsonValue, text: string): string => text.slice(value.start, value.end)

const cut = (text: string): string =>
  text.length > maxValue ? `${text.slice(0, maxValue)}…` : text

/** Added or removed values are never volatile, nor is anything with more than one value. */
export function isVolatileChange(change: JsonChange, before: string, after: string): boolean {
  if (change.kind !== 'changed') return false
  const { before: a, after: b } = change
  if (a.id === b.id || a.kind !== b.kind || (a.kind !== 'string' && a.kind !== 'number'))
    return false
  const name = change.path.findLast((step) => 'key' in step)
  return isVolatile(name?.key ?? '', plain(spelt(a, before)), plain(spelt(b, after)))
}

const plain = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text)

/**
 * Returns the depth up to which all changes share a path, so that a summary begins where they
 * diverge.
 */
export function sharedDepth(changes: JsonChange[]): number {
  const first = changes[0]?.path ?? []
  let depth = 0
  const goOn = (): boolean =>
    changes.every(({ path }) => path.length > depth + 1 && sameStep(path[depth], first[depth]))
  while (depth < first.length - 1 && goOn()) depth++
  return depth
}

function sameStep(a: Step | undefined, b: Step | undefined): boolean {
  if (!a || !b) return false
  return pathText([a]) === pathText([b])
}
