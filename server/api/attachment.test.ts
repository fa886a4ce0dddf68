import { expect, it } from 'vitest'
import { streamedAttachment } from './attachment'

it('asks for no more than is read, and for nothing once the reader has left', async () => {
  let made = 0
  let ended = false
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) yield new Uint8Array([++made])
    } finally {
      ended = true
    }
  }
  const response = streamedAttachment({ name: 'a.bin', type: 'text/csv', chunks: chunks() })
  expect(response.headers.get('content-security-policy')).toBe('sandbox')
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.read()
  expect(made).toBeLessThan(5)
  await reader?.cancel()
  expect(ended).toBe(true)
})
