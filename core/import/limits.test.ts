import { expect, test } from 'vitest'
import { cpuOf } from '../testing/processor-time'
import { fromCurl } from './curl/from-curl'
import { fromHar } from './har/from-har'
import { fromNdjson } from './from-ndjson'
import { fromRaw } from './raw/from-raw'
import { fromText } from './from-text'
import { holdsMoreThan } from './json-size'
import { maxErrors, maxHeadBytes, maxItemValues, maxWords } from './limits'
import { linesOf } from './lines'
import { arriving, toldBy } from './testing/arriving'

const line = (target: string, more = '') =>
  `{"method":"GET","target":"${target}","headers":[]${more}}`

test('lines keep their numbers, however the stream is split and whatever is blank', async () => {
  const text = `\n\n${line('/3')}\r\n \t\n  ${line('/5')}\n\n\nx\n\r\n${line('/10')}`
  for (const step of [1, 2, 3, 7, 100, 10_000]) {
    expect(await toldBy(fromNdjson, text, { step })).toEqual([
      'line 3: GET /3',
      'line 5: GET /5',
      'line 8: It is not JSON',
      'line 10: GET /10',
    ])
  }
})

test('nothing is held of a line beyond the limit, and the next one is read', async () => {
  for (const step of [1, 10, 1000]) {
    const lines: [number, number | null][] = []
    for await (const { number, bytes } of linesOf(arriving(`a\n${'b'.repeat(50)}\ncc`, step), 20)) {
      lines.push([number, bytes?.length ?? null])
    }
    expect(lines).toEqual([
      [1, 1],
      [2, null],
      [3, 2],
    ])
  }
})

test('a text beyond the limit is reported with the limit', async () => {
  const maxLength = 1024
  expect(await toldBy(fromText, 'a'.repeat(1025), { maxLength })).toEqual([
    'the text: It exceeds 1 KiB',
  ])
  expect(await toldBy(fromNdjson, 'a'.repeat(1025), { maxLength })).toEqual([
    'line 1: It exceeds 1 KiB',
  ])
})

test('only values outside strings are counted', () => {
  const holds = (text: string, max: number) => holdsMoreThan(Buffer.from(text), max)
  expect(holds('{"a":[1,2,3]}', 6)).toBe(false)
  expect(holds('{"a":[1,2,3]}', 5)).toBe(true)
  expect(holds('"[,,\\",[[{{"', 1)).toBe(false)
  expect(holds('"\\\\",', 1)).toBe(true)
  expect(holds('"never closed ,,,[[[', 1)).toBe(false)
})

test('a request with too many JSON values is refused before it is parsed', async () => {
  const many = `,"x":[${'[],'.repeat(maxItemValues)}1]`
  const error = `It holds more than ${maxItemValues} JSON values`
  expect(await toldBy(fromNdjson, `${line('/1', many)}\n${line('/2')}`)).toEqual([
    `line 1: ${error}`,
    'line 2: GET /2',
  ])
  const har = (entry: string) => `{"log":{"entries":[${entry}]}}`
  expect(await toldBy(fromHar, har(`{"x":[${'1,'.repeat(maxItemValues)}1]}`))).toEqual([
    `entry 1: ${error}`,
  ])
  const deep = '['.repeat(maxItemValues / 2) + ']'.repeat(maxItemValues / 2)
  expect(await toldBy(fromNdjson, line('/1', `,"x":${deep}`))).toEqual(['line 1: GET /1'])
})

test('many places without a request end the reading', async () => {
  const items = await toldBy(fromNdjson, `${line('/1')}\n${'x\n'.repeat(3 * maxErrors)}`)
  expect(items).toHaveLength(maxErrors + 2)
  expect(items.at(-1)).toBe(
    `after line ${maxErrors + 1}: The rest was left out: ${maxErrors} lines held no request`,
  )
  const entries = await toldBy(fromHar, `{"log":{"entries":[${'{},'.repeat(3 * maxErrors)}{}]}}`)
  expect(entries.at(-1)).toBe(
    `after entry ${maxErrors}: The rest was left out: ${maxErrors} entries held no request`,
  )
})

