import { afterEach, expect, test, vi } from 'vitest'
import { InstanceFailure } from '../instance/instance'
import { retryRequest } from './retry-request'

afterEach(() => void vi.useRealTimers())

test.each([
  [0, 250],
  [1000, 1000],
  [-5, 250],
  [1e15, 300_000],
])('an instance that asks to wait %i ms is asked again after %i ms', async (wait, after) => {
  vi.useFakeTimers()
  const request = vi
    .fn<() => Promise<string>>(async () => 'done')
    .mockRejectedValueOnce(new InstanceFailure('later', 429, { wait }))
  const done = retryRequest({ ended: () => false, trouble: () => undefined }, request)
  await vi.advanceTimersByTimeAsync(after - 1)
  expect(request).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(await done).toBe('done')
})
