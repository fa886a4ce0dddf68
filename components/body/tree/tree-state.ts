import {
  findInTree,
  firstOpen,
  isContainer,
  type Open,
  openTo,
  revealed,
  toggled,
  treeRows,
} from './tree-rows'
import type { JsonTree } from '../worker/json-tree'

/** A tree with its view state. */
export interface TreeState {
  tree: JsonTree
  open: Open
  rows: Int32Array
  /** The node that keys and copy buttons act on; -1 before one is chosen. */
  active: number
  query: string
  /** The nodes that match the query. */
  found: number[]
  /** The current match, as an index into `found`; -1 for none. */
  hit: number
}

export type TreeAction =
  | { type: 'select' | 'toggle'; node: number }
  | { type: 'key'; key: string }
  | { type: 'depth'; depth: number }
  | { type: 'find'; query: string }
  | { type: 'hit'; step: 1 | -1 }

export function initialTreeState(tree: JsonTree): TreeState {
  const open = firstOpen(tree)
  const rows = treeRows(tree, open)
  return { tree, open, rows, active: -1, query: '', found: [], hit: -1 }
}

export function reduceTree(state: TreeState, action: TreeAction): TreeState {
  switch (action.type) {
    case 'select':
      return { ...state, active: action.node }
    case 'toggle':
      return withOpen({ ...state, active: action.node }, toggled(state.open, action.node))
    case 'key':
      return byKey(state, action.key)
    case 'depth':
      return inSight(withOpen(state, openTo(state.tree, action.depth)))
    case 'find': {
      const found = findInTree(state.tree, action.query)
      return goTo({ ...state, query: action.query, found, hit: -1 }, 0)
    }
    case 'hit': {
      const { length } = state.found
      return goTo(state, (state.hit + action.step + length) % Math.max(length, 1))
    }
  }
}

/** Returns the index of a node's own row. */
export function rowOf(state: TreeState, node: number): number {
  return state.rows.indexOf(node)
}

function withOpen(state: TreeState, open: Open): TreeState {
  return { ...state, open, rows: treeRows(state.tree, open) }
}

function goTo(state: TreeState, hit: number): TreeState {
  const node = state.found[hit]
  if (node === undefined) return state
  return withOpen({ ...state, hit, active: node }, revealed(state.tree, state.open, node))
}

/** If the active node was collapsed away, its visible ancestor becomes active. */
function inSight(state: TreeState): TreeState {
  let { active } = state
  while (active !== -1 && rowOf(state, active) === -1) active = state.tree.parent[active] ?? -1
  return { ...state, active }
}

/** Handles the keys of a tree (WAI-ARIA authoring practices, tree view). */
function byKey(state: TreeState, key: string): TreeState {
  const { tree, open, active } = state
  if (active === -1) return { ...state, active: 0 }
  const container = isContainer(tree, active)
  switch (key) {
    case 'ArrowDown':
      return moved(state, 1)
    case 'ArrowUp':
      return moved(state, -1)
    case 'Home':
      return { ...state, active: 0 }
    case 'End':
      return { ...state, active: state.rows.findLast((row) => row >= 0) ?? active }
    case 'ArrowRight':
      if (!container) return state
      return open[active]
        ? { ...state, active: active + 1 }
        : withOpen(state, toggled(open, active, true))
    case 'ArrowLeft':
      if (container && open[active]) return withOpen(state, toggled(open, active, false))
      return { ...state, active: Math.max(tree.parent[active] ?? 0, 0) }
    case 'Enter':
      return container ? withOpen(state, toggled(open, active)) : state
    default:
      return state
  }
}

function moved(state: TreeState, by: 1 | -1): TreeState {
  let row = rowOf(state, state.active) + by
  while ((state.rows[row] ?? 0) < 0) row += by
  return { ...state, active: state.rows[row] ?? state.active }
}
