import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReplyBins, replyBins } from '../../server/testing/reply-bins'
import { startServer, type TestServer } from '../../server/testing/start-server'

const headers = [
  ['Content-Type', 'text/html'],
  ['Location', 'https://a.example/sign-in'],
  ['WWW-Authenticate', 'Basic realm="Sign in again"'],
  ['X-Kept', 'kept'],
]
const page = { status: 401, headers, body: '<form>' }
// A template may not decide the host of a redirect.
const dressed = headers.map(([name, value = '']) => {
  const fixed = name === 'Location' ? 'https://a.example/' : ''
  return [name, `${fixed}{{ "${value.slice(fixed.length).replaceAll('"', '')}" }}`]
})
const script = `const reply = () => (${JSON.stringify(page)})`
const typed = `const reply = () => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' })`

const ways: Record<string, object> = {
  rule: { kind: 'reply', reply: page },
  template: { kind: 'reply', reply: { ...page, headers: dressed, template: true } },
  numbered: { kind: 'reply', reply: { ...page, body: '<form>{{ number }}', template: true } },
  plan: { kind: 'drill', steps: [page] },
  echo: { kind: 'reply', reply: { echo: true } },
  script: { kind: 'script', code: script },
  typed: { kind: 'script', code: typed },
}

let folder: string
let server: TestServer
const bins = new Map<string, string>()

/** Starts a server on the same data with another policy. */
async function begin(variables: Record<string, string>): Promise<ReplyBins> {
  server = await startServer({ DATA_DIR: folder, ...variables })
  return replyBins(server, server.newOwner())
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-policy-'))
  const { saying } = await begin({})
  for (const [way, answer] of Object.entries(ways)) {
    const fallback = { status: 200, headers: [['Content-Type', 'image/svg+xml']], body: '<svg/>' }
    bins.set(way, await saying({ rules: [{ id: 'a', when: {}, answer }], fallback }))
  }
  await server.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shown = ['content-type', 'location', 'www-authenticate', 'x-kept']

/** Returns the status, body and `shown` headers of each bin's reply. */
async function answers(variables: Record<string, string>): Promise<Record<string, unknown[]>> {
  const { send } = await begin(variables)
  const found: Record<string, unknown[]> = {}
  const init = { method: 'POST', headers: { 'Content-Type': 'text/html' }, body: '<form>' }
  for (const [way, bin] of bins) {
    const response = await send(bin, '', init)
    found[way] = [
      response.status,
      (await response.text()).slice(0, 6),
      ...shown.map((name) => response.headers.get(name)),
      response.headers.get('content-security-policy'),
    ]
  }
  await server.stop()
  return found
}

describe('the operator’s policy also applies to replies saved before', () => {
  const html = [401, '<form>', 'text/html', 'https://a.example/sign-in']
  const json = [200, '{}', 'application/json', null, null, null, 'sandbox']

  test('full: anything, in a sandbox', async () => {
    const asked = [...html, 'Basic realm="Sign in again"', 'kept', 'sandbox']
    expect(await answers({ WIREBIN_REPLIES: 'full' })).toEqual({
      rule: asked,
      template: [...html, 'Basic realm=Sign in again', 'kept', 'sandbox'],
      numbered: asked,
      plan: asked,
      echo: [200, '<form>', 'text/html', null, null, null, 'sandbox'],
      script: asked,
      typed: json,
    })
  })

  test('text: nothing that renders a page, redirects or asks for a password', async () => {
    const type = 'text/plain; charset=utf-8'
    const plain = [401, '<form>', type, null, null, 'kept', 'sandbox']
    expect(await answers({ WIREBIN_REPLIES: 'text' })).toEqual({
      rule: plain,
      template: plain,
      numbered: plain,
      plan: plain,
      echo: [200, '<form>', type, null, null, null, 'sandbox'],
      script: [500, 'The bi', type, null, null, null, 'sandbox'],
      typed: json,
    })
  })

  test('off: the default answer', async () => {
    const ok = [200, 'ok', 'text/plain; charset=utf-8', null, null, null, 'sandbox']
    const said = Object.fromEntries(Object.keys(ways).map((way) => [way, ok]))
    expect(await answers({ WIREBIN_REPLIES: 'off' })).toEqual(said)
  })

  test('without scripts, script rules are skipped', async () => {
    const fallback = [200, '<svg/>', 'image/svg+xml', null, null, null, 'sandbox']
    const said = await answers({ WIREBIN_SCRIPTS: 'off' })
    expect([said['script'], said['typed']]).toEqual([fallback, fallback])
    expect(said['rule']?.[0]).toBe(401)
  })
})
