import { uriTarget } from '../export/har-parts'
import { expect, test } from 'vitest'
import { curlCommand } from '@/components/export/curl-command'
import { rawRequest } from '@/components/export/raw-request'
import { cases } from '@/components/export/testing/curl-cases'
import { randomCase } from '@/components/export/testing/random-case'
import type { Capture, HeaderLine } from '../contract/capture'
import { harEnd, harEntry, harHead } from '../export/har'
import { jsonPieces } from '../export/json-pieces'
import { latin1Text } from '../latin1'
import { seeded } from '../testing/seeded'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import { fromHar } from './har/from-har'
import { itemsOf } from './testing/arriving'
import { captureOf, readFacts, sentFacts } from './testing/facts'

const rounds = 300
const random = seeded(1701)
const below = (count: number): number => Math.floor(random() * count)

const captures = [
  ...Object.values(cases),
  ...Array.from({ length: rounds }, () => randomCase(random)),
].map(captureOf)

const asUtf8 = (text: string): string => Buffer.from(text).toString('latin1')
const ndjson = (capture: Capture): string => asUtf8([...jsonPieces(capture)].join(''))
const entry = (capture: Capture): string => [...harEntry('http://x.dev', capture)].join('')
const har = (written: string): string => asUtf8(harHead('1') + written + harEnd)
const raw = (capture: Capture): string => latin1Text(rawRequest(capture))

test.each([
  ['NDJSON', fromNdjson, ndjson],
  ['HAR', fromHar, (capture: Capture) => har(entry(capture))],
  ['raw requests', fromText, raw],
] as const)('random requests come back out of %s as they were', async (_, read, write) => {
  for (const capture of captures) {
    const text = write(capture)
    expect(readFacts(await itemsOf(read, text)), text).toEqual(sentFacts(capture))
  }
})

test('they do out of a HAR file that another tool has saved, without what is only ours', async () => {
  const plain = captures.filter(({ target }) => /^[!"$-~]*$/.test(target))
  expect(plain.length).toBeGreaterThan(rounds / 2)
  for (const capture of plain) {
    const { _wirebin: _, ...foreign } = JSON.parse(entry(capture)) as Record<string, unknown>
    const text = har(JSON.stringify(foreign))
    // Its address is a URI, so characters that none may hold are escaped.
    const target = uriTarget(capture.target)
    const expected = { ...sentFacts(capture), target, trailers: [] }
    expect(readFacts(await itemsOf(fromHar, text)), text).toEqual(expected)
  }
})

test('they do out of commands of curl, but for what curl computes', async () => {
  const own = ([name]: HeaderLine) => !/^(?:host|content-length|transfer-encoding)$/i.test(name)
  for (const capture of captures) {
    const text = asUtf8(curlCommand('http://x.dev/in/bin', capture).command)
    const read = readFacts(await itemsOf(fromText, text))
    if (typeof read === 'string') throw new Error(`${read}: ${text}`)
    const { headers, ...facts } = sentFacts(capture)
    expect({ ...read, headers: read.headers.filter(own) }, text).toEqual({
      ...facts,
      headers: headers.filter(own),
      trailers: [],
    })
  }
})

/** What happens to a raw request on its way through editors, text fields and clipboards. */
const damages: Record<string, (text: string) => string> = {
  'a line feed more at its end': (text) => `${text}\n`,
  'a line break more at its end': (text) => `${text}\r\n`,
  'a byte order mark': (text) => `\xef\xbb\xbf${text}`,
  'empty lines before it': (text) => `\r\n\n${text}`,
  'line feeds alone': (text) => text.replaceAll('\r\n', '\n'),
  'pairs alone': (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  'its end cut off': (text) => text.slice(0, Math.max(bodyAt(text), text.length - 1 - below(9))),
  'a piece taken out of its body': (text) => {
    const [at, end] = placeIn(text)
    return text.slice(0, at) + text.slice(Math.min(end, at + 1 + below(9)))
  },
  'something put into its body': (text) => {
    // Line ends that it pushes out of the body would be those of an editor.
    if (/[\r\n]$/.test(text) && !/chunked/i.test(text)) return text
    const [at] = placeIn(text)
    return text.slice(0, at) + oneOf(['x', '\n', '\r', '\r\n', '0']) + text.slice(at)
  },
  'two of it': (text) => text + text,
}
const oneOf = (texts: string[]): string => texts[below(texts.length)] ?? ''
const bodyAt = (text: string): number => text.indexOf('\r\n\r\n') + 4
/** A place in the body, and where the body ends: nothing tells of trailer lines whether they are whole. */
function placeIn(text: string): [at: number, end: number] {
  const trailers = text.indexOf('\r\n0\r\nX-T', bodyAt(text))
  const end = trailers === -1 ? text.length : trailers
  return [bodyAt(text) + below(end - bodyAt(text)), end]
}

const harmless = /more|mark|before|alone/

test.each(Object.keys(damages))('%s: a raw request is the same, or an error', async (damage) => {
  const framed = captures.filter(({ headers, body }) => body.text !== '' && headers.some(isFraming))
  expect(framed.length).toBeGreaterThan(rounds / 4)
  let errors = 0
  for (const capture of framed) {
    const text = damages[damage]?.(raw(capture)) ?? ''
    const read = readFacts(await itemsOf(fromText, text))
    const isError = typeof read === 'string' && /\w/.test(read)
    expect(isError ? 'an error' : read, text).toEqual(isError ? 'an error' : sentFacts(capture))
    errors += isError ? 1 : 0
  }
  expect(errors / framed.length).toBeLessThanOrEqual(harmless.test(damage) ? 0.2 : 1)
})

const isFraming = ([name]: HeaderLine): boolean =>
  /^(?:content-length|transfer-encoding)$/i.test(name)
