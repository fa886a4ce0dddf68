import { expect, test } from 'vitest'
import type { Case } from './testing/curl-cases'
import { cases } from './testing/curl-cases'
import { capturedCase, randomCase } from './testing/random-case'
import { seeded } from '@/core/testing/seeded'
import { csharpCode } from './csharp-code'
import { goCode } from './go-code'
import { httpFile } from './http-file'
import { httpieCode } from './httpie-code'
import { phpCode } from './php-code'
import { powershellCode } from './powershell-code'
import type { Snippet, ExportedCapture } from './request-to-send'
import { decodeLiteral, dialects } from './testing/decode-literal'

const address = 'http://127.0.0.1:1/in/bin'
const random = seeded(31)
const given: Case[] = [
  ...Object.values({ ...cases, 'body of 1 MB': {} }),
  ...Array.from({ length: 200 }, () => randomCase(random)),
]
const captures = given.map((one): ExportedCapture => ({
  bin: 'bin',
  ...capturedCase(one, '127.0.0.1:1'),
}))

/** Reads every string in a piece of code as its language does; `rest` is the code around them. */
function read(code: string, dialect: keyof typeof dialects): { strings: Buffer[]; rest: string } {
  const strings: Buffer[] = []
  const escape = dialect === 'powershell' ? '`' : '\\\\'
  const single = dialect === 'php' || dialect === 'powershell' ? `|'[^']*'` : ''
  const literal = new RegExp(`"(?:${escape}[^]|[^"${escape}])*"${single}`, 'g')
  const rest = code.replaceAll(/^\s*(?:\/\/|#).*$/gm, '').replaceAll(literal, (found) => {
    const plain = found.startsWith("'")
    strings.push(plain ? Buffer.from(found.slice(1, -1)) : decodeLiteral(found, dialects[dialect]))
    return '§'
  })
  return { strings, rest }
}

test.each([
  ['go', goCode],
  ['php', phpCode],
  ['csharp', csharpCode],
  ['powershell', powershellCode],
] as const)(
  '%s: every captured string is a literal, and nothing else changes the code',
  (dialect, write) => {
    for (const [at, capture] of captures.entries()) {
      const { code } = write(address, capture)
      // The C# code interpolates in its last line.
      const { strings, rest } = read(code.replace(/\$"\{.*$/m, ''), dialect)
      expect(rest).toMatch(/^[\x20-\x7e§\s]*$/)
      const texts = strings.map((bytes) => bytes.toString('latin1'))
      for (const value of sentValues(capture, dialect)) expect(texts.join('\n')).toContain(value)
      const body = Buffer.from(given[at]?.body ?? '')
      if (body.length === 0) continue
      const base64 = capture.body.encoding === 'base64'
      expect(texts).toContain(base64 ? body.toString('base64') : body.toString('latin1'))
    }
  },
)

/** Go and PHP send any byte; .NET sends ASCII. */
function sentValues(capture: ExportedCapture, dialect: string): string[] {
  const own = ['host', 'content-length', 'transfer-encoding', 'trailer']
  return capture.headers
    .filter(([name]) => !own.includes(name.toLowerCase()))
    .map(([, value]) => value)
    .filter((value) => dialect === 'go' || dialect === 'php' || /^[\t -~]*$/.test(value))
}

test.each([
  ['HTTPie', httpieCode],
  ['.http', httpFile],
] as const)('%s: one request, of the captured method', (_, write) => {
  for (const capture of captures) {
    const { code }: Snippet = write(address, capture)
    expect(code).toContain(`${capture.method} `)
    const binary = capture.body.encoding === 'base64'
    expect(binary && /[\x80-\xff]/.test(code)).toBe(false)
  }
})

test('a .http file holds a body that survives it as text, and any other as base64', () => {
  const file = (body: string) =>
    httpFile(address, {
      ...(captures[0] as ExportedCapture),
      body: { encoding: 'utf8', text: body, truncated: false },
    }).code
  expect(file('{\n  "a": 1\n}')).toMatch(/HTTP\/1\.1\n(?:.+\n)*\n\{\n {2}"a": 1\n\}\n$/)
  for (const body of [
    'a\n### x',
    '{{host}}',
    '< ./etc/passwd',
    'a\r\nb',
    '\na',
    'a\n',
    '> {% x %}',
  ]) {
    expect(file(body)).toContain(`# ${Buffer.from(body).toString('base64')}\n`)
    expect(file(body)).toMatch(/\n\n< \.\/body\.bin\n$/)
  }
})

test('HTTPie items keep values that look like another kind of item', () => {
  const headers: [string, string][] = [
    ['A', '=1'],
    ['B', '@/etc/passwd'],
    ['C', ''],
    ['D', 'a\\:b'],
  ]
  const { code, notes } = httpieCode(address, { ...(captures[0] as ExportedCapture), headers })
  expect(code).toContain("'A:\\=1'")
  expect(code).toContain("'B:\\@/etc/passwd'")
  expect(code).toContain("'C;'")
  expect(code).not.toContain('D:')
  expect(notes.join()).toContain('HTTPie would read differently')
})
