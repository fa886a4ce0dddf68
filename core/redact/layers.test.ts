import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { seeded } from '../testing/seeded'
import { redactBody } from './redact-body'
import { holdsAnywhere } from './testing/every-reading'
import { randomDocument } from './testing/random-documents'

const secret = 'tulip4417meadow'
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Ways to write a text as bytes, with what the content type must say of it. */
const writings: [parameter: string, write: (text: string) => Buffer][] = [
  ['', (text) => Buffer.from(text)],
  ['; charset=utf-8', (text) => Buffer.from(`\ufeff${text}`)],
  ['; charset=UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['; charset=utf-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['; charset=utf-16be', utf16be],
]
const codings: [names: string[], encode: (bytes: Buffer) => Buffer][] = [
  [[], (bytes) => bytes],
  [['gzip'], (bytes) => gzipSync(bytes)],
  [['deflate'], (bytes) => deflateSync(bytes)],
  [['gzip, br'], (bytes) => brotliCompressSync(gzipSync(bytes))],
]

test('of random documents the secret is hidden, and every other byte stays', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const { type, sent, shown } = randomDocument(() => seeded(seed), secret, 3)
    const isParts = type.startsWith('multipart')
    const [parameter, write] = writings[isParts ? 0 : seed % writings.length] ?? ['', Buffer.from]
    const [names, encode] = codings[seed % codings.length] ?? codings[0] ?? []
    const redacted = redactBody(encode?.(write(sent)) ?? Buffer.of(), type + parameter, names ?? [])
    expect(latin1(redacted.bytes), `${seed}: ${type}${parameter} ${sent}`).toBe(
      write(shown).toString('latin1'),
    )
    expect(redacted.hidden).toBe('some')
    // What is hidden already stays as it is.
    const again = redactBody(redacted.bytes, type + parameter, [])
    expect(latin1(again.bytes)).toBe(latin1(redacted.bytes))
  }
})

test('below more layers than are looked into nothing of it is shown', () => {
  let held = 0
  for (let seed = 1; seed <= 500; seed++) {
    const { type, sent } = randomDocument(() => seeded(seed), secret, 9)
    if (holdsAnywhere(Buffer.from(sent), secret)) held++
    const { bytes } = redactBody(Buffer.from(sent), type, [])
    expect(holdsAnywhere(bytes, secret), `${seed}: ${type} ${sent}`).toBe(false)
  }
  expect(held).toBeGreaterThan(450)
})

test('of documents that are cut off, or whose brackets and quotes are lost, nothing of it is shown', () => {
  for (let seed = 1; seed <= 700; seed++) {
    const random = seeded(seed)
    const { type, sent } = randomDocument(() => seeded(seed), secret, seed % 3)
    const at = Math.floor(random() * sent.length)
    // A reader of heads does not know which part it is either.
    const marks = type.startsWith('multipart') ? [] : [...sent.matchAll(/["'{},]/g)]
    const mark = marks[Math.floor(random() * marks.length)]?.index ?? sent.length
    const damaged = [
      sent.slice(0, at),
      sent.slice(0, mark) + sent.slice(mark + 1),
      `${sent}"{`,
      `"}${sent}`,
    ]
    for (const text of damaged) {
      const { bytes } = redactBody(Buffer.from(text), type, [])
      expect(holdsAnywhere(bytes, 'tulip44'), `${seed}: ${type} ${text}`).toBe(false)
    }
  }
})
