import { expect, test } from 'vitest'
import { calmCpuOf } from '@/core/testing/processor-time'
import { type JsonTree, jsonTree } from '../worker/json-tree'
import { findInTree, openTo, nodePath, nodeValue, revealed, toggled, treeRows } from './tree-rows'

function tree(text: string): JsonTree {
  const made = jsonTree(text)
  if ('reason' in made) throw new Error(made.reason)
  return made
}

const sent =
  '{"id":1296269042918237645,"list":[{"a b":1.0},{}],"id":"J\\u00fcrgen","__proto__":null}'

test('keeps numbers, escapes and repeated keys as sent', () => {
  const { text, start, end, repeated, size, count } = tree(sent)
  expect(Array.from({ length: count }, (_, node) => text.slice(start[node], end[node]))).toEqual([
    sent,
    '1296269042918237645',
    '[{"a b":1.0},{}]',
    '{"a b":1.0}',
    '1.0',
    '{}',
    '"J\\u00fcrgen"',
    'null',
  ])
  expect([...repeated]).toEqual([0, 1, 0, 0, 0, 0, 1, 0])
  expect([...size]).toEqual([4, 0, 2, 1, 0, 0, 0, 0])
})

test('rows are the expanded nodes and their closing brackets', () => {
  const made = tree(sent)
  expect([...treeRows(made, openTo(made, 0))]).toEqual([0])
  expect([...treeRows(made, openTo(made, 1))]).toEqual([0, 1, 2, 6, 7, ~0])
  expect([...treeRows(made, openTo(made, 9))]).toEqual([0, 1, 2, 3, 4, ~3, 5, ~2, 6, 7, ~0])
  const shut = toggled(openTo(made, 9), 2)
  expect([...treeRows(made, shut)]).toEqual([0, 1, 2, 6, 7, ~0])
  expect([...treeRows(made, revealed(made, shut, 4))]).toContain(4)
})

test('paths and values are written as in code', () => {
  const made = tree(sent)
  expect([0, 2, 4, 5, 7].map((node) => nodePath(made, node))).toEqual([
    '',
    'list',
    'list[0]["a b"]',
    'list[1]',
    '__proto__',
  ])
  expect(nodePath(tree('[[1,2],3]'), 3)).toBe('[0][1]')
  expect(nodeValue(made, 6)).toBe('Jürgen')
  expect(nodeValue(made, 1)).toBe('1296269042918237645')
})

test('searches keys and decoded values, ignoring case', () => {
  const made = tree(sent)
  expect(findInTree(made, 'ÜRG')).toEqual([6])
  expect(findInTree(made, 'ID')).toEqual([1, 6])
  expect(findInTree(made, '')).toEqual([])
  expect(findInTree(made, 'a', 1)).toEqual([4])
})

test('several texts, one per line, become the tree of their list, as sent', () => {
  const sent = '\ufeff{"id":1296269042918237645}\r\n\n{\n  "id": 2\n}\n"\\u0041"\n'
  const made = tree(sent)
  expect(made.size[0]).toBe(3)
  expect(made.text).toBe('[{"id":1296269042918237645},\r\n\n{\n  "id": 2\n},\n"\\u0041"\n]')
  expect([...made.position]).toEqual([0, 0, 0, 1, 0, 2])
})

test.each([
  ['['.repeat(1_000_000), 'nested more than 200 levels deep'],
  [`[${'1,'.repeat(210_000)}1]`, 'more than 200,000 values'],
  [`{${'"k":1,'.repeat(210_000)}"k":1}`, 'more than 200,000 values'],
  ['x'.repeat(3_000_000), 'over 2 MiB'],
  ['{"a":', 'ends before it is complete'],
  ['{"a":1]', 'invalid JSON at character 7'],
  ['{"a":1} {"a":2}', 'invalid JSON at character 9'],
  ['{"a":1}\n{"a":2', 'ends before it is complete'],
  ['1\n'.repeat(210_000), 'more than 200,000 values'],
  ['', 'ends before it is complete'],
])('says why there is no tree: %#', (text, reason) => {
  const told = { reason: expect.stringContaining(reason) as string }
  expect(calmCpuOf(() => expect(jsonTree(text)).toEqual(told))).toBeLessThan(1000)
})
