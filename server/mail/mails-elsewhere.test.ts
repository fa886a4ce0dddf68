import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportResult } from '@/core/contract/import'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'
import { inData } from './testing/smtp-client'

interface Arrived {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

let server: TestServer
let owner: ApiClient
const arrived: Arrived[] = []
const target = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url, headers } = request
    arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') })
    response.end('ok')
  })
})
const targetOrigin = (): string => `http://127.0.0.1:${(target.address() as AddressInfo).port}`

beforeAll(async () => {
  server = await startServer({ SMTP_PORT: '0', WIREBIN_ALLOW_TARGETS: '127.0.0.1' })
  owner = server.newOwner()
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', () => resolve()))
})
afterAll(async () => {
  await server.stop()
  target.close()
})

const message =
  'Subject: caf\u00c3\u00a9\r\nContent-Type: multipart/mixed; boundary=b\r\nHost: evil\r\nX-Api-Key: sk_live_4eC39HqLyjWDarjtT1zdp7dc\r\n\r\n--b\r\n\r\nhi\r\n--b--\r\n'

async function mailTo(id: string): Promise<void> {
  const client = await inData(server.mailPort ?? 0, `${id}+a/b?c@x.example`)
  client.send(`${message}.\r\n`)
  expect((await client.reply()).code).toBe(250)
  client.close()
}

test.each(['ndjson', 'har'])(
  'a mail is the same after an export as %s and an import',
  async (format) => {
    const one = await owner.createBin()
    const other = await owner.createBin()
    await mailTo(one.id)
    const exported = await owner.fetch(`/api/bins/${one.id}/export?format=${format}`)
    const response = await fetch(`${server.origin}/api/bins/${other.id}/import`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${owner.key()}`,
        'Content-Type': format === 'har' ? 'application/json' : 'application/x-ndjson',
      },
      body: await exported.arrayBuffer(),
    })
    expect((await response.json()) as ImportResult).toMatchObject({ imported: 1, errors: [] })
    const facts = async (id: string) => {
      const [capture] = await owner.captures(id)
      const { method, httpVersion, contentType, headers, sha256, size } = capture ?? {}
      return { method, httpVersion, contentType, headers, sha256, size, target: capture?.target }
    }
    expect(await facts(other.id)).toEqual(await facts(one.id))
    expect(await facts(one.id)).toMatchObject({ target: '/a%2Fb%3Fc', method: 'MAIL' })
  },
)

test('a forward sends a mail on as a POST of its message', async () => {
  const { id } = await owner.createBin()
  const forward = await owner.fetch(`/api/bins/${id}/forwards`, {
    method: 'POST',
    body: JSON.stringify({ to: targetOrigin() }),
  })
  expect(forward.status).toBe(201)
  arrived.length = 0
  await mailTo(id)
  await expect.poll(() => arrived.length).toBe(1)
  expect(arrived[0]).toMatchObject({
    method: 'POST',
    url: '/a%2Fb%3Fc',
    headers: {
      'content-type': 'message/rfc822',
      'x-envelope-from': '<someone@sender.example>',
      'x-envelope-to': `<${id}+a/b?c@x.example>`,
    },
    body: message,
  })
  expect(arrived[0]?.headers).not.toHaveProperty('subject')
})

test('a mail is sent on by hand as a POST of its message, and its delivery says so', async () => {
  const { id } = await owner.createBin()
  await mailTo(id)
  arrived.length = 0
  const sent = await owner.fetch(`/api/bins/${id}/captures/1/deliveries`, {
    method: 'POST',
    body: JSON.stringify({ to: targetOrigin() }),
  })
  expect(sent.status).toBe(201)
  await expect.poll(() => arrived.length).toBe(1)
  expect(arrived[0]).toMatchObject({ method: 'POST', body: message })
  const { id: delivery } = (await sent.json()) as { id: string }
  const changes = async (): Promise<string> =>
    (await owner.fetch(`/api/bins/${id}/deliveries/${delivery}`)).text()
  await expect.poll(changes).toContain('a mail: its message is the body of a POST')
})

const queries: [q: string, isFound: boolean][] = [
  ['method:MAIL', true],
  ['type:message/rfc822', true],
  ['header.subject:caf*', true],
  ['header.x-envelope-from:"<someone@sender.example>"', true],
  ['path:/a%2Fb%3Fc', true],
  ['status:250', true],
  ['method:POST', false],
]

test.each(queries)('the query %s finds a mail: %s', async (q, isFound) => {
  const { id } = await owner.createBin()
  await mailTo(id)
  const { captures } = await owner.page(id, `?q=${encodeURIComponent(q)}`)
  expect(captures.length === 1).toBe(isFound)
})

test('a link that hides secrets hides them in the header lines and in the message', async () => {
  const { id } = await owner.createBin()
  await mailTo(id)
  const share = await owner.share(id, {})
  const { captures } = await owner.page(id, '', share.token)
  expect(captures).toHaveLength(1)
  const capture = await owner.capture(id, 1, share.token)
  expect(JSON.stringify(capture)).not.toContain('sk_live')
  expect(capture.body.text).toContain('\r\n--b\r\n\r\nhi\r\n')
})

test('a bin with a secret says nothing of a mail’s signature', async () => {
  const { id } = await owner.createBin()
  await owner.fetch(`/api/bins/${id}/secrets`, {
    method: 'POST',
    body: JSON.stringify({ scheme: 'github', value: 'a secret of some length' }),
  })
  await mailTo(id)
  const [capture] = await owner.captures(id)
  expect(capture).toMatchObject({ verdict: null, provider: null, answeredBy: null })
})
