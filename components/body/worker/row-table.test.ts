import { expect, test } from 'vitest'
import { jsonLines } from '../text/json-lines'
import { rowAt, rowTable } from './row-table'

test('rows are read from a table as they were put in', () => {
  const result = jsonLines('{"a":[1,"x",null],"b":{}}')
  if ('reason' in result) throw new Error(result.reason)
  const table = rowTable(result.lines)
  expect(result.lines.map((_, index) => rowAt(table, index))).toEqual(result.lines)
})
