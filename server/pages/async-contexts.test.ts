import type { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AsyncContexts, required } from './async-contexts'

const quietMs = 1000
const own = required.AsyncLocalStorage

let contexts: AsyncContexts
let context: AsyncLocalStorage<string>

beforeEach(() => {
  vi.useFakeTimers()
  contexts = new AsyncContexts(quietMs)
  contexts.provide()
  context = new required.AsyncLocalStorage()
})
afterEach(() => {
  context.disable()
  required.AsyncLocalStorage = own
  vi.useRealTimers()
})

const later = (): Promise<void> => Promise.resolve()

/** Returns what the context holds after a turn of the work that enters it. */
const held = (value: string): Promise<string | undefined> =>
  contexts.during(() =>
    context.run(value, async () => {
      await later()
      return context.getStore()
    }),
  )

test('a context holds its value through the work, again and again', async () => {
  for (const value of ['first', 'second', 'third']) {
    expect(await held(value)).toBe(value)
    vi.advanceTimersByTime(2 * quietMs)
  }
})

test('contexts are disabled once nothing has been under way for a while', async () => {
  await contexts.during(later)
  context.enterWith('kept')
  vi.advanceTimersByTime(quietMs - 1)
  expect(context.getStore()).toBe('kept')
  vi.advanceTimersByTime(1)
  expect(context.getStore()).toBeUndefined()
})

test('they stay enabled while other work is under way, or began meanwhile', async () => {
  let end = (): void => undefined
  const long = contexts.during(() => new Promise<void>((resolve) => (end = resolve)))
  await contexts.during(later)
  context.enterWith('kept')
  vi.advanceTimersByTime(2 * quietMs)
  expect(context.getStore()).toBe('kept')

  end()
  await long
  vi.advanceTimersByTime(quietMs - 1)
  let endNext = (): void => undefined
  const next = contexts.during(() => new Promise<void>((resolve) => (endNext = resolve)))
  vi.advanceTimersByTime(2 * quietMs)
  expect(context.getStore()).toBe('kept')

  endNext()
  await next
  vi.advanceTimersByTime(quietMs)
  expect(context.getStore()).toBeUndefined()
})

test('work that fails is over as well', async () => {
  const failure = new Error('on purpose')
  const failing = contexts.during(() => Promise.reject(failure))
  await expect(failing).rejects.toBe(failure)
  context.enterWith('kept')
  vi.advanceTimersByTime(quietMs)
  expect(context.getStore()).toBeUndefined()
})
