import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SignatureReport } from '../contract/signature'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const secret = 'It’s a Secret to Everybody'
const canary = 'whsec_canary-canary'

const github = (bin: string, signed: string, body: string, key = secret): Promise<Response> =>
  fetch(`${server.origin}/in/${bin}/hook`, {
    method: 'POST',
    headers: {
      'X-GitHub-Event': 'push',
      'X-Hub-Signature-256': `sha256=${createHmac('sha256', key).update(signed).digest('hex')}`,
    },
    body,
  })

const address = (bin: string, seq: number): string => `/api/bins/${bin}/captures/${seq}/signature`

async function report(bin: string, seq: number): Promise<SignatureReport> {
  const response = await owner.fetch(address(bin, seq))
  expect(response.status).toBe(200)
  return SignatureReport.parse(await response.json())
}

const keep = (bin: string, scheme: string, value: string): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/secrets`, {
    method: 'POST',
    body: JSON.stringify({ scheme, value }),
  })

test('the report changes with the secrets of the bin', async () => {
  const { id } = await owner.createBin()
  await github(id, '{"a":1}', '{"a":1}\n')
  await github(id, 'right', 'right')
  expect(await report(id, 1)).toMatchObject({ verdict: 'no_secret', scheme: 'github', secrets: [] })
  expect((await keep(id, 'github', secret)).status).toBe(201)
  await keep(id, 'stripe', canary)

  const wrong = await report(id, 1)
  expect(wrong).toMatchObject({
    verdict: 'invalid',
    name: 'GitHub',
    found: ['body.newline-removed'],
    secrets: [{ label: '' }],
  })
  expect(wrong.signed[0]?.parts).toMatchObject([
    { name: 'body', base64: btoa('{"a":1}\n'), size: 8 },
  ])
  const [digest] = wrong.digests
  const expected = createHmac('sha256', secret).update('{"a":1}\n').digest('hex')
  expect(digest?.expected).toBe(`sha256=${expected}`)
  expect(digest?.received).not.toBe(digest?.expected)
  expect(JSON.stringify(wrong)).not.toContain('canary')

  const right = await report(id, 2)
  expect(right).toMatchObject({
    verdict: 'valid',
    sentence: 'The signature is right with the GitHub secret.',
    trials: [],
  })
  expect(right.digests[0]?.received).toBe(right.digests[0]?.expected)
  await vi.waitFor(async () => {
    const { captures } = await owner.page(id)
    expect(captures.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
  })
})

test('a secret is tried without being kept', async () => {
  const { id } = await owner.createBin()
  await github(id, 'right', 'right')
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: 'unsigned' })
  const tried = async (seq: number, secret: object): Promise<[number, unknown]> => {
    const body = JSON.stringify(secret)
    const response = await owner.fetch(address(id, seq), { method: 'POST', body })
    return [response.status, await response.json()]
  }
  expect(await tried(1, { value: secret })).toMatchObject([200, { verdict: 'valid' }])
  const wrong = await tried(1, { value: 'another', scheme: 'github' })
  expect(wrong).toMatchObject([200, { verdict: 'invalid', scheme: 'github' }])
  expect(await tried(2, { value: secret })).toMatchObject([
    400,
    { error: { message: expect.stringContaining('Request 2 carries no signature') } },
  ])
  expect(await tried(1, { value: '' })).toMatchObject([400, { error: { code: 'bad_request' } }])
  expect(await tried(9, { value: secret })).toMatchObject([404, {}])
  const custom = { header: 'X-Hub-Signature-256', prefix: 'sha256=' }
  expect(await tried(1, { value: secret, custom })).toMatchObject([200, { verdict: 'valid' }])
  expect(await report(id, 1)).toMatchObject({ verdict: 'no_secret', secrets: [] })
})

test('another address that the sender may have used is found, such as the public origin', async () => {
  const { id, url } = await owner.createBin()
  await keep(id, 'square', secret)
  const sign = (signed: string) =>
    createHmac('sha256', secret).update(`${signed}{}`).digest('base64')
  for (const signed of [`${url}/hook?a=1`, `${url}/hook`]) {
    await fetch(`${url}/hook?a=1`, {
      method: 'POST',
      headers: { 'x-square-hmacsha256-signature': sign(signed) },
      body: '{}',
    })
  }
  const [whole, bare] = [await report(id, 1), await report(id, 2)]
  expect(whole.verdict).toBe('valid')
  expect(whole.signed[0]?.address).toBe(`${url}/hook?a=1`)
  expect(bare.found).toEqual(['address.no-query'])
})

test('a request without a signature, one that was not kept whole, and a missing one', async () => {
  const { id } = await owner.createBin({ maxBody: 10 })
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: 'x' })
  await github(id, 'x', 'more than ten bytes')
  expect(await report(id, 1)).toMatchObject({ verdict: null, scheme: null, digests: [] })
  expect((await report(id, 1)).sentence).toBe('Nothing in this request indicates a signature.')
  expect((await report(id, 2)).sentence).toContain('was not kept whole')
  const none = await owner.fetch(address(id, 9))
  expect(none.status).toBe(404)
  expect(await none.text()).toContain('no request number 9')
  expect((await owner.fetch(address(id, 0))).status).toBe(400)
})

test('only the owner gets the report, whatever a link shows', async () => {
  const { id } = await owner.createBin()
  await github(id, 'a', 'b')
  const whole = await owner.share(id, { redact: false })
  const other = server.newOwner()
  await other.createBin()
  for (const as of [whole.token, other.key(), 'wbo_none']) {
    expect((await owner.fetch(address(id, 1), { as })).status).toBe(404)
  }
})

test('captures are not delayed while a report is made', async () => {
  const { id } = await owner.createBin()
  for (let at = 0; at < 10; at++) await keep(id, 'github', `${secret} ${at}`)
  const body = JSON.stringify(Array.from({ length: 3000 }, (_, at) => ({ at, name: 'Zoë' })))
  await github(id, body, `${body}!`)
  const state = { done: false }
  const asked = report(id, 1).finally(() => {
    state.done = true
  })
  let reads = 0
  while (!state.done) {
    await owner.page(id)
    reads += 1
  }
  expect((await asked).verdict).toBe('invalid')
  expect(reads).toBeGreaterThan(1)
})
