import { afterAll, beforeAll, expect, test } from 'vitest'
import { databasesWords, failing } from '../testing/failing-operations'
import { startServer, type TestServer } from '../testing/start-server'
import { startNext } from './next-app'

let server: TestServer

beforeAll(async () => {
  server = await startServer({}, { startPages: startNext })
})
afterAll(() => server.stop())

async function page(path: string, ownerKey: string) {
  const cookie = `wirebin_key=${ownerKey}`
  const response = await fetch(server.origin + path, { headers: { cookie } })
  const html = await response.text()
  return { status: response.status, title: /<title>(.*?)<\/title>/.exec(html)?.[1], html }
}

const nothingHere = 'Nothing here · Wirebin'

test('an unknown bin, or one of another owner, gets a page that says so', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ name: 'shop' })
  expect(await page(`/b/${id}`, owner.key())).toMatchObject({
    status: 200,
    title: 'shop · Wirebin',
  })
  const stranger = server.newOwner()
  await stranger.createBin()
  for (const [path, key] of [
    ['/b/none', owner.key()],
    [`/b/${id}`, stranger.key()],
    [`/b/${id}`, ''],
  ] as const) {
    expect(await page(path, key)).toMatchObject({ status: 404, title: nothingHere })
  }
})

test.each(['findBin', 'listCaptures'] as const)(
  'a bin that cannot be read (%s fails) gets an error page, not an empty one',
  async (operation) => {
    const owner = server.newOwner()
    const { id } = await owner.createBin({ name: 'shop' })
    const fault = failing(operation)
    const { status, title, html } = await page(`/b/${id}`, owner.key())
    fault.mend()
    expect(fault.calls()).toBeGreaterThan(0)
    expect(status).toBe(500)
    expect(title).not.toBe(nothingHere)
    expect(html).not.toContain(databasesWords.message)
  },
)
