import { expect, test } from 'vitest'
import { Failure } from '@/core/errors'
import { provideServices, type Services } from '@/core/services'
import { streamedAttachment } from './attachment'

const get = { method: 'GET' }

/** An export that counts its chunks, and notes whether it was ended. */
function counted(failAfter = Infinity, error = new Error('never')) {
  const seen = { made: 0, ended: false }
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      while (seen.made < failAfter) yield new Uint8Array([++seen.made])
      throw error
    } finally {
      seen.ended = true
    }
  }
  return { seen, exported: { name: 'a.bin', type: 'text/csv', chunks: chunks() } }
}

test('produces no more than is read, and nothing once the reader has left', async () => {
  const { seen, exported } = counted()
  const response = await streamedAttachment(get, exported)
  expect(response.headers.get('content-security-policy')).toBe('sandbox')
  const reader = response.body?.getReader()
  expect(seen.made).toBe(0)
  await reader?.read()
  await reader?.read()
  expect(seen.made).toBe(2)
  await reader?.cancel()
  expect(seen.ended).toBe(true)
})

test('HEAD gets the head only, and nothing is produced', async () => {
  const { seen, exported } = counted()
  const response = await streamedAttachment({ method: 'HEAD' }, exported)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.bin"')
  expect(response.body).toBeNull()
  // A generator that was never started ends at once.
  expect(seen.made).toBe(0)
  expect(await exported.chunks.next()).toEqual({ done: true, value: undefined })
})

test('a stream breaks off with an error that Next does not log; only unexpected errors are logged', async () => {
  const faults: unknown[] = []
  provideServices({
    onUnexpectedError: (error: unknown) => faults.push(error),
  } as unknown as Services)
  const readAll = async (error: Error): Promise<unknown> => {
    const response = await streamedAttachment(get, counted(2, error).exported)
    return response.arrayBuffer()
  }
  await expect(readAll(new Failure('not_found', 'The link was revoked'))).rejects.toMatchObject({
    name: 'AbortError',
    message: 'The link was revoked',
  })
  expect(faults).toEqual([])
  const fault = new TypeError('a fault')
  await expect(readAll(fault)).rejects.toMatchObject({
    name: 'AbortError',
    message: 'The response broke off',
  })
  expect(faults).toEqual([fault])
  provideServices(undefined)
})
