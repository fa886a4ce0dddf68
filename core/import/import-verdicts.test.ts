import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportResult } from '../contract/import'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { addSecret, removeSecret, sendTo, sendSigned } from '../../server/testing/signed-requests'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const exported = async (bin: string, as?: string): Promise<string> =>
  (await owner.fetch(`/api/bins/${bin}/export`, as === undefined ? {} : { as })).text()

async function imported(bin: string, body: string): Promise<ImportResult> {
  const headers = {
    Authorization: `Bearer ${owner.key()}`,
    'Content-Type': 'application/x-ndjson',
  }
  const address = `${server.origin}/api/bins/${bin}/import`
  const response = await fetch(address, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
  return (await response.json()) as ImportResult
}

/** Returns the verdicts of a bin's captures, oldest first, once all are verified. */
async function verdicts(bin: string): Promise<(string | null)[]> {
  await services().verification.settled()
  const { captures } = await owner.page(bin, '?after=0')
  return captures.map(({ verdict, scheme }) => (verdict ? `${scheme} ${verdict}` : null))
}

it('imported requests get verdicts by the secrets of the bin they come to', async () => {
  const from = (await owner.createBin()).id
  const github = { id: 'github', secret: 'one', body: '{"zen":"Zoë 💥"}' }
  await sendSigned(server, from, github)
  await sendSigned(server, from, { ...github, secret: 'another' })
  await sendTo(server, from, 'x', ['X-GitHub-Event', 'push'])
  await sendTo(server, from, 'plain')
  // Larger than what is verified while its sender waits.
  await sendSigned(server, from, { ...github, body: `{"a":"${'x'.repeat(100_000)}"}` })
  await sendTo(
    server,
    from,
    '{"value":[{"subscriptionId":"7","resource":"me","clientState":"one"}]}',
  )
  const lines = await exported(from)

  const to = (await owner.createBin()).id
  await addSecret(owner, to, { scheme: 'microsoft-graph', value: 'one' })
  const secret = await addSecret(owner, to, { scheme: 'github', value: 'one' })
  expect(await imported(to, lines)).toMatchObject({ imported: 6, skipped: 0 })
  const found = [
    'github valid',
    'github invalid',
    'github unsigned',
    null,
    'github valid',
    'microsoft-graph valid',
  ]
  expect(await verdicts(to)).toEqual(found)
  await removeSecret(owner, to, secret.id)
  expect((await verdicts(to)).slice(0, 2)).toEqual(['github no_secret', 'github no_secret'])
  await addSecret(owner, to, { scheme: 'github', value: 'one' })
  expect(await verdicts(to)).toEqual(found)
})

it('a secret that is added while an import runs is not missed', async () => {
  const from = (await owner.createBin()).id
  const github = { id: 'github', secret: 'one', body: '{}' }
  await sendSigned(server, from, github)
  const line = await exported(from)
  const to = (await owner.createBin()).id
  const importing = imported(to, line.repeat(500))
  await addSecret(owner, to, { scheme: 'github', value: 'one' })
  await importing
  expect(new Set(await verdicts(to))).toEqual(new Set(['github valid']))
})

it('ids that a link had hidden do not group attempts', async () => {
  const from = (await owner.createBin()).id
  for (const id of ['a1', 'b2']) {
    await sendTo(server, from, 'CallStatus=busy', [
      'Content-Type',
      'application/x-www-form-urlencoded',
      'X-Twilio-Signature',
      'AA==',
      'I-Twilio-Idempotency-Token',
      id,
    ])
  }
  const { token } = await owner.share(from)
  const to = (await owner.createBin()).id
  await imported(to, await exported(from, token))
  const { captures } = await owner.page(to, '?after=0')
  expect(captures.map(({ delivery, attemptOf }) => [delivery, attemptOf])).toEqual([
    [null, null],
    [null, null],
  ])
})
