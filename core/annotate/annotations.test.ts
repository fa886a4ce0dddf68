import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Annotation } from '../contract/annotation'
import type { CreatedShare } from '../contract/share'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

async function binOf(count: number): Promise<string> {
  const { id } = await owner.createBin()
  for (let i = 0; i < count; i++) await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
  return id
}
const address = (bin: string, seq: number): string => `/api/bins/${bin}/captures/${seq}/annotation`
const annotate = (bin: string, seq: number, change: unknown, as?: string): Promise<Response> =>
  owner.fetch(address(bin, seq), {
    method: 'PATCH',
    body: JSON.stringify(change),
    ...(as !== undefined && { as }),
  })

test('an annotation is in the summary, in the capture and at its own address', async () => {
  const bin = await binOf(2)
  const said = { pinned: true, tag: 'violet', note: 'line one\nline two' }
  expect(await (await annotate(bin, 1, said)).json()).toEqual(said)
  expect(await (await owner.fetch(address(bin, 1))).json()).toEqual(said)
  expect(await owner.capture(bin, 1)).toMatchObject({ ...said, noted: true })
  const { captures, pins } = await owner.page(bin)
  expect(captures).toMatchObject([
    { seq: 2, pinned: false, tag: null, noted: false },
    { seq: 1, pinned: true, tag: 'violet', noted: true },
  ])
  expect(pins).toEqual([1])
  await annotate(bin, 1, { note: '  ' })
  expect((await owner.capture(bin, 1)).note).toBeNull()
})

test('an annotation beyond the limits is refused, naming the limit', async () => {
  const bin = await binOf(1)
  const refused = async (change: unknown): Promise<string> => {
    const response = await annotate(bin, 1, change)
    expect(response.status).toBe(400)
    return response.text()
  }
  expect(await refused({ note: 'x'.repeat(2001) })).toContain('at most 2000 characters')
  await refused({ tag: 'pink' })
  await refused({ pinned: 'yes' })
  await refused({ colour: 'red' })
  expect((await annotate(bin, 9, { pinned: true })).status).toBe(404)
})

test('the 101st pin is refused', async () => {
  const bin = await binOf(101)
  for (let seq = 1; seq <= 100; seq++) {
    expect((await annotate(bin, seq, { pinned: true })).status).toBe(200)
  }
  const response = await annotate(bin, 101, { pinned: true })
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('100 pinned requests')
  expect((await annotate(bin, 101, { tag: 'red' })).status).toBe(200)
})

test('everyone who may see the capture is sent its annotation, secrets hidden behind a redacting link', async () => {
  const bin = await binOf(2)
  const whole = await owner.share(bin, { redact: false })
  const redacting = await owner.share(bin, {})
  const one = await owner.share(bin, { capture: 1 })
  const other = await owner.share(bin, { capture: 2, redact: false })
  const watchers = [whole, redacting, one, other].map(({ token }) => {
    const watcher = connectWatcher(server.origin)
    return { watcher, watched: watcher.watch({ share: token }) }
  })
  for (const { watched } of watchers) expect(await watched).toMatchObject({ ok: true })

  const secret = 'ghp_aaaaaaaaaaaaaaaaaaaaaaaa'
  await annotate(bin, 1, { note: `see ${secret}` })
  await annotate(bin, 2, { tag: 'red' })
  const heard = (at: number): unknown[] => watchers[at]?.watcher.changed ?? []
  const said = ({ id }: CreatedShare, seq: number, change: Partial<Annotation>) => ({
    bin: `link_${id}`,
    what: 'annotated',
    seq,
    pinned: false,
    tag: null,
    note: null,
    ...change,
  })
  await vi.waitFor(() => {
    const tagged = { tag: 'red' } as const
    expect(heard(0)).toEqual([said(whole, 1, { note: `see ${secret}` }), said(whole, 2, tagged)])
    const hidden = { note: 'see [hidden]' }
    expect(heard(1)).toEqual([said(redacting, 1, hidden), said(redacting, 2, tagged)])
    expect(heard(2)).toEqual([said(one, 1, hidden)])
    expect(heard(3)).toEqual([said(other, 2, tagged)])
  })
  for (const { token } of [redacting, one]) {
    expect((await owner.capture(bin, 1, token)).note).toBe('see [hidden]')
    const response = await owner.fetch(address(bin, 1), { as: token })
    expect(await response.text()).not.toContain(secret)
  }
  expect((await annotate(bin, 1, { pinned: true }, whole.token)).status).toBe(404)
  for (const { watcher } of watchers) watcher.close()
})

test('clearing can keep pinned captures, and names them', async () => {
  const bin = await binOf(3)
  await annotate(bin, 2, { pinned: true })
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin })
  const clear = (query: string): Promise<Response> =>
    owner.fetch(`/api/bins/${bin}/captures${query}`, { method: 'DELETE' })
  expect((await clear('?keepPinned=true')).status).toBe(204)
  expect((await owner.page(bin)).captures.map(({ seq }) => seq)).toEqual([2])
  expect((await clear('')).status).toBe(204)
  expect((await owner.page(bin)).captures).toEqual([])
  await vi.waitFor(() => {
    expect(watcher.changed).toEqual([
      { bin, what: 'cleared', upTo: 3, kept: [2], deletions: 2 },
      { bin, what: 'cleared', upTo: 3, kept: [], deletions: 3 },
    ])
  })
  expect((await clear('?keepPinned=perhaps')).status).toBe(400)
  watcher.close()
})
