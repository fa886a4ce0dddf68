import { expect, test } from 'vitest'
import { importType } from './import-kind'

const har = '{"log":{"version":"1.2","entries":[]}}'
const capture =
  '{"seq":1,"method":"POST","headers":[],"body":{"text":"{\\"log\\":{\\"entries\\":[]}}"}}'
const types: [text: string, type: string][] = [
  [har, 'application/json'],
  [JSON.stringify(JSON.parse(har), null, '\t'), 'application/json'],
  [`\r\n ${har}`, 'application/json'],
  ['{"$schema":"x","comment":"a log","log" : {"entries":[]}}', 'application/json'],
  [capture, 'application/x-ndjson'],
  [`${capture}\n${capture}\n`, 'application/x-ndjson'],
  ["curl https://a.example -d '{}'", 'text/plain'],
  ['POST /a HTTP/1.1\r\nHost: a\r\n\r\n{"log":{}}', 'text/plain'],
  ['', 'text/plain'],
]
const encodings: [name: string, encode: (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 big-endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
]

test.each(encodings)('what is imported is told by its beginning, in %s', (_, encode) => {
  for (const [text, type] of types) expect([text, importType(encode(text))]).toEqual([text, type])
})
