import { describe, expect, test } from 'vitest'
import type { EndedPoll, PollRecord } from '@/core/ports/store/polls'
import type { Store } from '@/core/ports/store/store'
import { makeBin } from '../../../testing/records'
import { newId } from './failed-delivery'

const settings = {
  url: 'http://a.example/x',
  host: 'a.example',
  everySeconds: 60,
  on: true,
  sealed: null,
  keyId: null,
}
const sealed = Uint8Array.of(1, 2, 3)
const answer = { etag: '"a"', lastModified: null, digest: Uint8Array.of(9) }

export function pollConformance(store: () => Store): void {
  const pollIn = async (some: object = {}, binKey?: number): Promise<PollRecord> => {
    const key = binKey ?? (await makeBin(store())).key
    const id = newId()
    const poll = { ...settings, createdAt: 5, dueAt: 1000, ...some, id }
    await store().createPoll(key, poll, 10)
    const found = (await store().pollsOf(key)).find((one) => one.id === id)
    if (!found) throw new Error('The poll is gone')
    return found
  }
  const again = async ({ binKey, key }: PollRecord) =>
    (await store().pollsOf(binKey)).find((one) => one.key === key)

  describe('polls', () => {
    test('are remembered with their bin, in order, and limited in number', async () => {
      const bin = await makeBin(store())
      const first = await pollIn({ on: false, sealed, keyId: 'k' }, bin.key)
      expect(first).toMatchObject({
        url: settings.url,
        host: 'a.example',
        everySeconds: 60,
        on: false,
        keyId: 'k',
        binKey: bin.key,
        bin: bin.id,
        createdAt: 5,
        dueAt: 1000,
        failures: 0,
        last: null,
        answer: null,
      })
      expect([...(first.sealed ?? [])]).toEqual([1, 2, 3])
      const second = await pollIn({ on: false }, bin.key)
      expect((await store().pollsOf(bin.key)).map(({ id }) => id)).toEqual([first.id, second.id])
      const poll = { ...settings, id: newId(), createdAt: 5, dueAt: 1 }
      await expect(store().createPoll(bin.key, poll, 2)).rejects.toMatchObject({
        code: 'too_many_polls',
        message: 'A bin watches at most 2 addresses',
      })
      expect(await store().deletePoll(bin.key + 1, first.key)).toBe(false)
      expect(await store().deletePoll(bin.key, first.key)).toBe(true)
      await store().closeBin(bin.key, 9, { by: 'owner', since: 9 })
      expect(await store().pollsOf(bin.key)).toEqual([])
      await expect(store().createPoll(bin.key, poll, 2)).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    test('that are due first come first, but for busy hosts and bins', async () => {
      const late = await pollIn({ host: 'late.example', dueAt: 12 })
      const soon = await pollIn({ host: 'soon.example', dueAt: 11 })
      await pollIn({ host: 'off.example', dueAt: 10, on: false })
      const next = async (hosts: string[], bins: number[]) =>
        (await store().nextPoll({ hosts, bins }))?.id
      expect(await next([], [])).toBe(soon.id)
      expect(await next(['soon.example'], [])).toBe(late.id)
      expect(await next([], [soon.binKey])).toBe(late.id)
      for (const { binKey, key } of [late, soon]) await store().deletePoll(binKey, key)
    })

    test('end as they were read: what was changed meanwhile stays', async () => {
      const poll = await pollIn()
      const last = { at: 7, status: 200, error: null, changed: 3 }
      const end: EndedPoll = { last, failures: 2, dueAt: 5000, answer }
      await store().finishPoll(poll, end)
      const ended = await again(poll)
      expect(ended).toMatchObject({ last, failures: 2, dueAt: 5000 })
      expect([...(ended?.answer?.digest ?? [])]).toEqual([9])
      const { answer: _, ...same } = end
      await store().finishPoll(ended as PollRecord, { ...same, failures: 0 })
      expect(await again(poll)).toMatchObject({ failures: 0, answer: { etag: '"a"' } })

      const sooner = { ...settings, everySeconds: 120, dueAt: 3000, anew: false }
      await store().changePoll(poll.binKey, poll.key, sooner)
      await store().finishPoll(ended as PollRecord, { ...end, dueAt: 9000 })
      expect(await again(poll)).toMatchObject({ dueAt: 3000, failures: 2 })

      await store().changePoll(poll.binKey, poll.key, { ...sooner, anew: true })
      await store().finishPoll(ended as PollRecord, end)
      expect(await again(poll)).toMatchObject({ last: null, answer: null, failures: 0 })
    })

    test('that are overdue are spread, and none waits for ever', async () => {
      const bin = await makeBin(store())
      const polls: PollRecord[] = []
      for (let n = 0; n < 9; n++) polls.push(await pollIn({ everySeconds: 3600 }, bin.key))
      const far = await pollIn({ dueAt: 1e12 }, bin.key)
      const at = 500_000_000
      const planned = await pollIn({ dueAt: at + 7000 })
      await store().spreadPolls(at + 0.5, 300_000)
      const due = await Promise.all(polls.map(async (poll) => (await again(poll))?.dueAt ?? 0))
      for (const one of due) {
        expect(one).toBeGreaterThanOrEqual(at)
        expect(one).toBeLessThan(at + 300_000)
      }
      expect(new Set(due).size).toBeGreaterThan(1)
      expect((await again(far))?.dueAt).toBe(at + 60_000)
      expect((await again(planned))?.dueAt).toBe(at + 7000)
    })

    test('are sealed anew unless they changed since', async () => {
      const poll = await pollIn({ sealed, keyId: 'old' })
      await pollIn({ sealed: Uint8Array.of(4), keyId: 'new' })
      await pollIn()
      const after = poll.key - 1
      expect((await store().pollsNotUnder('new', after, 9)).map(({ key }) => key)).toEqual([
        poll.key,
      ])
      const anew = { key: poll.key, sealed: Uint8Array.of(7), keyId: 'new' }
      await store().resealPolls([{ ...anew, was: Uint8Array.of(8) }])
      expect((await again(poll))?.keyId).toBe('old')
      await store().resealPolls([{ ...anew, was: sealed }])
      expect((await again(poll))?.keyId).toBe('new')
      expect(await store().pollsNotUnder('new', after, 9)).toEqual([])
    })
  })
}
