import { expect, test } from 'vitest'
import { typeLanguages } from './languages'
import { writeTypes } from './write-types'

const hostile = JSON.stringify({
  id: 1,
  constructor: 'x',
  toString: 1,
  'a b': [1, 'x', null],
  '': 2,
  class: true,
  '😀': 1,
  '`": "evil': 'y',
  '*/ evil(); /*': 1,
  '\u2028': 1,
  when: '2026-11-20T09:14:00Z',
}).replace('"id":1', '"id":1296269042918237645,"beyond":99999999999999999999,"__proto__":{"a":1}')

test.each(typeLanguages.map(({ value }) => value))(
  '%s: keys and numbers of all kinds',
  async (language) => {
    const { code, notes } = await writeTypes({
      language,
      name: 'Order',
      samples: [hostile, '{"id":2.5}'],
    })
    expect(code).toContain('Order')
    // A key is quoted or renamed; it never breaks out of the code around it.
    expect(code).not.toMatch(/^[^"]*\*\/ evil/m)
    const bare = code.replaceAll(/"(?:[^"\\]|\\.)*"|`[^`\n]*`/g, '')
    expect(bare).not.toContain('evil()')
    expect(notes.join()).toMatch(
      {
        typescript: /2\^53/,
        zod: /2\^53/,
        go: /64 bits/,
        python: /^$/,
        rust: /64 bits/,
        schema: /__proto__/,
      }[language],
    )
  },
)

test('many samples make one type, in which members that some lack are optional', async () => {
  const samples = ['{"a":1,"b":"x"}', '{"a":2}', '{"a":null,"c":[{"d":true}]}']
  const { code } = await writeTypes({ language: 'typescript', name: 'Event', samples })
  expect(code).toBe(
    'export interface Event {\n    a:  number | null;\n    b?: string;\n    c?: C[];\n}\n\nexport interface C {\n    d: boolean;\n}\n',
  )
})

test('dates and numbers in strings stay strings', async () => {
  const samples = [
    '{"when":"2026-11-20T09:14:00Z","n":"12","u":"123e4567-e89b-12d3-a456-426614174000"}',
  ]
  const { code } = await writeTypes({ language: 'python', name: 'Event', samples })
  expect(code).toMatch(/when: str\n.*n: str\n.*u: str|n: str\n.*u: str\n.*when: str/s)
})
