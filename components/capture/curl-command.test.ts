import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaptureBody, HeaderLine } from '@/core/contract/capture'
import { curlCommand, type CurlInput } from './curl-command'
import { cases, chunked, lengthOf, type Case } from './testing/curl-cases'
import { parseRequest, recorder, type Recorder } from './testing/recorder'
import { seeded } from './testing/seeded'

const run = promisify(execFile)
let server: Recorder
let folder = ''

beforeAll(async () => {
  server = await recorder()
  folder = await mkdtemp(join(tmpdir(), 'wirebin-curl-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test.each(Object.entries(cases))('%s', (_, given) => check(given))

test('100 seeded random requests', async () => {
  const random = seeded(26)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const text = (alphabet: string, most: number) =>
    Array.from({ length: Math.floor(random() * most) }, () => pick([...alphabet])).join('')
  const visible = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('')
  const high = Array.from({ length: 128 }, (_, at) => String.fromCharCode(128 + at)).join('')
  for (let round = 0; round < 100; round++) {
    const body =
      random() < 0.4
        ? ''
        : pick([text(`${visible} \n\t\réλ😀`, 80), Buffer.from(text(high, 80), 'latin1')])
    const headers = Array.from({ length: Math.floor(random() * 6) }, (): HeaderLine => [
      `X${text("abAB-_!#'*`", 6)}`,
      text(`${visible}${high} \t`, 30).trim(),
    ])
    for (const name of ['Accept', 'user-agent', 'Content-Type']) {
      if (random() < 0.5) headers.push([name, text(visible, 9)])
    }
    if (body.length) headers.push(random() < 0.3 ? chunked : lengthOf(body))
    const target = pick([
      '',
      '/',
      '?',
      `/${text(visible, 20)}`,
      `?${text(visible, 20)}`,
      `/${text(high, 9)}`,
    ])
    await check({ method: pick(['GET', 'POST', 'PUT', 'DELETE', 'QUERY']), target, headers, body })
  }
}, 60_000)

test('says what it leaves out', () => {
  const { command, notes } = curlCommand('https://x.dev/in/b', {
    ...captured({
      headers: [
        ['bad name', '1'],
        ['X', 'a\r\nY: b'],
      ],
      body: 'abc',
    }),
    trailers: [['Digest', 'x']],
    redacted: true,
  })
  expect(command).not.toMatch(/bad name|Y: b/)
  expect(notes.join(' ')).toMatch(/not valid HTTP.*trailers.*secrets/)
  expect(command).toContain('--http1.1')
})

async function check(given: Case) {
  const capture = captured(given)
  const { command } = curlCommand(`http://${server.host}/in/bin`, capture)
  const script = join(folder, 'command.sh')
  await writeFile(script, command)
  const ran = run('/bin/bash', [script], {
    env: { ...process.env, HOME: '/nonexistent', no_proxy: '*' },
  })
  await ran.catch((error: Error) => {
    throw new Error(`curl is needed and must succeed: ${error.message}`)
  })
  const arrived = server.take()
  expect(arrived).toHaveLength(1)
  const got = parseRequest(arrived[0] ?? Buffer.alloc(0))
  expect(got.line).toBe(`${capture.method} /in/bin${capture.target} HTTP/${capture.httpVersion}`)
  expect(byCurl(got.headers, false)).toEqual(byCurl(capture.headers, false))
  // Host and the body's length are curl's to place; each must be there as often as it was sent.
  expect(anyOrder(byCurl(got.headers, true))).toEqual(anyOrder(byCurl(capture.headers, true)))
  expect(got.body.equals(Buffer.from(given.body ?? ''))).toBe(true)
}

function captured(given: Case): CurlInput {
  const { method = 'GET', target = '', httpVersion = '1.1', body = '' } = given
  const headers = given.headers ?? []
  const hasHost = headers.some(([name]) => name === 'Host')
  const kept: CaptureBody =
    typeof body === 'string'
      ? { encoding: 'utf8', text: body, truncated: false }
      : { encoding: 'base64', text: body.toString('base64'), truncated: false }
  return {
    method,
    target,
    httpVersion,
    headers: hasHost || httpVersion === '1.0' ? headers : [['Host', server.host], ...headers],
    trailers: [],
    body: kept,
    redacted: false,
  }
}

function anyOrder(headers: HeaderLine[]): string[] {
  return headers.map((line) => line.join(': ')).toSorted((a, b) => a.localeCompare(b))
}

function byCurl(headers: HeaderLine[], wanted: boolean): HeaderLine[] {
  const own = ['host', 'content-length']
  return headers
    .filter(([name]) => own.includes(name.toLowerCase()) === wanted)
    .map(([name, value]) => [wanted ? name.toLowerCase() : name, value])
}
