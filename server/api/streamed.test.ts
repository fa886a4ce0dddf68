import { afterEach, expect, test, vi } from 'vitest'
import { provideServices, type Services } from '@/core/services'
import { streamed } from './streamed'

const errors: unknown[] = []
provideServices({ onUnexpectedError: (error) => void errors.push(error) } as Services)
afterEach(() => void errors.splice(0))

interface Second {
  resolve(chunk: Uint8Array): void
  reject(error: Error): void
}

/** Chunks whose second is made, or fails, once that is asked for. */
function chunksUntil() {
  const second = {} as Second
  const promise = new Promise<Uint8Array>((resolve, reject) => {
    Object.assign(second, { resolve, reject })
  })
  const ended = vi.fn<() => void>()
  const asked = vi.fn<() => void>()
  async function* chunks() {
    try {
      yield new Uint8Array([1])
      asked()
      yield await promise
    } finally {
      ended()
    }
  }
  return { chunks: chunks(), second, asked, ended }
}

async function leave(end: (second: Second) => void): Promise<void> {
  const { chunks, second, asked, ended } = chunksUntil()
  const { body } = await streamed({ method: 'GET' }, chunks, {})
  const reader = body?.getReader()
  expect((await reader?.read())?.value).toEqual(new Uint8Array([1]))
  const pending = reader?.read()
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  const left = reader?.cancel()
  end(second)
  expect(await pending).toMatchObject({ done: true })
  await left?.catch(() => undefined)
  await vi.waitFor(() => expect(ended).toHaveBeenCalled())
}

test('who leaves while a chunk is being made gets none, and nothing is reported', async () => {
  await leave(({ resolve }) => resolve(new Uint8Array([2])))
  await leave(({ reject }) => reject(new Error('nobody is there to be told')))
  expect(errors).toEqual([])
})

test('what breaks off while it is read is reported, and the reader is told', async () => {
  const { chunks, second, asked } = chunksUntil()
  const { body } = await streamed({ method: 'GET' }, chunks, {})
  const reader = body?.getReader()
  await reader?.read()
  const broken = new Error('broken')
  const pending = reader?.read()
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  second.reject(broken)
  await expect(pending).rejects.toThrow('The response broke off')
  expect(errors).toEqual([broken])
})
