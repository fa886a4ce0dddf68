import { stringOf } from '@/core/parsing/json-lexer'
import type { ValueKind } from '@/core/query/value-term'
import { type JsonTree, jsonKind } from '../worker/json-tree'

/** Which nodes are expanded: 1 for expanded. */
export type Open = Uint8Array<ArrayBuffer>

/** Small trees are fully expanded; of others, what fits a screen or two. */
const openWhole = 60
const openSizes = [Infinity, 100, 12]

export function isContainer(tree: JsonTree, node: number): boolean {
  return (tree.kind[node] ?? jsonKind.atom) <= jsonKind.list && (tree.size[node] ?? 0) > 0
}

/** Expands everything above level `depth`, the root being level 0. */
export function openTo(tree: JsonTree, depth: number): Open {
  return Uint8Array.from(tree.depth, (level) => (level < depth ? 1 : 0))
}

/** Returns which nodes are expanded initially. */
export function firstOpen(tree: JsonTree): Open {
  if (tree.count <= openWhole) return openTo(tree, Infinity)
  return Uint8Array.from(tree.depth, (depth, node) => {
    // The first element of a list shows what the others are like.
    const first = tree.position[node] === 0 || tree.keyEnd[node] !== 0
    return first && (tree.size[node] ?? 0) <= (openSizes[depth] ?? 0) ? 1 : 0
  })
}

/** Expands or collapses `node`. */
export function toggled(open: Open, node: number, to = !open[node]): Open {
  const next = open.slice()
  next[node] = to ? 1 : 0
  return next
}

/** Expands all nodes that contain `node`. */
export function revealed(tree: JsonTree, open: Open, node: number): Open {
  const next = open.slice()
  for (let at = tree.parent[node] ?? -1; at !== -1; at = tree.parent[at] ?? -1) next[at] = 1
  return next
}

/** Returns the visible rows: a node's number, or its complement (`~node`) for the row of its closing bracket. */
export function treeRows(tree: JsonTree, open: Open): Int32Array {
  const rows: number[] = []
  const closing: number[] = []
  for (let node = 0; node < tree.count;) {
    closeBefore(tree, closing, rows, node)
    rows.push(node)
    if (isContainer(tree, node) && open[node]) {
      closing.push(node)
      node++
    } else node = tree.next[node] ?? tree.count
  }
  closeBefore(tree, closing, rows, tree.count)
  return Int32Array.from(rows)
}

function closeBefore(tree: JsonTree, closing: number[], rows: number[], node: number): void {
  for (let last = closing.at(-1); last !== undefined; last = closing.at(-1)) {
    if ((tree.next[last] ?? 0) > node) return
    rows.push(~last)
    closing.pop()
  }
}

/** Characters of one value that are shown in its row. */
export const maxShown = 1000

/** Returns about how many characters a row shows. */
export function rowLength(tree: JsonTree, row: number): number {
  const node = row < 0 ? ~row : row
  const indent = 2 * (tree.depth[node] ?? 0)
  if (row < 0) return indent + 1
  const key = (tree.keyEnd[node] ?? 0) - (tree.keyStart[node] ?? 0)
  const value = isContainer(tree, node) ? 1 : (tree.end[node] ?? 0) - (tree.start[node] ?? 0)
  return indent + key + 3 + Math.min(value, maxShown)
}

/** Returns the key as sent, with quotes and escapes; null for the root and in lists. */
export function nodeKey(tree: JsonTree, node: number): string | null {
  const end = tree.keyEnd[node] ?? 0
  return end === 0 ? null : tree.text.slice(tree.keyStart[node], end)
}

/** Returns the value as sent. */
export function nodeText(tree: JsonTree, node: number): string {
  return tree.text.slice(tree.start[node], tree.end[node])
}

/** Returns what to copy: a string's characters, anything else as sent. */
export function nodeValue(tree: JsonTree, node: number): string {
  const value = nodeText(tree, node)
  return tree.kind[node] === jsonKind.string ? stringOf(value) : value
}

/** Returns a node's path: `commits[0].id`, `headers["x-id"]`; empty for the root. */
export function nodePath(tree: JsonTree, node: number): string {
  const steps: string[] = []
  for (let at = node; (tree.parent[at] ?? -1) !== -1; at = tree.parent[at] ?? -1) {
    const key = nodeKey(tree, at)
    steps.push(key === null ? `[${tree.position[at]}]` : stepOf(stringOf(key)))
  }
  return steps.toReversed().join('').replace(/^\./, '')
}

/** Returns the same as names and places in lists. */
export function nodeSteps(tree: JsonTree, node: number): (string | number)[] {
  const steps: (string | number)[] = []
  for (let at = node; (tree.parent[at] ?? -1) !== -1; at = tree.parent[at] ?? -1) {
    const key = nodeKey(tree, at)
    steps.push(key === null ? (tree.position[at] ?? 0) : stringOf(key))
  }
  return steps.toReversed()
}

/** Returns the kind of a node's value. */
export function nodeValueKind(tree: JsonTree, node: number): ValueKind {
  const kind = tree.kind[node] ?? jsonKind.atom
  if (kind <= jsonKind.list) return 'whole'
  return kind === jsonKind.string ? 'text' : 'literal'
}

function stepOf(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}

/** Returns the nodes whose key or plain value contains `text`, in order, ignoring case; at most `limit`. */
export function findInTree(tree: JsonTree, text: string, limit = 10_000): number[] {
  const wanted = text.toLowerCase()
  const found: number[] = []
  if (wanted === '') return found
  for (let node = 0; node < tree.count && found.length < limit; node++) {
    const key = nodeKey(tree, node)
    const plain = (tree.kind[node] ?? 0) > jsonKind.list ? nodeValue(tree, node) : ''
    const holds =
      plain.toLowerCase().includes(wanted) ||
      (key !== null && stringOf(key).toLowerCase().includes(wanted))
    if (holds) found.push(node)
  }
  return found
}
