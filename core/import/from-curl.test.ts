import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { curlCommand } from '@/components/export/curl-command'
import { cases } from '@/components/export/testing/curl-cases'
import { capturedCase, randomCase } from '@/components/export/testing/random-case'
import { parseRequest, recorder, type Recorder } from '@/components/export/testing/recorder'
import { bashWithCurl } from '../testing/programs'
import { seeded } from '../testing/seeded'
import { bashWords } from './bash-words'
import { fromCurl, isCurl } from './from-curl'

const run = promisify(execFile)
const env = { ...process.env, HOME: '/nonexistent', no_proxy: '*', LC_ALL: 'C.UTF-8' }
let server: Recorder
beforeAll(async () => {
  server = await recorder()
})
afterAll(() => server.close())

/** Latin-1, as a file's bytes arrive. */
const asFile = (text: string): string => Buffer.from(text).toString('latin1')

function read(command: string) {
  const result = fromCurl(asFile(command))
  if ('fault' in result) throw new Error(`${result.fault}: ${command}`)
  return result.request
}

test('200 random requests copied as curl are parsed back to what was captured', () => {
  const random = seeded(77)
  const given = [...Object.values(cases), ...Array.from({ length: 200 }, () => randomCase(random))]
  for (const one of given) {
    const capture = capturedCase(one, 'x.dev')
    const { command } = curlCommand('http://x.dev/in/bin', capture)
    expect(isCurl(asFile(command))).toBe(true)
    const request = read(command)
    expect(request.method).toBe(capture.method)
    expect(request.target).toBe(capture.target)
    expect(Buffer.from(request.body).toString('latin1')).toBe(
      Buffer.from(one.body ?? '').toString('latin1'),
    )
    const own = (name: string) => !/^(?:host|content-length|transfer-encoding)$/i.test(name)
    expect(request.headers.filter(([name]) => own(name))).toEqual(
      capture.headers.filter(([name]) => own(name)),
    )
  }
})

const commands = [
  `curl URL/a`,
  `$ curl -X PUT 'URL/a b'`.replace(' b', ''),
  `curl -sSXPOST -d a=1 -d 'b=2 3' URL`,
  `curl URL/q -G -d a=1 --data-urlencode 'b=é &' -d "c=\\"\\$HOME\\""`,
  `curl --json '{"a":1}' URL`,
  `curl --data-raw '@x' -H 'Content-Type: text/plain' -H 'X-A;' -H 'Accept:' URL`,
  `curl -u me:secret -A agent -e http://ref -b 'a=1; b=2' --compressed URL`,
  `curl -I URL/head`,
  `curl -0 URL`,
  `curl URL \\\n  -H $'X-A: caf\\xc3\\xa9\\ta\\u00e9' \\\n  --data-binary $'a\\nb\\'c'`,
  `curl "URL/in/x?a=b" -H "X: a\\\\b \\\`x\\\`"`,
  `curl -H 'Host: other.dev' URL`,
  `curl URL#fragment`,
]

const bash = bashWithCurl('curl commands, and what they send')
const byBash = bash.flatMap(() => commands)

test.each(byBash)('bash and curl send the same: %s', async (template) => {
  const command = template.replaceAll('URL', `http://${server.host}`)
  await run('/bin/bash', ['-c', command.replace(/^\$ /, '')], { env })
  const got = parseRequest(server.take()[0] ?? Buffer.alloc(0))
  const request = read(command)
  const stable = (headers: [string, string][]) =>
    headers.filter(
      ([name, value]) =>
        !(name === 'User-Agent' && value.startsWith('curl')) && name !== 'Accept-Encoding',
    )
  const [method, target, version] = got.line.split(' ')
  expect(request.method).toBe(method)
  // The case of hex digits depends on curl's version.
  expect(request.target.toLowerCase()).toBe(
    (target ?? '').replace(/^\/in\/[^/?#]+/, '').toLowerCase(),
  )
  expect(`HTTP/${request.httpVersion}`).toBe(version)
  expect(Buffer.from(request.body)).toEqual(got.body)
  expect(sorted(stable(request.headers))).toEqual(sorted(stable(got.headers)))
})

test('a form is multipart, with a boundary that occurs in none of its parts', () => {
  const request = read(`curl -F 'a=1' -F 'b={"x":1};type=application/json' http://x.dev/`)
  expect(Buffer.from(request.body).toString()).toMatch(
    /name="b"\r\nContent-Type: application\/json\r\n\r\n\{"x":1\}\r\n--/,
  )
})

test.each([
  ['curl -d @file http://x', /in the file file/],
  ['curl "http://x/$HOME"', /variable/],
  ['curl `id`', /variable or a command/],
  ['curl $(id)', /variable or a command/],
  ["curl 'http://x", /never closed/],
  ['curl --upload-file x http://x', /--upload-file/],
  ['curl', /names no address|No/],
  ['curl -H', /needs a value/],
])('what cannot be known is reported: %s', (command, message) => {
  const result = fromCurl(command)
  expect('fault' in result && result.fault).toMatch(message)
})

test('words end where bash ends the command', () => {
  expect(bashWords('curl a\\ b "c d"e; rm -rf /')).toEqual(['curl', 'a b', 'c de'])
  expect(bashWords('curl a#b # c')).toEqual(['curl', 'a#b'])
  expect(bashWords('curl \'\' ""')).toEqual(['curl', '', ''])
  expect(() => bashWords('curl "$(id)"')).toThrow(/variable/)
})

function sorted(headers: [string, string][]): string[] {
  return headers.map((line) => line.join(': ')).toSorted((a, b) => a.localeCompare(b))
}
