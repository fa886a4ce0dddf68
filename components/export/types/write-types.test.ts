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
  "it's": 1,
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
        go: /64 bits.*it's/,
        python: /loses digits where others/,
        rust: /64 bits/,
        schema: /^Left out/,
      }[language],
    )
    expect(notes.join()).toMatch(/Left out, since these types cannot hold them: .*"__proto__"/)
    for (const note of notes) expect(code).toContain(language === 'schema' ? 'Left out' : note)
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

test.each(typeLanguages.map(({ value }) => value))(
  '%s: types made of few words stay open for others, and for other members',
  async (language) => {
    const list = Array.from({ length: 60 }, (_, at) => ({ status: at % 2 ? 'open' : 'closed' }))
    const samples = [JSON.stringify({ status: 'open', list })]
    const { code } = await writeTypes({ language, name: 'Event', samples })
    expect(code).not.toMatch(/closed|enum|additionalProperties|strict/i)
  },
)

test.each([
  [`${'['.repeat(33)}1${']'.repeat(33)}`, /more than 32 lists directly inside each other/],
  [`${'{"a":'.repeat(201)}1${'}'.repeat(201)}`, /nested more than 200 levels/],
  ['{"a":1', /not JSON/],
])('what cannot be typed is refused in words', async (sample, reason) => {
  await expect(writeTypes({ language: 'go', name: 'A', samples: [sample] })).rejects.toThrow(reason)
})

test('names that are left out are named up to ten, and cannot leave their comment', async () => {
  const hostile = Array.from({ length: 30 }, (_, at) => [`\u2028\u202e'\n${at}`, at % 2 ? 'x' : 1])
  const samples = [JSON.stringify(Object.fromEntries(hostile))]
  const { code } = await writeTypes({ language: 'go', name: 'A', samples })
  expect(code.split('\n')[0]).toMatch(
    /^\/\/ Left out.*"\\u\{2028\}\\u\{202e\}'\\n9" and 20 more\.$/,
  )
  expect(code).not.toMatch(/[\u2028\u202e]/)
})
