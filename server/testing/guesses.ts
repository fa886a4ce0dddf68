import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { services } from '@/core/services'

/** Request options of a client behind a proxy. */
export const from = (address: string, more: Record<string, string> = {}) => ({
  headers: { 'X-Forwarded-For': address, 'Content-Type': 'application/json', ...more },
})
export const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
export const wrongKey = (n: number): string =>
  `wbo_${createHash('sha256').update(`${n}`).digest('hex')}`
export const wrongLink = (n: number): string => wrongKey(n).replace('wbo_', 'wbs_')

/** Counts the hashes and look-ups while something runs. */
export async function workOf(run: () => Promise<void>): Promise<number> {
  const { tokens, store } = services()
  const spies = [
    vi.spyOn(tokens, 'sha256'),
    vi.spyOn(store, 'findOwner'),
    vi.spyOn(store, 'findShare'),
    vi.spyOn(store, 'findBin'),
  ]
  try {
    await run()
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
