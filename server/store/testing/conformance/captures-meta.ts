import { describe, expect, test } from 'vitest'
import { createOutcomes } from '@/core/capture/outcomes'
import { deliveryOf, idKey } from '@/core/insight'
import type { NewInsight, SecretRecord } from '@/core/records'
import type { Store } from '@/core/store'
import { makeBin, newCapture, newInsight as insight } from '../../testing/records'

const day = 86_400_000

const secretOf = (binKey: number, id: string, createdAt = 1): SecretRecord => ({
  id,
  binKey,
  scheme: 'github',
  label: 'new one',
  sealed: new Uint8Array([1, 0, 255]),
  settings: null,
  createdAt,
})

export function insightConformance(store: () => Store): void {
  describe('what was understood of captures', () => {
    test('is told in lists, searches and details; of others nothing is', async () => {
      const bin = await makeBin(store())
      const replyBody = new Uint8Array([0, 255])
      const known = { provider: 'github', event: 'push', verdict: 'no_secret', scheme: 'github' }
      await store().append(
        newCapture(bin.key, { insight: insight({ ...known, replyBody } as NewInsight) }),
      )
      await store().append(newCapture(bin.key))
      const [plain, told] = (await store().listCaptures(bin.key, { limit: 5 })).captures
      expect(told?.insight).toMatchObject({ ...known, judged: true, attempt: null })
      expect(plain).not.toHaveProperty('insight')
      const search = { query: '', now: 0, redact: false, limit: 5 }
      const found = await store().searchCaptures(bin.key, search)
      expect(found.captures.at(-1)?.insight).toMatchObject(known)
      const whole = await store().readCapture(bin.key, 1)
      expect(whole?.insight).toMatchObject(known)
      expect([...(whole?.replyBody ?? [])]).toEqual([0, 255])
      expect((await store().readCapture(bin.key, 2))?.replyBody).toBeNull()
      expect((await store().readSummary(bin.key, 1))?.insight).toMatchObject(known)
    })

    test('links attempts of one delivery, also within one commit, bin by bin', async () => {
      const [bin, other] = [await makeBin(store()), await makeBin(store())]
      const attempt = (key: number, changes: Partial<NewInsight> = {}) =>
        store().append(newCapture(key, { insight: insight({ eventKey: idKey('d1'), ...changes }) }))
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
      expect(deliveryOf(attempts[1]?.insight?.eventKey ?? null)).toBe('d1')
    })

    test('tell a connection that the bin ended from one that the sender left', async () => {
      const bin = await makeBin(store())
      for (const _ of [1, 2, 3]) {
        const replyHeaders = ['Content-Type', 'text/plain']
        await store().append(
          newCapture(bin.key, {
            status: null,
            replyHeaders,
            insight: insight({ eventKey: idKey('d') }),
          }),
        )
      }
      const left = { status: null, headers: [], body: new Uint8Array(), log: null }
      await store().recordOutcomes([
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

    test('takes the same body for an attempt only after a failure, and within a day', async () => {
      const bin = await makeBin(store())
      const arrive = async (status: number | null, receivedAt: number) =>
        (
          await store().append(
            newCapture(bin.key, { status, receivedAt, insight: insight({ eventKey: 'body:x' }) }),
          )
        ).attemptOf
      expect(await arrive(503, 1000)).toBeNull()
      expect(await arrive(null, 2000)).toBe(1)
      expect(await arrive(200, 3000)).toBe(1)
      expect(await arrive(503, 4000)).toBeNull()
      expect(await arrive(503, 4000 + day)).toBe(4)
      expect(await arrive(503, 4001 + 2 * day)).toBeNull()
    })

    test('leaves with its capture', async () => {
      const bin = await makeBin(store())
      const known = insight({ eventKey: idKey('gone'), judged: false })
      await store().append(newCapture(bin.key, { insight: known }))
      await store().deleteCapture(bin.key, 1)
      expect(await store().unjudged(bin.key, 0, 9)).toEqual([])
      expect(await store().attemptsOf(bin.key, { first: 1, eventKey: idKey('gone') })).toEqual([])
    })
  })

  describe('outcomes', () => {
    test('replace what was kept of a reply', async () => {
      const bin = await makeBin(store())
      await store().append(newCapture(bin.key, { insight: insight({ answeredBy: 'rule:a' }) }))
      const body = new TextEncoder().encode('worked out')
      await store().recordOutcomes([
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

  describe('many outcomes at once', () => {
    test('hold up a capture hardly more than one does', async () => {
      const bin = await makeBin(store())
      const count = 1000
      await Promise.all(
        Array.from({ length: count }, () =>
          store().append(newCapture(bin.key, { insight: insight() })),
        ),
      )
      const left = { status: null, headers: [], body: new Uint8Array(), log: 'gone' }
      const noted = Array.from({ length: count }, (_, at) => ({
        binKey: bin.key,
        seq: at + 1,
        ms: 5,
        reply: left,
      }))
      const outcomes = createOutcomes(store())
      for (const outcome of noted) outcomes.note(outcome)
      const flushing = { done: false }
      const flushed = outcomes.flush().then(() => (flushing.done = true))
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

  describe('secrets, replies and drills', () => {
    test('come with the bin, secrets oldest first, and go when taken away', async () => {
      const bin = await makeBin(store())
      await store().createSecret(secretOf(bin.key, `${bin.id}-b`, 2), 2)
      await store().createSecret(secretOf(bin.key, `${bin.id}-a`, 1), 2)
      const another = store().createSecret(secretOf(bin.key, `${bin.id}-c`, 1), 2)
      await expect(another).rejects.toMatchObject({ code: 'too_many_secrets' })
      await store().setReplies(bin.key, '{"rules":[]}')
      const found = await store().findBin(bin.id)
      expect(found?.replies).toBe('{"rules":[]}')
      expect(found?.secrets).toHaveLength(2)
      const listed = await store().secretsOf(bin.key)
      expect(listed.map(({ id }) => id)).toEqual([`${bin.id}-a`, `${bin.id}-b`])
      expect([...(listed[0]?.sealed ?? [])]).toEqual([1, 0, 255])
      expect(await store().deleteSecret(bin.key + 1, `${bin.id}-a`)).toBe(false)
      expect(await store().deleteSecret(bin.key, `${bin.id}-a`)).toBe(true)
      expect(await store().secretsOf(bin.key)).toHaveLength(1)
    })

    test('drills stand where they were saved, until cleared', async () => {
      const bin = await makeBin(store())
      const at = (rule: string, eventKey: string, position: number) => ({
        binKey: bin.key,
        rule,
        eventKey,
        position,
      })
      await store().saveDrills([at('a', '', 2), at('b', 'id:1', 1)])
      await store().saveDrills([at('a', '', 3), at('b', 'id:2', 0)])
      expect(await store().drillsOf(bin.key)).toEqual([at('a', '', 3), at('b', 'id:1', 1)])
      await store().clearDrills(bin.key, 'a')
      expect(await store().drillsOf(bin.key)).toEqual([at('b', 'id:1', 1)])
      await store().clearDrills(bin.key)
      expect(await store().drillsOf(bin.key)).toEqual([])
    })
  })
}
