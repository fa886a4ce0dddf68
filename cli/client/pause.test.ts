import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiConnection, type Fetch } from './api-connection'
import { binOf } from './bin-of'
import { liveSummaries } from './live'
import { pause } from './pause'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([Infinity, 2 ** 31, 1e13])('a pause of %d ms does not end at once', async (ms) => {
  const ended = vi.fn<() => void>()
  void pause(ms).then(ended)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ended).not.toHaveBeenCalled()
})

test.each(['Infinity', '9999999999', '86400'])(
  'who asks to be tried again in %s seconds is tried in five minutes',
  async (seconds) => {
    const answer = new Response(null, { status: 503, headers: { 'Retry-After': seconds } })
    const fetched = vi.fn<Fetch>(() => Promise.resolve(answer.clone()))
    const connection = new ApiConnection('http://a.example', null, fetched)
    const ending = new AbortController()
    const options = { after: 0, signal: ending.signal }
    const first = liveSummaries(binOf(connection, 'a'), options).next()
    await vi.advanceTimersByTimeAsync(299_000)
    expect(fetched).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(fetched).toHaveBeenCalledTimes(2)
    ending.abort(new Error('The end'))
    await expect(first).rejects.toThrow('The end')
  },
)
