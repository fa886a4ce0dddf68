import { expect, test } from 'vitest'
import { latin1Text } from '../latin1'
import { fromHar } from './har/from-har'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import { inUtf8 } from './in-utf8'
import { arriving } from './testing/arriving'

const request = { method: 'POST', url: 'https://a.example/x', headers: [] }
const har = {
  log: {
    entries: [{ request: { ...request, postData: { mimeType: 'a/b', text: 'grün 😀' } } }],
  },
}
const body = { encoding: 'utf8', text: 'grün 😀', truncated: false }
const line = JSON.stringify({ method: 'POST', target: '/x', headers: [], body })

const files: [kind: string, text: string, read: typeof fromHar][] = [
  ['HAR', JSON.stringify(har), fromHar],
  ['NDJSON', `${line}\r\n${line}\n`, fromNdjson],
  ['curl', `curl https://a.example/x -d 'grün 😀'`, fromText],
]
const encodings: [name: string, encode: (text: string) => Uint8Array][] = [
  ['UTF-16 little-endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 big-endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-8', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-8 without a byte order mark', (text) => Buffer.from(text)],
]

async function bodiesOf(read: typeof fromHar, bytes: Uint8Array, step: number): Promise<string[]> {
  const bodies: string[] = []
  for await (const item of read(inUtf8(arriving(latin1Text(bytes), step)), 10_000)) {
    bodies.push('request' in item ? Buffer.from(item.request.body).toString() : item.error)
  }
  return bodies
}

test.each(files.flatMap((file) => encodings.map((encoding) => [...file, ...encoding] as const)))(
  '%s is read in %4$s, however the stream is split',
  async (kind, text, read, _, encode) => {
    for (const step of [1, 2, 3, 5, 64, 100_000]) {
      const bodies = await bodiesOf(read, encode(text), step)
      expect(bodies).toEqual(kind === 'NDJSON' ? ['grün 😀', 'grün 😀'] : ['grün 😀'])
    }
  },
)

test.each([[[]], [[0xff]], [[0xfe]], [[0xff, 0xfe]], [[0xff, 0x41, 0xfe]]])(
  'the bytes %j are no text of two bytes each',
  async (bytes) => {
    const all: number[] = []
    for await (const chunk of inUtf8(arriving(latin1Text(Uint8Array.from(bytes)), 1)))
      all.push(...chunk)
    expect(all).toEqual(bytes.length === 2 ? [] : bytes)
  },
)