test.each([
  [`curl http://x ${'a '.repeat(maxWords)}`, `It has more than ${maxWords} words`],
  [`curl http://x -${'s'.repeat(4 * maxWords)}`, `It has more than ${maxWords} options`],
  [`base64 -d <<'EOF' | curl http://x\n!\nEOF\n`, 'What is piped into it is not base64'],
])('a curl command has its limits', (text, error) => {
  expect(fromCurl(text)).toEqual([{ error }])
})

test('a raw head has a limit of its own, a body does not', () => {
  const long = `POST / HTTP/1.1\r\n${'a: b\r\n'.repeat(maxHeadBytes / 6)}`
  expect(fromRaw(long)).toEqual({ error: 'Its head exceeds 1 MiB' })
  const body = 'a: b\r\n'.repeat(maxHeadBytes / 6)
  const read = fromRaw(`\r\n\nPOST /x HTTP/1.1\r\nA:  b c \t\r\nB:\r\n\r\n${body}`)
  const { request } = read as Extract<typeof read, { request: object }>
  expect(request.headers).toEqual([
    ['A', 'b c'],
    ['B', ''],
  ])
  expect(Buffer.from(request.body).toString() === body).toBe(true)
})

test('a form of numbers gets a boundary that occurs in none of its parts', () => {
  const dashes = '-'.repeat(24)
  const numbers = Array.from({ length: 500 }, (_, at) => dashes + String(at).padStart(16, '0'))
  const [read] = fromCurl(`curl http://x -F 'a=${numbers.join('.')}' -F b=00000000000000005003`)
  const { request } = read as Extract<typeof read, { request: object }>
  const type = request.headers.find(([name]) => name === 'Content-Type')?.[1] ?? ''
  const boundary = type.split('boundary=')[1] ?? ''
  expect(boundary).toMatch(/^-{24}0{13}50[01]$/)
  expect(Buffer.from(request.body).toString().split(`--${boundary}`)).toHaveLength(4)
})

const large = 8_388_608
const worst: [what: string, text: string][] = [
  ['words', `curl http://x${' a'.repeat(large / 2)}`],
  ['newlines', '\n'.repeat(large)],
  ['newlines before an end', `${'\n \r'.repeat(large / 3)}x`],
  ['a header of spaces', `POST / HTTP/1.1\r\na:x${' '.repeat(large)}y\r\n\r\n`],
  ['a header option of spaces', `curl http://x -H 'a:x${' '.repeat(large)}y'`],
  ['a form of zeros', `curl http://x -F 'a=${'0'.repeat(large)}'`],
  [
    'chunks',
    `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(large / 6)}0\r\n`,
  ],
  ['folded lines', `POST / HTTP/1.1\r\na: b\r\n${' c\r\n'.repeat(large / 4)}\r\n`],
  ['addresses', `curl ${'-d a '.repeat(4000)} ${'x '.repeat(5000)} -d '${'a'.repeat(large)}'`],
  ['quotes', `curl http://x -d ${`"'"'"'`.repeat(large / 6)}`],
]

test.each(worst)('eight megabytes of %s take a moment', async (_, text) => {
  // Each takes a quarter of a second; without the fix some took days.
  expect(await cpuOf(() => toldBy(fromText, text))).toBeLessThan(5000)
})

test('eight megabytes of empty lines, or in pieces of a byte, take a moment', async () => {
  expect(await cpuOf(() => toldBy(fromNdjson, '\n'.repeat(large)))).toBeLessThan(5000)
  const text = `"${'x'.repeat(262_144)}"`
  expect(await cpuOf(() => toldBy(fromNdjson, text, { step: 1 }))).toBeLessThan(5000)
})
