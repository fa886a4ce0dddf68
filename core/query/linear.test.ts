import { readJson } from '../parsing/read-json'
import { beforeAll, expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { compileQuery } from './compile'
import { completionsAt } from './complete'
import { maxQuery } from '../contract/query-limits'
import { parseQuery } from './parse'
import { QueriedCapture } from './queried-capture'
import { capture, now } from './testing/capture'

const places: Record<string, (text: string) => unknown> = {
  'a query': (text) => parseQuery(text),
  'a query’s completion': (text) => completionsAt(text, text.length, null),
}

test.each(Object.keys(places))('%s: read in linear time', async (place) => {
  const scale = { size: maxQuery }
  expect(await growthFaults(hostileTexts, (text) => places[place]?.(text), scale)).toEqual([])
})

/** The longest possible, each expensive for a search that tries every place. */
const wanted = [
  `b${'a'.repeat(240)}`,
  `${'a'.repeat(120)}b${'a'.repeat(120)}`,
  `*${'a*'.repeat(60)}b`,
  '-z '.repeat(80),
]
const queries = wanted.flatMap((text) => [
  text,
  `body:${text}`,
  `body.a:${text}`,
  `form.a:${text}`,
  `query.a:${text}`,
  `header.a:${text}`,
  `path:${text}`,
])

const brackets = (size: number): string => `{"a":${'['.repeat(size)}`

// For nested input a reader grows faster than its input while V8's young heap still grows.
beforeAll(() => {
  const nested = '['.repeat(262_144) + ']'.repeat(262_144)
  for (let round = 0; round < 8; round++) readJson(nested)
})

test.each(queries)('%s: found in linear time', async (query) => {
  const { selects } = compileQuery(query.slice(0, maxQuery), now)
  const look = (text: string): unknown => {
    const body = new TextEncoder().encode(text)
    const contentType = 'application/x-www-form-urlencoded'
    const short = text.slice(0, 16_384)
    const headers: [string, string][] = [['A', short]]
    const record = { body, size: body.length, contentType, target: `/${short}?a=${short}`, headers }
    return selects(new QueriedCapture(capture(record)))
  }
  const texts: [string, (size: number) => string][] = [
    ['a', (size) => 'a'.repeat(size)],
    ['JSON of a', (size) => `{"a":"${'a'.repeat(size)}"}`],
    ['pairs', (size) => 'a=a&'.repeat(size / 4)],
    ['brackets', brackets],
  ]
  expect(await growthFaults(texts, look, { pace: 2 })).toEqual([])
})
