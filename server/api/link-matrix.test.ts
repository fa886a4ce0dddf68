import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi } from '@/core/openapi/document'
import { startServer, type TestServer } from '../testing/start-server'
import { expected } from './testing/links/expected'
import { type Fact, factsIn } from './testing/links/facts'
import { allSaid, routes } from './testing/links/outlets'
import { makeStage, type Reader, readers, type Stage } from './testing/links/stage'
import { heardLive, type Heard } from './testing/links/live'

let server: TestServer
let stage: Stage
/** The texts that each reader got, by outlet. */
const texts = new Map<Reader, Map<string, string>>()
let live: Heard

beforeAll(async () => {
  server = await startServer()
  stage = await makeStage(server)
  // Readers that may change nothing come first: if a change got through, the owner's texts would
  // miss it.
  for (const reader of readers.toReversed()) texts.set(reader, await allSaid(stage, reader))
  live = await heardLive(stage)
  for (const [reader, events] of live.texts) {
    for (const [outlet, text] of events) texts.get(reader)?.set(outlet, text)
  }
})
afterAll(() => server.stop())

test('every route of the contract is among the outlets', () => {
  const { paths } = openApi('https://a.example', '1') as {
    paths: Record<string, Record<string, unknown>>
  }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => path.startsWith('/api/') && method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(routes).toSorted()).toEqual(described.toSorted())
})

test.each(readers)('%s finds out what it may, and nothing else, by any outlet', (reader) => {
  const may = new Set<Fact>(expected[reader])
  const outlets = [...(texts.get(reader) ?? [])]
  const cells = outlets.map(([outlet, text]) => ({ outlet, facts: factsIn(stage, text) }))
  const unexpected = cells.flatMap(({ outlet, facts }) =>
    facts.filter((fact) => !may.has(fact)).map((fact) => `${outlet} tells ${reader}: ${fact}`),
  )
  expect(unexpected).toEqual([])
  const found = new Set(cells.flatMap(({ facts }) => facts))
  expect([...may].filter((fact) => !found.has(fact))).toEqual([])
})

test('readers that may change nothing are refused every change', () => {
  for (const reader of readers) {
    for (const [outlet, text] of texts.get(reader) ?? []) {
      if (!/^(?:PUT|POST|PATCH|DELETE) \/api\/bins\//.test(outlet)) continue
      // It changes nothing: its numbers are too many for an address.
      if (/^POST \S+\/export\b/.test(outlet)) continue
      expect(text.split('\n', 1), `${outlet} by ${reader}`).toEqual(['404'])
    }
  }
})

test('no query by a link to one capture reveals what other captures say about it', async () => {
  const outlets = texts.get('capture link') ?? new Map<string, string>()
  for (const [outlet, text] of outlets) {
    if (!/\/captures\?q=(?:attempt|is)/.test(outlet) || text.startsWith('404')) continue
    expect(text, outlet).toContain('"captures":[]')
  }
})

test('every kind of event was published while every reader with access watched', () => {
  expect([...live.published].toSorted()).toEqual(Object.keys(live.rows).toSorted())
  expect(live.joined).toEqual([
    'owner',
    'bin link',
    'redacting bin link',
    'capture link',
    'redacting capture link',
  ])
})
