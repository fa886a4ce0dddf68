import { expect, test } from 'vitest'
import { asError } from './errors'

test.each([
  ['an error', new TypeError('not a number'), 'not a number'],
  ['an object with a message', { message: 'no such column' }, 'no such column'],
  ['an object without', { kind: 'ColumnNotFound', column: 'a' }, 'kind: ColumnNotFound, column: a'],
  ['a text', 'no', 'no'],
  ['nothing', undefined, 'undefined'],
])('%s that was thrown says why', (_, thrown, message) => {
  expect(asError(thrown).message).toBe(message)
})
