import { describe, expect, test } from 'vitest'
import type { DeliveryResult } from '@/core/deliveries/records'
import type { ClaimedDelivery, NewDeliveryRecord } from '@/core/ports/store/deliveries'
import type { Store } from '@/core/ports/store/store'
import { makeBin, newCapture } from '../../../testing/records'

const delivery = (id: string, changes: Partial<NewDeliveryRecord> = {}): NewDeliveryRecord => ({
  id,
  message: `m-${id}`,
  seq: 1,
  attempt: 1,
  target: 'http://a.example/',
  plan: { path: 'keep', as: 'again', sign: 'anew' },
  createdAt: 10,
  dueAt: 10,
  edit: null,
  ...changes,
})

const result = (changes: Partial<DeliveryResult> = {}): DeliveryResult => ({
  state: 'succeeded',
  durationMs: 12.5,
  status: 204,
  error: null,
  changes: ['Host: a.example'],
  signature: { state: 'none', scheme: null, why: null, mismatch: null },
  sent: { method: 'POST', url: 'http://a.example/', headers: [['Host', 'a.example']], size: 2 },
  answer: {
    reason: 'No Content',
    httpVersion: '1.1',
    headers: [['X', 'y']],
    body: new Uint8Array([0, 255]),
    truncated: false,
  },
  address: '192.0.2.1',
  phases: { lookup: 1, connect: 2, secure: null, wait: 3, receive: 4 },
  madeBody: null,
  ...changes,
})

const failed = result({ state: 'failed', status: null, error: 'refused', answer: null })

