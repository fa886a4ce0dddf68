import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Capture } from '../contract/capture'
import type { ImportResult } from '../contract/import'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

async function exported(bin: string): Promise<string> {
  return (await owner.fetch(`/api/bins/${bin}/export`)).text()
}

async function imported(bin: string, type: string, body: string): Promise<ImportResult> {
  const headers = { Authorization: `Bearer ${owner.key()}`, 'Content-Type': type }
  const address = `${server.origin}/api/bins/${bin}/import`
  const response = await fetch(address, {
    method: 'POST',
    headers,
    body,
  })
  expect(response.status).toBe(200)
  return (await response.json()) as ImportResult
}

const linesOf = (text: string): Capture[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Capture)

it('pins, tags and notes come along, as long as the bin has pins left', async () => {
  const { id } = await owner.createBin()
  const line = (note: string | null, pinned: boolean) =>
    JSON.stringify({ method: 'GET', target: '/', headers: [], pinned, tag: 'red', note })
  const lines = Array.from({ length: 101 }, (_, n) => line(`note ${n}`, true))
  const result = await imported(id, 'application/x-ndjson', [...lines, line(' ', false)].join('\n'))
  expect(result).toMatchObject({ imported: 102, skipped: 0 })
  expect(result.errors).toEqual([
    { at: expect.stringMatching(/^line \d+$/), message: expect.stringMatching(/without its pin/) },
  ])
  const kept = linesOf(await exported(id))
  expect(kept.filter(({ pinned }) => pinned)).toHaveLength(100)
  expect(kept.map(({ note }) => note)).toEqual([...lines.map((_, n) => `note ${n}`), null])
  expect(kept.every(({ tag }) => tag === 'red')).toBe(true)

  const other = (await owner.createBin()).id
  await imported(other, 'application/x-ndjson', await exported(id))
  const annotation = ({ pinned, tag, note }: Capture) => ({ pinned, tag, note })
  expect(linesOf(await exported(other)).map(annotation)).toEqual(kept.map(annotation))
})

it('tells what a request comes without, and what comes in beside an error', async () => {
  const { id } = await owner.createBin()
  const body = { encoding: 'utf8', text: 'ab', truncated: true }
  const cut = { method: 'POST', target: '/', headers: [], size: 9, body }
  const refused = { ...cut, refused: 'too_large' }
  const lines = [cut, refused].map((line) => JSON.stringify(line)).join('\n')
  expect(await imported(id, 'application/x-ndjson', lines)).toEqual({
    imported: 2,
    skipped: 0,
    errors: [
      { at: 'line 1', message: 'Imported without its whole body: the file holds 2 B of 9 B' },
    ],
  })
  const text = "\ufeffcurl http://x.dev/1 'http://x.dev/[1-9]'\ncurl http://x.dev/2 -d a"
  expect(await imported(id, 'text/plain', text)).toEqual({
    imported: 2,
    skipped: 1,
    errors: [{ at: 'request 2', message: 'curl would expand [ in its address: add --globoff' }],
  })
  const { captures } = await owner.page(id, '?after=0')
  expect(captures.map(({ target, size }) => [target, size])).toEqual([
    ['/', 2],
    ['/', 9],
    ['/1', 0],
    ['/2', 1],
  ])
})
