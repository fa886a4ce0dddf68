import { afterEach, expect, test, vi } from 'vitest'
import { clearBin } from './clear-bin'

afterEach(() => void vi.unstubAllGlobals())

test('a large bin is cleared to the end, with progress reports', async () => {
  const answers = [
    Response.json({ upTo: 900, left: 700 }, { status: 202 }),
    Response.json({ upTo: 900, left: 200 }, { status: 202 }),
    new Response(null, { status: 204 }),
  ]
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push([method, path])
    return answers.shift()
  })
  const left: number[] = []
  await clearBin('/api/bins/x', true, (count) => left.push(count))
  expect(left).toEqual([700, 200])
  expect(asked).toEqual([
    ['DELETE', '/api/bins/x/captures?keepPinned=true'],
    ['DELETE', '/api/bins/x/captures?keepPinned=true&upTo=900'],
    ['DELETE', '/api/bins/x/captures?keepPinned=true&upTo=900'],
  ])
})
