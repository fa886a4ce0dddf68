import { expect, test } from 'vitest'
import { codeOf } from '@/core/errors'
import { Admission } from './admission'

const MiB = 1_048_576
const limits = {
  atOnce: 4,
  waitingAtOnce: 4,
  answerBytes: 64 * MiB,
  largestAnswer: 10 * MiB,
  maxWaitMs: 20,
}
const here = (): AbortSignal => new AbortController().signal

test('an address has a quarter of the memory for responses, which fits the largest', async () => {
  const admission = new Admission(limits)
  const one = await admission.enter('a', 'light', here())
  await admission.hold(one.id, 10 * MiB)
  const two = await admission.enter('a', 'light', here())
  await expect(admission.hold(two.id, 10 * MiB)).rejects.toMatchObject({
    code: 'busy',
    retryAfter: 5,
  })
  const other = await admission.enter('b', 'light', here())
  await admission.hold(other.id, 10 * MiB)

  one.leave()
  await admission.hold(two.id, 10 * MiB)
  for (const each of [one, two, other]) each.leave()
  expect(admission.answerBytes).toBe(0)
  expect(admission.refused).toBe(1)
})

test('there is always room for the largest response, and larger amounts count as that', async () => {
  const admission = new Admission({ ...limits, answerBytes: MiB })
  const one = await admission.enter('a', 'light', here())
  await admission.hold(one.id, 500 * MiB)
  expect(admission.answerBytes).toBeLessThan(11 * MiB)
  one.leave()
  expect(admission.answerBytes).toBe(0)
})

test('while a request waits for memory, another is handled in its place', async () => {
  const admission = new Admission({ ...limits, atOnce: 2, maxWaitMs: 10_000 })
  const one = await admission.enter('a', 'light', here())
  await admission.hold(one.id, 10 * MiB)
  one.rest(true)
  const two = await admission.enter('a', 'light', here())
  const waiting = admission.hold(two.id, 10 * MiB)
  const three = await admission.enter('a', 'light', here())
  three.leave()
  one.leave()
  await waiting
  two.leave()
  expect(admission.answerBytes).toBe(0)
})

test('written bytes that are not yet sent count, and make room as they are sent', async () => {
  const admission = new Admission(limits)
  const one = await admission.enter('a', 'light', here())
  one.charge(16 * MiB)
  const refused: unknown = await admission
    .enter('a', 'light', here())
    .catch((error: unknown) => error)
  expect(codeOf(refused)).toBe('busy')
  one.charge(MiB)
  const two = await admission.enter('a', 'light', here())
  one.leave()
  two.leave()
  expect(admission.answerBytes).toBe(0)
})

test('a request that is over holds nothing, and nobody waits for it', async () => {
  const admission = new Admission(limits)
  const one = await admission.enter('a', 'light', here())
  one.leave()
  one.leave()
  one.charge(MiB)
  one.rest(true)
  await admission.hold(one.id, 10 * MiB)
  await admission.hold(undefined, 10 * MiB)
  expect(admission.answerBytes).toBe(0)
})

test('a request that waits for a capture gives its place to others, up to a number of such', async () => {
  const admission = new Admission({ ...limits, atOnce: 2, waitingAtOnce: 4 })
  const waiting = await admission.enter('a', 'waiting', here())
  let end: (() => void) | undefined
  const waited = admission.whileWaiting(
    waiting.id,
    () => new Promise<void>((resolve) => void (end = resolve)),
  )
  const light = await admission.enter('a', 'light', here())
  light.leave()
  const second = await admission.enter('a', 'waiting', here())
  // Half of those that wait may be of one address.
  const third: unknown = await admission
    .enter('a', 'waiting', here())
    .catch((error: unknown) => error)
  expect(String(third)).toContain('requests that wait is reached: 2 of one address, 4 in all')
  second.leave()
  end?.()
  await waited
  waiting.leave()
  const [one, two] = [
    await admission.enter('a', 'waiting', here()),
    await admission.enter('b', 'light', here()),
  ]
  one.leave()
  two.leave()
  expect(admission.answerBytes).toBe(0)
})
