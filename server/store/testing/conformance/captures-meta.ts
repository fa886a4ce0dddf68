import { describe, expect, test } from 'vitest'
import { deliveryKey, deliveryOf, idKey } from '@/core/capture-meta'
import type { NewCaptureMeta } from '@/core/records'
import type { Store } from '@/core/ports/store/store'
import { makeBin, newCapture, newMeta as meta } from '../../../testing/records'

const day = 86_400_000

export function metaConformance(store: () => Store): void {
  describe('capture metadata', () => {
    test('is returned in lists, searches and details; other captures have none', async () => {
      const bin = await makeBin(store())
      const replyBody = new Uint8Array([0, 255])
      const known = { provider: 'github', event: 'push', verdict: 'no_secret', scheme: 'github' }
      await store().append(
        newCapture(bin.key, { meta: meta({ ...known, replyBody } as NewCaptureMeta) }),
      )
      await store().append(newCapture(bin.key))
      const [plain, told] = (await store().listCaptures(bin.key, { limit: 5 })).captures
      expect(told?.meta).toMatchObject({ ...known, verified: true, attempt: null })
      expect(plain).not.toHaveProperty('meta')
      const search = { query: '', now: 0, redact: false, shared: false, limit: 5 }
      const found = await store().searchCaptures(bin.key, search)
      expect(found.captures.at(-1)?.meta).toMatchObject(known)
      const whole = await store().readCapture(bin.key, 1)
      expect(whole?.meta).toMatchObject(known)
      expect([...(whole?.replyBody ?? [])]).toEqual([0, 255])
      expect((await store().readCapture(bin.key, 2))?.replyBody).toBeNull()
      expect((await store().readSummary(bin.key, 1))?.meta).toMatchObject(known)
    })

    test('links attempts of one delivery, also within one commit, bin by bin', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      const attempt = (key: number, changes: Partial<NewCaptureMeta> = {}) =>
        store().append(newCapture(key, { meta: meta({ eventKey: idKey('d1'), ...changes }) }))
      expect(await Promise.all([attempt(bin.key), attempt(bin.key), attempt(other.key)])).toEqual([
        { seq: 1, attempt: 1, attemptOf: null },
        { seq: 2, attempt: 2, attemptOf: 1 },
        { seq: 1, attempt: 1, attemptOf: null },
      ])
      await store().append(newCapture(bin.key))
      expect(await attempt(bin.key, { attempt: 7 })).toEqual({ seq: 4, attempt: 7, attemptOf: 1 })
      expect(await attempt(bin.key)).toEqual({ seq: 5, attempt: 8, attemptOf: 1 })
      const attempts = await store().attemptsOf(bin.key, { first: 1, eventKey: idKey('d1') })
      expect(attempts.map(({ seq }) => seq)).toEqual([1, 2, 4, 5])
      expect(attempts[0]).toMatchObject({ status: 200, replyMs: null, cut: false })
      expect(deliveryOf(attempts[1]?.meta?.eventKey ?? null)).toBe('d1')
    })

    test('of one event is read a thousand attempts at a time, however many there are', async () => {
      const bin = await makeBin(store(), { maxCaptures: 10_000, maxBytes: 1e9 })
      const known = meta({ eventKey: idKey('again') })
      const attempt = () => store().append(newCapture(bin.key, { status: 500, meta: known }))
      await Promise.all(Array.from({ length: 2100 }, attempt))
      const seqs: number[][] = []
      for (let after = 0; ;) {
        const page = { first: 1, eventKey: known.eventKey, after }
        const read = await store().attemptsOf(bin.key, page)
        if (read.length === 0) break
        seqs.push(read.map(({ seq }) => seq))
        after = read.at(-1)?.seq ?? 0
      }
      expect(seqs.map((page) => page.length)).toEqual([1000, 1000, 100])
      expect(seqs.flat()).toEqual(Array.from({ length: 2100 }, (_, i) => i + 1))
      expect(await attempt()).toEqual({ seq: 2101, attempt: 2101, attemptOf: 1 })
    })

    test('tells of the same event at other places, by the last request at each', async () => {
      const bin = await makeBin(store())
      const place = (n: number) => n.toString(16).padStart(16, '0')
      const at = async (delivery: string, provider: string, n: number) => {
        const eventKey = deliveryKey(delivery, provider, place(n), null)
        await store().append(newCapture(bin.key, { meta: meta({ eventKey }) }))
        return eventKey
      }
      const key = await at('d', 'stripe', 1)
      for (const n of [2, 1, 2, 3]) await at('d', 'stripe', n)
      await at('d', 'github', 4)
      await at('d2', 'stripe', 4)
      await at('e', 'stripe', 4)
      // Its key begins with what the keys of "d" begin with.
      await at('d stripe 0', 'stripe', 4)
      const elsewhere = await store().elsewhere(bin.key, key)
      expect(elsewhere.map(({ seq, meta: known }) => [seq, known?.attempt])).toEqual([
        [4, 2],
        [5, 1],
      ])
      expect(await store().elsewhere(bin.key, idKey('d'))).toEqual([])
      expect(await store().elsewhere(bin.key, 'body:x')).toEqual([])
      for (let n = 10; n < 130; n += 1) await at('d', 'stripe', n)
      expect(await store().elsewhere(bin.key, key)).toHaveLength(100)
    })

    test('distinguishes a connection closed by the bin from one closed by the sender', async () => {
      const bin = await makeBin(store())
      for (const _ of [1, 2, 3]) {
        const replyHeaders = ['Content-Type', 'text/plain']
        await store().append(
          newCapture(bin.key, {
            status: null,
            replyHeaders,
            meta: meta({ eventKey: idKey('d') }),
          }),
        )
      }
      const left = { status: null, headers: [], body: new Uint8Array(), log: null }
      await store().recordReplyResults([
        { binKey: bin.key, seq: 1, ms: 5 },
        { binKey: bin.key, seq: 2, ms: 10_000, reply: left },
      ])
      const attempts = await store().attemptsOf(bin.key, { first: 1, eventKey: idKey('d') })
      expect(attempts.map(({ replyMs, cut }) => [replyMs, cut])).toEqual([
        [5, true],
        [10_000, false],
        [null, false],
      ])
    })

    test('counts the same body as an attempt only after a failure, and within a day', async () => {
      const bin = await makeBin(store())
      const arrive = async (status: number | null, receivedAt: number) =>
        (
          await store().append(
            newCapture(bin.key, { status, receivedAt, meta: meta({ eventKey: 'body:x' }) }),
          )
        ).attemptOf
      expect(await arrive(503, 1000)).toBeNull()
      expect(await arrive(null, 2000)).toBe(1)
      expect(await arrive(200, 3000)).toBe(1)
      expect(await arrive(503, 4000)).toBeNull()
      expect(await arrive(503, 4000 + day)).toBe(4)
      expect(await arrive(503, 4001 + 2 * day)).toBeNull()
    })

    test('is deleted with its capture', async () => {
      const bin = await makeBin(store())
      const known = meta({ eventKey: idKey('gone'), verified: false })
      await store().append(newCapture(bin.key, { meta: known }))
      await store().deleteCapture(bin.key, 1)
      expect(await store().unverified(bin.key, 0, 9)).toEqual([])
      expect(await store().attemptsOf(bin.key, { first: 1, eventKey: idKey('gone') })).toEqual([])
    })
  })
}
