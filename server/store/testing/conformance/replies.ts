import { describe, expect, test, vi } from 'vitest'
import { createReplyResults } from '@/core/capture/reply-results'
import type { Store } from '@/core/ports/store/store'
import { appendMany, makeBin, newCapture, newMeta } from '../../../testing/records'

export function replyConformance(store: () => Store): void {
  test("a bin's replies are read with the bin", async () => {
    const bin = await makeBin(store())
    expect(bin.replies).toBeNull()
    await store().setReplies(bin.key, '{"rules":[]}')
    expect(await store().findBin(bin.id)).toMatchObject({ replies: '{"rules":[]}' })
    await store().setReplies(bin.key, null)
    expect(await store().findBin(bin.id)).toMatchObject({ replies: null })
  })

  describe('reply results', () => {
    test('record how long replies took, ignoring unknown numbers', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 2)
      await store().recordReplyResults([
        { binKey: bin.key, seq: 2, ms: 1.25 },
        { binKey: bin.key, seq: 3, ms: 9 },
      ])
      expect((await store().readCapture(bin.key, 1))?.replyMs).toBeNull()
      expect((await store().readCapture(bin.key, 2))?.replyMs).toBe(1.25)
      expect((await store().findBin(bin.id))?.newest).toBe(2)
    })

    test('replace the stored reply', async () => {
      const bin = await makeBin(store())
      await store().append(newCapture(bin.key, { meta: newMeta({ answeredBy: 'rule:a' }) }))
      const body = new TextEncoder().encode('worked out')
      await store().recordReplyResults([
        {
          binKey: bin.key,
          seq: 1,
          ms: 20,
          reply: { status: 201, headers: ['A', 'b'], body, log: 'said' },
        },
      ])
      const capture = await store().readCapture(bin.key, 1)
      expect(capture).toMatchObject({
        status: 201,
        replyMs: 20,
        replySize: 10,
        replyHeaders: [['A', 'b']],
        log: 'said',
      })
      expect(new TextDecoder().decode(capture?.replyBody ?? undefined)).toBe('worked out')
    })
  })

  describe('many reply results at once', () => {
    test('delay a capture hardly more than one does', async () => {
      const bin = await makeBin(store())
      const count = 1000
      await Promise.all(
        Array.from({ length: count }, () =>
          store().append(newCapture(bin.key, { meta: newMeta() })),
        ),
      )
      const left = { status: null, headers: [], body: new Uint8Array(), log: 'gone' }
      const noted = Array.from({ length: count }, (_, at) => ({
        binKey: bin.key,
        seq: at + 1,
        ms: 5,
        reply: left,
      }))
      const replyResults = createReplyResults(store(), () => undefined)
      for (const outcome of noted) replyResults.note(outcome)
      const flushing = { done: false }
      const flushed = replyResults.flush().then(() => (flushing.done = true))
      let between = 0
      while (!flushing.done) {
        await store().append(newCapture(bin.key))
        between += 1
      }
      await flushed
      expect(between).toBeGreaterThan(4)
      const last = await store().readCapture(bin.key, count)
      expect(last).toMatchObject({ status: null, replyMs: 5, log: 'gone' })
    })
  })

  describe('replies that are known later', () => {
    const reply = (size: number, log: string | null = null) => ({
      status: 200,
      headers: ['A', 'b'],
      body: new Uint8Array(size),
      log,
    })
    const keep = (binKey: number, size: number) =>
      store().append(newCapture(binKey, { body: new Uint8Array(size), meta: newMeta() }))

    test("count towards their bin's size, and are deleted with their capture", async () => {
      const bin = await makeBin(store(), { maxBytes: 1_000_000 })
      const bytes = async () => (await store().findBin(bin.id))?.bytes
      await keep(bin.key, 10)
      await appendMany(store(), bin.key, 1)
      await store().recordReplyResults([
        { binKey: bin.key, seq: 1, ms: 5, reply: reply(300, 'säid') },
        // The second capture has no metadata, so its reply body is not stored.
        { binKey: bin.key, seq: 2, ms: 5, reply: reply(900) },
      ])
      expect(await bytes()).toBe(10 + 300 + 5 + 10)
      await store().recordReplyResults([{ binKey: bin.key, seq: 1, ms: 6, reply: reply(100_000) }])
      // Only the part that is stored.
      expect(await bytes()).toBe(10 + 65_536 + 10)
      await store().recordReplyResults([{ binKey: bin.key, seq: 1, ms: 6, reply: reply(0) }])
      expect(await bytes()).toBe(20)
      await store().deleteUpTo(bin.key, 2, 9)
      expect(await store().findBin(bin.id)).toMatchObject({ count: 0, bytes: 0 })
    })

    test('evict the oldest of a full bin, unless the bin is set to refuse', async () => {
      const [bin, refusing] = [
        await makeBin(store(), { maxBytes: 1000 }),
        await makeBin(store(), { maxBytes: 1000, whenFull: 'refuse' }),
      ]
      for (const { key } of [bin, refusing]) {
        for (let n = 0; n < 4; n += 1) await keep(key, 200)
        await store().recordReplyResults([{ binKey: key, seq: 4, ms: 5, reply: reply(500) }])
      }
      await vi.waitFor(async () => {
        const held = { count: 2, bytes: 900, evicted: 2 }
        expect(await store().findBin(bin.id)).toMatchObject(held)
      })
      expect(await store().findBin(refusing.id)).toMatchObject({ count: 4, bytes: 1300 })
      await expect(keep(refusing.key, 1)).rejects.toMatchObject({ code: 'storage_full' })
    })
  })
}
