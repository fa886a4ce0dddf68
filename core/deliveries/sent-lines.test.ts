import { expect, test } from 'vitest'
import { sentLines } from './sent-lines'

const about = { host: 'a.example', size: 0, method: 'GET', trailers: false }

test('what Connection names is left out, and an empty name is none of them', () => {
  const { lines, changes } = sentLines(
    ['Host', 'b.example', 'Connection', 'close, , X-A', 'x-a', '1', '', '2', 'X-B', '3'],
    about,
  )
  expect(lines).toEqual(['Host', 'a.example', '', '2', 'X-B', '3'])
  expect(changes).toEqual(['left out: Connection, x-a', 'Host: a.example'])
})
