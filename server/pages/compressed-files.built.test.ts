import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../testing/root'
import { startServer, type TestServer } from '../testing/start-server'
import { sendCompressed } from './compressed-files'
import { BothWays } from './testing/both-ways'

const folder = join(root, '.next/static')
const files = readdirSync(folder, { recursive: true }).map(String)
/** One of each kind, and one that is too short to be compressed or of no such kind. */
const script = `/_next/static/${files.find((name) => name.endsWith('.js.gz'))?.slice(0, -3)}`
const styles = `/_next/static/${files.find((name) => name.endsWith('.css.gz'))?.slice(0, -3)}`
const font = `/_next/static/${files.find((name) => name.endsWith('.woff2'))}`

let server: TestServer
const ways = new BothWays((pages) => sendCompressed(folder, pages))

const gone = join(folder, 'chunks/built-anew.js')

beforeAll(async () => {
  writeFileSync(`${gone}.gz`, 'is deleted again')
  server = await startServer({ LOG_LEVEL: 'silent' }, { startPages: ways.start })
  rmSync(`${gone}.gz`)
})
afterAll(() => server.stop())

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: Buffer
}

function answerTo(path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(server.origin + path, { method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => {
        const { statusCode: status = 0, headers: lines } = response
        resolve({ status, headers: lines, body: Buffer.concat(pieces) })
      })
    })
    sent.once('error', reject).end()
  })
}

async function bothTo(path: string, headers: Record<string, string>) {
  ways.way = 'next'
  const byNext = await answerTo(path, headers)
  ways.way = 'ours'
  ways.handed = 0
  const ours = await answerTo(path, headers)
  return { byNext, ours, handed: ways.handed }
}

const unpack = ({ headers, body }: Answer): Buffer => {
  const coding = headers['content-encoding']
  if (coding === 'br') return brotliDecompressSync(body)
  return coding === 'gzip' ? gunzipSync(body) : body
}

const told = ['content-type', 'cache-control', 'vary', 'x-content-type-options', 'referrer-policy']

test.each([
  [script, 'gzip', 'gzip'],
  [script, 'gzip, deflate, br, zstd', 'br'],
  [script, 'br;q=0.5, gzip;q=0.9', 'gzip'],
  [script, '*', 'br'],
  [styles, 'gzip, br;q=0', 'gzip'],
])('%s is sent to who accepts %j as it was compressed at build', async (path, accepted, coding) => {
  const { byNext, ours, handed: left } = await bothTo(path, { 'Accept-Encoding': accepted })
  expect(left).toBe(0)
  expect([ours.status, ours.headers['content-encoding']]).toEqual([200, coding])
  expect(ours.headers['content-length']).toBe(String(ours.body.length))
  expect(Buffer.compare(unpack(ours), unpack(byNext))).toBe(0)
  for (const name of told) expect(ours.headers[name], name).toBe(byNext.headers[name])
  expect(ours.headers['content-security-policy']).toBeDefined()
})

test.each<[what: string, path: string, headers: Record<string, string>]>([
  ['who accepts no coding', script, {}],
  ['who refuses them', script, { 'Accept-Encoding': 'identity, gzip;q=0, br;q=0' }],
  ['a part', script, { 'Accept-Encoding': 'gzip', Range: 'bytes=0-99' }],
  ['a font', font, { 'Accept-Encoding': 'gzip, br' }],
  ['a file that is not there', '/_next/static/chunks/no.js', { 'Accept-Encoding': 'gzip' }],
  ['the copy itself', `${script}.gz`, { 'Accept-Encoding': 'gzip' }],
  ['a way out', '/_next/static/../BUILD_ID', { 'Accept-Encoding': 'gzip' }],
])('%s is left to Next', async (_, path, headers) => {
  const { byNext, ours, handed: left } = await bothTo(path, headers)
  expect(left).toBe(1)
  expect(ours.status).toBe(byNext.status)
  // A page of its own says that there is nothing: with a nonce.
  expect(ours.status === 404 || ours.body.equals(byNext.body)).toBe(true)
})

test('HEAD is answered without a body, and who has the file is told so', async () => {
  const accepted = { 'Accept-Encoding': 'br' }
  const whole = await answerTo(script, accepted)
  const head = await answerTo(script, accepted, 'HEAD')
  expect([head.status, head.body.length]).toEqual([200, 0])
  expect(head.headers['content-length']).toBe(whole.headers['content-length'])
  const etag = String(whole.headers['etag'])
  const again = await answerTo(script, { ...accepted, 'If-None-Match': etag })
  expect([again.status, again.body.length]).toEqual([304, 0])
})

test('a copy that is gone since the server started is asked of Next', async () => {
  ways.handed = 0
  const path = '/_next/static/chunks/built-anew.js'
  const answer = await answerTo(path, { 'Accept-Encoding': 'gzip' })
  expect([answer.status, ways.handed]).toEqual([404, 1])
  expect(answer.headers['content-encoding']).not.toBe('br')
})
