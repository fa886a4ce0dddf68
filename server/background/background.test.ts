import { expect, test, vi } from 'vitest'
import { type BackgroundPart, startBackground } from './background'

test('parts start in order, and each is stopped and flushed in reverse', async () => {
  const done: string[] = []
  const part = (name: string): Required<BackgroundPart> => ({
    start: () => void done.push(`start ${name}`),
    stop: async () => void done.push(`stop ${name}`),
    flush: async () => void done.push(`flush ${name}`),
  })
  const stop = startBackground([part('a'), {}, part('b')], () => undefined)
  expect(done.splice(0)).toEqual(['start a', 'start b'])
  await stop()
  expect(done).toEqual(['stop b', 'flush b', 'stop a', 'flush a'])
})

test('a failed flush is reported, and the others are still flushed', async () => {
  const full = new Error('The disk is full')
  const onUnexpectedError = vi.fn<(error: unknown) => void>()
  const flush = vi.fn<() => Promise<void>>().mockResolvedValue()
  await startBackground([{ flush }, { flush: () => Promise.reject(full) }], onUnexpectedError)()
  expect(onUnexpectedError.mock.calls).toEqual([[full]])
  expect(flush).toHaveBeenCalledOnce()
})
