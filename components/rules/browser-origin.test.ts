import { expect, test } from 'vitest'
import { unheardOrigin } from './browser-origin'

const page = 'https://app.example'
type Lines = [string, string][]

test.each<[string, Lines, Lines, string | null, number | null, string | null]>([
  ['a page of another origin', [['Origin', page]], [], null, 200, page],
  [
    'a preflight',
    [
      ['origin', page],
      ['Access-Control-Request-Method', 'PUT'],
    ],
    [],
    null,
    200,
    page,
  ],
  ['a file', [['Origin', 'null']], [], null, 200, 'null'],
  ['no browser', [['Accept', '*/*']], [], null, 200, null],
  ['one that may', [['Origin', page]], [['Access-Control-Allow-Origin', '*']], null, 200, null],
  [
    'a page of Wirebin',
    [
      ['Origin', page],
      ['Sec-Fetch-Site', 'same-origin'],
    ],
    [],
    null,
    200,
    null,
  ],
  [
    'the same in an old browser',
    [
      ['Host', 'app.example'],
      ['Origin', page],
    ],
    [],
    null,
    200,
    null,
  ],
  ['one that is refused', [['Origin', page]], [], 'too_large', 413, null],
  ['one without an answer', [['Origin', page]], [], null, null, null],
])('%s', (_, headers, sent, refused, status, origin) => {
  const reply = { status, headers: sent }
  expect(unheardOrigin({ headers, refused: refused as null, reply })).toBe(origin)
})