export function deliveryConformance(store: () => Store): void {
  describe('deliveries', () => {
    async function binWith(captures: number) {
      const bin = await makeBin(store())
      for (let i = 0; i < captures; i++) await store().append(newCapture(bin.key))
      return bin
    }
    const marks = async (bin: number): Promise<unknown[]> =>
      (await store().listCaptures(bin, { after: 0, limit: 99 })).captures.map(
        ({ meta }) => meta?.delivered ?? null,
      )
    const end = (claimed: readonly ClaimedDelivery[], how = result()) =>
      store().finishDeliveries(claimed.map((one) => ({ ...one, result: how, after: null })))
    const lanes = () => store().deliveryLanes(null, 99)
    const claim = async (now: number, limit: number): Promise<ClaimedDelivery[]> =>
      store().claimDeliveries(
        now,
        (await lanes()).map((lane) => ({ ...lane, limit })),
      )
    /** Claims what is due, and ends it. Returns its ids. */
    async function make(now: number, limit: number, how = result()): Promise<string[]> {
      const claimed: ClaimedDelivery[] = []
      for (const lane of await lanes()) {
        const left = limit - claimed.length
        claimed.push(...(await store().claimDeliveries(now, [{ ...lane, limit: left }])))
      }
      await end(claimed, how)
      return claimed.map(({ id }) => id)
    }

    test('are claimed once they are due, the earliest first, each once', async () => {
      const bin = await binWith(1)
      const rows = [delivery('late', { dueAt: 30 }), delivery('b', { dueAt: 12 }), delivery('a')]
      const queued = { seq: 1, delivered: 'queued' }
      expect(await store().createDeliveries(bin.key, rows, 9)).toEqual({
        ids: ['late', 'b', 'a'],
        marks: [queued],
      })
      const lane = { binKey: bin.key, target: 'http://a.example/' }
      expect(await lanes()).toEqual([{ ...lane, dueAt: 10 }])
      expect(await claim(9, 9)).toEqual([])
      expect((await claim(20, 1)).map(({ id }) => id)).toEqual(['a'])
      const [claimed, ...more] = await claim(20, 9)
      expect(more).toEqual([])
      expect(claimed).toMatchObject({
        ...delivery('b', { dueAt: 12 }),
        bin: bin.id,
        binKey: bin.key,
        state: 'sending',
        startedAt: 20,
      })
      expect(await lanes()).toEqual([{ ...lane, dueAt: 30 }])
      expect(await store().cancelDeliveries(bin.key)).toEqual({ canceled: 1, marks: [queued] })
      expect(await lanes()).toEqual([])
      expect(await store().endInterruptedDeliveries('stopped', 40)).toBe(2)
      expect(await marks(bin.key)).toEqual(['failed'])
      const states = await store().deliveriesOf(bin.key, { limit: 9 })
      expect(states.map(({ id, state, error }) => [id, state, error])).toEqual([
        ['a', 'failed', 'stopped'],
        ['b', 'failed', 'stopped'],
        ['late', 'canceled', null],
      ])
    })

    test('are counted from the oldest on that waits, or from a time', async () => {
      const bin = await binWith(1)
      const progress = (otherwise: number | null) => store().deliveryProgress(bin.key, otherwise)
      expect(await progress(null)).toEqual({ since: null, counts: {} })
      await store().createDeliveries(bin.key, [delivery('earlier', { createdAt: 5 })], 9)
      await make(10, 9)
      expect(await progress(null)).toEqual({ since: null, counts: {} })
      expect(await progress(5)).toEqual({ since: 5, counts: { succeeded: 1 } })
      const rows = ['p1', 'p2', 'p3', 'p4'].map((id) => delivery(id))
      await store().createDeliveries(bin.key, [...rows, delivery('p5', { createdAt: 12 })], 9)
      await make(10, 1, failed)
      await make(10, 1)
      await claim(10, 1)
      const counts = { failed: 1, succeeded: 1, sending: 1, queued: 2 }
      expect(await progress(1)).toEqual({ since: 10, counts })
      await store().cancelDeliveries(bin.key)
      expect((await progress(null)).counts).toEqual({
        failed: 1,
        succeeded: 1,
        sending: 1,
        canceled: 2,
      })
      await store().endInterruptedDeliveries('stopped', 40)
      expect(await progress(null)).toEqual({ since: null, counts: {} })
      expect(await progress(10)).toEqual({
        since: 10,
        counts: { failed: 2, succeeded: 1, canceled: 2 },
      })
    })

    test('keep what was sent and answered byte for byte', async () => {
      const bin = await binWith(1)
      const edit = {
        method: 'PUT',
        headers: [['X', 'é']] as [string, string][],
        body: new Uint8Array([1, 0, 255]),
      }
      await store().createDeliveries(bin.key, [delivery('bytes', { edit })], 9)
      const [claimed] = await claim(10, 9)
      expect(claimed?.edit).toEqual(edit)
      await end(claimed ? [claimed] : [])
      const kept = await store().readDelivery(bin.key, 'bytes')
      expect(kept).toMatchObject({ id: 'bytes', state: 'succeeded', status: 204, durationMs: 12.5 })
      expect(kept?.edit).toEqual(edit)
      expect(kept?.result).toEqual(result())
      expect(await store().readDelivery(bin.key + 1, 'bytes')).toBeNull()
      expect(await store().readDelivery(bin.key, 'other')).toBeNull()
    })

    test('mark their captures by the worst of the last to each target', async () => {
      const bin = await binWith(3)
      const other = 'http://b.example/'
      const send = (rows: NewDeliveryRecord[]) => store().createDeliveries(bin.key, rows, 99)
      await send([delivery('1'), delivery('2', { target: other }), delivery('3', { seq: 2 })])
      expect(await marks(bin.key)).toEqual(['queued', 'queued', null])
      expect(await make(10, 1, failed)).toEqual(['1'])
      expect(await make(10, 9)).toEqual(['3', '2'])
      expect(await marks(bin.key)).toEqual(['failed', 'sent', null])
      await send([delivery('4')])
      expect(await marks(bin.key)).toEqual(['queued', 'sent', null])
      await make(10, 9)
      expect(await marks(bin.key)).toEqual(['sent', 'sent', null])
      await send([delivery('5', { seq: 3 }), delivery('6', { seq: 3, target: other })])
      expect(await marks(bin.key)).toEqual(['sent', 'sent', 'queued'])
      expect(await store().cancelDeliveries(bin.key)).toEqual({
        canceled: 2,
        marks: [{ seq: 3, delivered: null }],
      })
      expect(await marks(bin.key)).toEqual(['sent', 'sent', null])
      const search = { query: 'delivered:sent', now: 0, redact: false, limit: 9 }
      const found = async (shared: boolean) =>
        (await store().searchCaptures(bin.key, { ...search, shared })).captures.map(
          ({ seq }) => seq,
        )
      expect(await found(false)).toEqual([2, 1])
      expect(await found(true)).toEqual([])
      const sentTo = async (address: string, shared = false) => {
        const asked = { ...search, query: `to:${address}`, shared }
        return (await store().searchCaptures(bin.key, asked)).captures.map(({ seq }) => seq)
      }
      expect(await sentTo('b.example')).toEqual([1])
      expect(await sentTo('*.example')).toEqual([2, 1])
      expect(await sentTo('http://a.example/')).toEqual([2, 1])
      expect(await sentTo('c.example')).toEqual([])
      expect(await sentTo('b.example', true)).toEqual([])
    })

    test('are told by target, the newest of each capture first', async () => {
      const bin = await binWith(3)
      const other = 'http://b.example/'
      const rows = [delivery('t1'), delivery('t2', { target: other }), delivery('t3', { seq: 2 })]
      await store().createDeliveries(bin.key, rows, 99)
      await make(10, 1, failed)
      await make(10, 9)
      await store().createDeliveries(bin.key, [delivery('t4', { target: other })], 99)
      const last = await store().lastDeliveries(bin.key, [1, 2, 3])
      expect(last.map(({ seq, target, state }) => [seq, target, state])).toEqual([
        [1, other, 'queued'],
        [1, 'http://a.example/', 'failed'],
        [2, 'http://a.example/', 'succeeded'],
      ])
      expect(await store().lastDeliveries(bin.key, [3])).toEqual([])
      await store().cancelDeliveries(bin.key)
    })

    test('leave out captures that are gone, and go with their captures', async () => {
      const bin = await binWith(2)
      const rows = [delivery('gone', { seq: 9 }), delivery('one'), delivery('two', { seq: 2 })]
      expect((await store().createDeliveries(bin.key, rows, 99)).ids).toEqual(['one', 'two'])
      await store().deleteCapture(bin.key, 1)
      expect(await make(10, 9)).toEqual(['two'])
      expect((await store().deliveriesOf(bin.key, { limit: 9 })).map(({ id }) => id)).toEqual([
        'two',
      ])
    })

    test('are limited in number: those that wait, and those that are kept', async () => {
      const bin = await binWith(1)
      const rows = [delivery('q1'), delivery('q2'), delivery('q3')]
      await store().createDeliveries(bin.key, rows, 3)
      const beyond = store().createDeliveries(bin.key, [delivery('q4')], 3)
      await expect(beyond).rejects.toMatchObject({ code: 'too_many_deliveries' })
      await expect(beyond).rejects.toThrow('At most 3')
      await end(await claim(10, 9))
      expect(await store().trimDeliveries(bin.key, 2)).toBe(1)
      expect(await store().trimDeliveries(bin.key, 2)).toBe(0)
      const left = await store().deliveriesOf(bin.key, { limit: 9 })
      expect(left.map(({ id }) => id)).toEqual(['q3', 'q2'])
      expect(await store().deliveriesOf(bin.key, { state: 'failed', limit: 9 })).toEqual([])
      expect(await store().deliveriesOf(bin.key, { seq: 2, limit: 9 })).toEqual([])
    })
  })
}
