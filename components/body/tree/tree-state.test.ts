import { expect, test } from 'vitest'
import { initialTreeState, reduceTree, type TreeAction } from './tree-state'
import { jsonTree } from '../worker/json-tree'

function after(text: string, ...actions: TreeAction[]) {
  const tree = jsonTree(text)
  if ('reason' in tree) throw new Error(tree.reason)
  const { active, rows, found, hit } = actions.reduce(reduceTree, initialTreeState(tree))
  return { active, rows: [...rows], found, hit }
}

const keys = (...names: string[]): TreeAction[] => names.map((key) => ({ type: 'key', key }))
const text = '{"a":{"b":1,"c":[2]},"d":"b"}'

test('the arrows move through the rows, skipping closing brackets', () => {
  expect(after(text, ...keys('ArrowDown')).active).toBe(0)
  expect(after(text, ...keys('Home', ...Array<string>(5).fill('ArrowDown'))).active).toBe(5)
  expect(after(text, ...keys('Home', 'End', 'ArrowDown')).active).toBe(5)
  expect(after(text, ...keys('Home', 'End', 'ArrowUp')).active).toBe(4)
})

test('left collapses or moves out, right expands or moves in, Enter toggles', () => {
  const shut = after(text, ...keys('Home', 'ArrowRight', 'ArrowLeft'))
  expect(shut).toMatchObject({ active: 1, rows: [0, 1, 5, ~0] })
  expect(after(text, ...keys('Home', 'ArrowRight', 'ArrowRight', 'ArrowLeft')).active).toBe(1)
  expect(after(text, ...keys('Home', 'Enter')).rows).toEqual([0])
  expect(after(text, ...keys('Home', 'Enter', 'Enter')).rows).toHaveLength(9)
})

test('searching expands what hides a match, and wraps around', () => {
  const shut: TreeAction = { type: 'depth', depth: 1 }
  const find: TreeAction = { type: 'find', query: 'B' }
  expect(after(text, shut, find)).toMatchObject({ active: 2, found: [2, 5], hit: 0 })
  const step = (by: 1 | -1): TreeAction => ({ type: 'hit', step: by })
  expect(after(text, find, step(-1)).active).toBe(5)
  expect(after(text, find, step(1), step(1)).hit).toBe(0)
  expect(after(text, { type: 'find', query: 'nowhere' }, step(1))).toMatchObject({ hit: -1 })
})

test('the active node stays visible when the tree collapses', () => {
  const select: TreeAction = { type: 'select', node: 4 }
  expect(after(text, select, { type: 'depth', depth: 1 }).active).toBe(1)
})
