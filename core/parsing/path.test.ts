import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { eachName, parsePath } from './path'

test.each<[path: string, names: string[]]>([
  ['id', ['id']],
  ['data.object.id', ['data', 'object', 'id']],
  ['items[0].sku', ['items', '0', 'sku']],
  ['items[*].sku', ['items', eachName, 'sku']],
  ['items.*', ['items', eachName]],
  ['*."*"["*"][\'*\']', [eachName, '*', '*', '*']],
  ['[0][1]', ['0', '1']],
  ['user[email]', ['user', 'email']],
  ['a[x-y][2]', ['a', 'x-y', '2']],
  ['["a.b"].c', ['a.b', 'c']],
  ['a."odd name".b', ['a', 'odd name', 'b']],
  ['"odd name"', ['odd name']],
  [`$['store']["book"][0]`, ['store', 'book', '0']],
  ['$.a.b', ['a', 'b']],
  ['.a.b', ['a', 'b']],
  ['$', []],
  ['$id.$ref', ['$id', '$ref']],
  ['a b.c:d', ['a b', 'c:d']],
  ['ключ.é', ['ключ', 'é']],
  ['[""]', ['']],
  [String.raw`["\"\\\u00e9\n\d"]`, ['"\\é\n\\d']],
  ["['it\\'s']", ["it's"]],
  ["it's", ["it's"]],
  ['["-1"]["0:1"]["/a"]', ['-1', '0:1', '/a']],
  ['paths./orders', ['paths', '/orders']],
])('the path %s', (path, names) => {
  expect(parsePath(path)).toEqual(names)
})

test.each([
  ['', 'A path has at least one name'],
  ['a[', 'The path “a[” cannot be read from “[” on: a bracket or quotes do not end'],
  ['a["b]', 'a bracket or quotes do not end'],
  ['a]', 'from “]” on: a dot or a bracket is missing'],
  ['a"b"', 'a dot or a bracket is missing'],
  ['a[0]b', 'from “b” on: a dot or a bracket is missing'],
  ['a.', 'from “.” on: a name is missing'],
  ['a.[0]', 'a name is missing'],
  ['a."b', 'the quotes do not end'],
  ['a..b', 'from “..b” on: each name is written; nothing stands for any depth'],
  ['$..sku', 'nothing stands for any depth'],
  ['items[].sku', 'each item is written [*]'],
  ['items[-1]', 'items are numbered from [0]'],
  ['items[1:2]', 'one item is written [0]'],
  ['items[:2]', 'one item is written [0]'],
  ['items[0,1]', 'one item is written [0]'],
  ['items[?(@.a == 1)]', 'filters are not known'],
  ['items[?@.a]', 'filters are not known'],
  ['a[b.c]', 'a name with a dot is written in quotes'],
  ['items[1000000]', 'no list is looked into beyond 1000000 items'],
  ['/data/id', 'a JSON Pointer is written a.b[0]'],
])('the path %j is refused: %s', (path, why) => {
  expect(() => parsePath(path)).toThrow(why)
})

test('any names can be written', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('0', '*', 'a', "'", '"]'),
  )
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      expect(parsePath(names.map((each) => `[${JSON.stringify(each)}]`).join(''))).toEqual(names)
    }),
  )
})

test('any text is read or refused in linear time', async () => {
  const read = (text: string): unknown => {
    try {
      return parsePath(text)
    } catch (error) {
      return (error as Error).message
    }
  }
  expect(await growthFaults(hostileTexts, read)).toEqual([])
})
