import { expect, test } from 'vitest'
import type { HeaderLine } from '../contract/capture'
import { hostilePieces } from '../testing/hostile-texts'
import { seeded } from '../testing/seeded'
import { latin1Text } from '../latin1'
import { harEnd, harEntry, harHead } from './har'
import { LongText } from './long-text'
import type { WholeCapture } from './selected'
import { isHar } from './testing/is-har'

interface Entry {
  request: {
    url: string
    cookies: unknown[]
    headers: { name: string; value: string }[]
    queryString: { name: string; value: string }[]
    postData?: { mimeType: string; text: string; encoding?: string }
  }
  response: { cookies: unknown[]; redirectURL: string; content: object }
  _wirebin: { target: string }
}

const origins = ['https://bin.example.com', 'http://127.0.0.1:4000', 'http://[::1]:4000']

const plain: WholeCapture = {
  bin: 'abc',
  seq: 1,
  receivedAt: '2026-11-29T09:00:00.123Z',
  method: 'POST',
  target: '/',
  contentType: null,
  size: 0,
  remoteAddress: '192.0.2.1',
  status: 200,
  refused: null,
  pinned: false,
  tag: null,
  noted: false,
  waiting: false,
  httpVersion: '1.1',
  headers: [],
  provider: null,
  event: null,
  delivery: null,
  attempt: null,
  attemptOf: null,
  log: null,
  verdict: null,
  answeredBy: null,
  note: null,
  redacted: false,
  trailers: [],
  sha256: null,
  receiveMs: 0.3,
  body: { encoding: 'utf8', text: '', truncated: false },
  reply: { status: 200, headers: [], size: 2, durationMs: 1.2, body: null },
} as unknown as WholeCapture

async function entryOf(change: Partial<WholeCapture>, origin = origins[0]): Promise<Entry> {
  const text = [harHead('1.0.0'), ...harEntry(origin ?? '', { ...plain, ...change }), harEnd].join(
    '',
  )
  const file = JSON.parse(text) as { log: { entries: [Entry] } }
  await isHar(file)
  return file.log.entries[0]
}

test('captures of all kinds are HAR 1.2, their address a URI and their form what was sent', async () => {
  const random = seeded(11)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const bytes = (most: number) =>
    Uint8Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * 256))
  const text = () => Array.from({ length: 5 }, () => pick(hostilePieces)).join('')
  const lines = (): HeaderLine[] =>
    ['Cookie', 'cookie', 'Set-Cookie', 'Location', 'X-A', 'Content-Type'].flatMap((name) =>
      random() < 0.5 ? [[name, pick([text(), latin1Text(bytes(30))])]] : [],
    )
  for (let round = 0; round < 300; round++) {
    const target =
      pick(['', '/', '?', '/a?', '/?', '#', '/#']) + pick([text(), latin1Text(bytes(20))])
    const body = new LongText(pick([bytes(60), new TextEncoder().encode(text())]))
    const contentType = pick([null, '', 'application/json', text()])
    const reply = {
      status: pick([null, 200, 999]),
      headers: lines(),
      size: 7,
      durationMs: pick([null, 0.1]),
      body: pick([null, { encoding: 'base64' as const, text: 'AA==', truncated: random() < 0.5 }]),
    }
    const entry = await entryOf(
      {
        target,
        contentType,
        reply,
        headers: lines(),
        size: pick([0, 900]),
        method: pick(['GET', 'M-SEARCH', '$x']),
        httpVersion: pick(['1.0', '1.1']),
        body: { encoding: body.encoding, text: body, truncated: random() < 0.5 },
      },
      pick(origins),
    )
    const { url, postData } = entry.request
    expect(new URL(url).href.length).toBeGreaterThan(0)
    expect(new URL(url).hash).toBe('')
    expect(entry._wirebin.target).toBe(target)
    expect(entry).not.toHaveProperty('serverIPAddress')
    expect(postData?.encoding).toBe(postData && body.encoding === 'base64' ? 'base64' : undefined)
    expect(postData?.text ?? '').toBe([...body].join(''))
  }
})

test.each([
  ['/a b', '/a%20b'],
  ['/%zz?%', '/%25zz?%25'],
  ['/%2F%2f', '/%2F%2f'],
  ['/\u00e9\u00ff', '/%E9%FF'],
  ['/[x]{y}|^`"<>\\', '/%5Bx%5D%7By%7D%7C%5E%60%22%3C%3E%5C'],
  ['/a#b?c#d', '/a%23b?c%23d'],
  ["?a=1&b=~!$'()*,;:@/?-._", "?a=1&b=~!$'()*,;:@/?-._"],
  ['/\u0000\u007f\t', '/%00%7F%09'],
])('a target %j stands in the address as %s', async (target, path) => {
  const { request } = await entryOf({ target })
  expect(request.url).toBe(`https://bin.example.com/in/abc${path}`)
})

test('cookies, both ways, and where the reply leads', async () => {
  const { request, response } = await entryOf({
    headers: [
      ['Cookie', 'a=1; b="x=y";; c'],
      ['cookie', 'a=2'],
    ],
    reply: {
      status: 302,
      size: 0,
      durationMs: null,
      body: null,
      headers: [
        ['Location', '/next'],
        ['Set-Cookie', 'id=a=b; Path=/; Domain=x.example; HttpOnly; SECURE; Max-Age=9'],
        ['set-cookie', 'old=; expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=Lax'],
        ['set-cookie', 'odd; expires=whenever'],
      ],
    },
  })
  expect(request.cookies).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: '"x=y"' },
    { name: 'c', value: '' },
    { name: 'a', value: '2' },
  ])
  expect(response.redirectURL).toBe('/next')
  expect(response.cookies).toEqual([
    { name: 'id', value: 'a=b', path: '/', domain: 'x.example', httpOnly: true, secure: true },
    { name: 'old', value: '', expires: '1970-01-01T00:00:00.000Z', httpOnly: false, secure: false },
    { name: 'odd', value: '', httpOnly: false, secure: false },
  ])
})

test('a form is text, never parameters beside it; no body has no postData', async () => {
  const contentType = 'application/x-www-form-urlencoded'
  const body = { encoding: 'utf8' as const, text: 'x=1&y=%26', truncated: false }
  const { request } = await entryOf({ contentType, body, target: '/f?a=1&a=%C3%A9&b', size: 9 })
  expect(request.postData).toEqual({ mimeType: contentType, text: 'x=1&y=%26' })
  expect(request.queryString).toEqual([
    { name: 'a', value: '1' },
    { name: 'a', value: 'é' },
    { name: 'b', value: '' },
  ])
  expect((await entryOf({})).request).not.toHaveProperty('postData')
})
