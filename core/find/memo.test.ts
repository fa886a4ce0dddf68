import { expect, test } from 'vitest'
import { memo } from './memo'

/** A memo whose answers are made when `finish` is called, with the signals that it received. */
function opened() {
  const signals: AbortSignal[] = []
  const finish: ((answer: string) => void)[] = []
  const known = memo<string>(() => 0)
  const get = (signal?: AbortSignal): Promise<string> => {
    const make = (left: AbortSignal) => {
      signals.push(left)
      return new Promise<string>((resolve) => void finish.push(resolve))
    }
    return known.get('a bin', 'its newest', make, signal)
  }
  return { get, signals, finish }
}

test('a caller that leaves is answered at once, and the others get their answer', async () => {
  const { get, signals, finish } = opened()
  const leaving = new AbortController()
  const [first, second] = [get(leaving.signal), get()]
  leaving.abort()
  await expect(first).rejects.toMatchObject({ code: 'client_closed' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  finish[0]?.('words')
  expect(await second).toBe('words')
})

test('when all have left the work ends, and the next caller starts again', async () => {
  const { get, signals, finish } = opened()
  const leaving = [new AbortController(), new AbortController()]
  const asked = leaving.map(({ signal }) => get(signal))
  for (const one of leaving) one.abort()
  for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'client_closed' })
  expect(signals[0]?.aborted).toBe(true)
  const next = get()
  finish[1]?.('words')
  expect(await next).toBe('words')
  expect(signals).toHaveLength(2)
})

test('leaving after the answer does not affect later callers', async () => {
  const { get, signals, finish } = opened()
  const leaving = new AbortController()
  const first = get(leaving.signal)
  finish[0]?.('words')
  await first
  leaving.abort()
  await expect(get(leaving.signal)).rejects.toMatchObject({ code: 'client_closed' })
  expect(await get()).toBe('words')
  expect(signals).toHaveLength(1)
})
