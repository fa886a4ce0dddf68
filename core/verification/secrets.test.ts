import { readFileSync } from 'node:fs'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { Secret } from '../contract/secret'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { addSecret, removeSecret, sendSigned } from '../../server/testing/signed-requests'
import { startServer, type TestServer } from '../../server/testing/start-server'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-secrets-'))
const key = 'the key of this instance, of 32 or more'
let server: TestServer
let owner: ApiClient

beforeEach(async () => {
  server = await startServer({ DATA_DIR: folder, WIREBIN_SECRET_KEY: key })
  owner = server.newOwner()
})
afterEach(() => server.stop())
afterAll(() => rmSync(folder, { recursive: true }))

async function list(bin: string, as = owner.key()): Promise<Secret[]> {
  const response = await owner.fetch(`/api/bins/${bin}/secrets`, { as })
  expect(response.status).toBe(200)
  return ((await response.json()) as { secrets: Secret[] }).secrets
}

async function refused(bin: string, input: object): Promise<string> {
  const response = await owner.fetch(`/api/bins/${bin}/secrets`, {
    method: 'POST',
    body: JSON.stringify(input),
  })
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  return `${response.status} ${error.code}: ${error.message}`
}

test('a secret’s value is never returned again, and is not readable on the disk', async () => {
  const value = 'canary-4f1d9c'
  const { id } = await owner.createBin()
  const added = await addSecret(owner, id, { scheme: 'stripe', value, label: ' live ' })
  expect(added).toMatchObject({ scheme: 'stripe', label: 'live', custom: null, usable: true })
  expect(await list(id)).toEqual([added])
  await sendSigned(server, id, { id: 'stripe', secret: value, body: '{}' })
  await services().verification.settled()
  for (const path of ['', '/secrets', '/captures', '/captures/1', '/export', '/vocabulary']) {
    const text = await (await owner.fetch(`/api/bins/${id}${path}`)).text()
    expect(text).not.toContain(value)
  }
  expect((await owner.capture(id, 1)).verdict).toBe('valid')
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file)).includes(value), file).toBe(false)
  }
  expect(await removeSecret(owner, id, added.id)).toBe(204)
  expect(await removeSecret(owner, id, added.id)).toBe(404)
  expect(await list(id)).toEqual([])
})

test('an impossible secret is refused with the reason', async () => {
  const { id } = await owner.createBin()
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  const cases: [object, RegExp][] = [
    [{ scheme: 'nothing', value: 'a' }, /^400 bad_request: There is no scheme nothing$/],
    [{ scheme: 'github', value: '' }, /value: A secret must not be empty/],
    [{ scheme: 'github', value: 'x'.repeat(8193) }, /at most 8192 characters/],
    [{ scheme: 'github', value: 'a', label: 'x'.repeat(81) }, /at most 80 characters/],
    [{ scheme: 'github', value: 'a', custom: { header: 'A' } }, /only the scheme custom/],
    [{ scheme: 'discord', value: 'abc' }, /An Ed25519 public key is 64 hex digits/],
    [{ scheme: 'sendgrid', value: '!' }, /A public key is base64/],
    [{ scheme: 'standard-webhooks', value: 'whsec_!' }, /A secret is whsec_ and base64/],
    [{ scheme: 'standard-webhooks', value: 'whpk_AAAA' }, /whpk_ and the base64 of 32 bytes/],
    [{ scheme: 'aws-sns', value: 'AAAA' }, /A certificate begins with/],
    [{ scheme: 'paypal', value: pem }, /webhook id on the first line/],
    [{ scheme: 'basic', value: 'nocolon' }, /user:password/],
    [{ scheme: 'custom', value: 'a' }, /needs its parts/],
    [{ scheme: 'custom', value: 'a', custom: { header: 'a b' } }, /A header name has/],
    [{ scheme: 'custom', value: 'zz', custom: { header: 'A', key: 'hex' } }, /hex digits/],
    [{ scheme: 'custom', value: '!', custom: { header: 'A', key: 'base64' } }, /base64/],
    [
      { scheme: 'custom', value: 'a', custom: { header: 'A', signed: '{bdy}' } },
      /\{bdy\} is not one of \{body\}/,
    ],
  ]
  for (const [input, message] of cases) expect(await refused(id, input)).toMatch(message)
  expect(await list(id)).toEqual([])
  await addSecret(owner, id, { scheme: 'github', value: 'a' })
  expect(await refused(id, { scheme: 'github', value: 'a' })).toMatch(/has this secret already/)
})

test('a bin has at most 20 secrets, and loses them when it is deleted', async () => {
  const { id } = await owner.createBin()
  const bin = await services().store.findBin(id)
  for (let i = 0; i < 20; i++) await addSecret(owner, id, { scheme: 'github', value: `${i}` })
  expect(await refused(id, { scheme: 'github', value: 'more' })).toBe(
    '409 too_many_secrets: A bin has at most 20 secrets',
  )
  expect((await owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await services().store.secretsOf(bin?.key ?? 0)).toEqual([])
})

test('with another key the server does not start; if it may, secrets are marked as unusable', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  const as = owner.key()
  await server.stop()
  const changed = { DATA_DIR: folder, WIREBIN_SECRET_KEY: `${key}, changed` }
  await expect(startServer(changed)).rejects.toThrow(/signing secrets of \d+ bins are sealed with/)
  server = await startServer({ ...changed, WIREBIN_UNOPENABLE_SECRETS: 'keep' })
  owner = server.newOwner()
  expect(await list(id, as)).toMatchObject([{ scheme: 'github', usable: false }])
  await sendSigned(server, id, { id: 'github', secret: 'one', body: '{}' })
  await services().verification.settled()
  expect((await owner.capture(id, 1, as)).verdict).toBe('no_secret')
})
