import { describe, expect, test } from 'vitest'
import type { Store } from '@/core/ports/store/store'
import { after, failed, newId } from './failed-delivery'
import { forwardingOn, target } from './forwarding'
import { newCapture, newMeta } from '../../../testing/records'

const moved = { target: 'http://b.example/', settings: '{"y":2}' }

export function forwardConformance(store: () => Store): void {
  describe('forwards', () => {
    const { forwarding, forwardingBy, append, end, claim, states, marks } = forwardingOn(store)

    test('are remembered with their bin, in order, and limited in number', async () => {
      const { bin, key, id } = await forwarding(2)
      const second = newId()
      const one = { createdAt: 6, target, settings: '{"x":1}' }
      await store().createForward(bin.key, { ...one, id: second }, 2)
      const beyond = store().createForward(bin.key, { ...one, id: newId() }, 2)
      await expect(beyond).rejects.toMatchObject({ code: 'too_many_forwards' })
      const [first, other, ...more] = (await store().findBin(bin.id))?.forwards ?? []
      expect([first, more]).toEqual([{ key, id, settings: '{}', pausedAt: null }, []])
      expect(other).toMatchObject({ id: second, settings: '{"x":1}', pausedAt: null })
      await store().pauseForward(key, { at: 9, by: 'owner', why: 'so' })
      await store().pauseForward(key, { at: 10, by: 'failures', why: 'too late' })
      expect((await store().findBin(bin.id))?.forwards[0]?.pausedAt).toBe(9)
      expect(await store().forwardsOf(bin.key)).toMatchObject([
        { key, paused: { at: 9, by: 'owner', why: 'so' }, queued: 0, held: 0, last: null },
        { id: second, paused: null, createdAt: 6 },
      ])
    })

    test('queue a capture in its own commit, with metadata and without', async () => {
      const { bin, key, id } = await forwarding()
      await append(bin, key)
      await store().append(newCapture(bin.key))
      const meta = newMeta({ provider: 'github', eventKey: 'id:1 github 0123456789abcdef' })
      const forwardings = [forwardingBy(key)]
      await store().append(newCapture(bin.key, { meta, forwardings }))
      expect(await states(bin)).toEqual(['1.1 queued', '3.1 queued'])
      expect(await marks(bin)).toEqual(['queued', null, 'queued'])
      expect((await store().readSummary(bin.key, 3))?.meta).toMatchObject({
        provider: 'github',
        attempt: 1,
      })
      const [claimed, ...more] = await claim(bin, 2000)
      expect(more).toHaveLength(1)
      expect(claimed).toMatchObject({
        seq: 1,
        attempt: 1,
        forward: id,
        target,
        edit: null,
        rule: { key, id, settings: '{}', failures: 0, failingSince: null, undecided: false },
      })
    })

    test('that were deleted, or are of another bin, queue nothing', async () => {
      const { bin, key } = await forwarding()
      const other = await forwarding()
      await append(bin, other.key, key + 1000)
      await store().deleteForward(bin.key, key)
      await append(bin, key)
      expect(await states(bin)).toEqual([])
      expect(await marks(bin)).toEqual([null, null])
    })

    test('are followed by their next attempt in the commit that ends one', async () => {
      const { bin, key } = await forwarding()
      await append(bin, key)
      const [first] = await claim(bin, 2000)
      expect(await end(first, failed, after())).toEqual([
        { binKey: bin.key, seq: 1, delivered: 'queued' },
      ])
      expect(await states(bin)).toEqual(['1.1 failed', '1.2 queued'])
      expect(await claim(bin, 199)).toEqual([])
      const [second] = await claim(bin, 200)
      expect(second).toMatchObject({
        message: first?.message,
        attempt: 2,
        rule: { failures: 1, failingSince: 100 },
      })
      const held = { id: newId(), dueAt: 300, failures: 2, held: true }
      await end(second, failed, after({ at: 300, next: held }))
      expect(await states(bin)).toEqual(['1.1 failed', '1.2 failed', '1.3 held'])
      expect(await marks(bin)).toEqual(['held'])
      expect(await store().forwardsOf(bin.key)).toMatchObject([
        { failingSince: 100, queued: 0, held: 1, last: { seq: 1, state: 'failed', status: 500 } },
      ])
      expect(await store().deliveryLanes({ binKey: bin.key - 1, target: '' }, 1)).not.toMatchObject(
        [{ binKey: bin.key }],
      )
      expect(await store().releaseDeliveries(bin.key, key, 400, 9)).toEqual([
        { seq: 1, delivered: 'queued' },
      ])
      const [third] = await claim(bin, 400)
      expect(third).toMatchObject({ attempt: 3, rule: { failures: 0 } })
      const done = { ...failed, state: 'succeeded' as const, status: 200 }
      await end(third, done, after({ taken: true, next: null }))
      expect(await marks(bin)).toEqual(['sent'])
      expect(await store().forwardsOf(bin.key)).toMatchObject([{ failingSince: null }])
    })

    test('that are paused hold what is queued, what arrives, and what is to be tried again', async () => {
      const { bin, key } = await forwarding()
      await append(bin, key)
      const [claimed] = await claim(bin, 2000)
      await append(bin, key)
      await append(bin, key)
      await store().pauseForward(key, { at: 9, by: 'owner', why: '' })
      await append(bin, key)
      expect(await states(bin)).toEqual(['1.1 sending', '2.1 queued', '3.1 queued', '4.1 held'])
      expect(await claim(bin, 2000)).toEqual([])
      await end(claimed, failed, after())
      expect((await states(bin)).slice(1)).toEqual(['2.1 held', '3.1 held', '4.1 held', '1.2 held'])
      expect(await marks(bin)).toEqual(['held', 'held', 'held', 'held'])
      expect(await store().holdDeliveries(bin.key, key, 9)).toEqual([])
      expect(await store().releaseDeliveries(bin.key, key, 2100, 3)).toEqual([])
      await store().resumeForward(key)
      for (const [dueAt, count] of [
        [2100, 3],
        [null, 1],
        [null, 0],
      ] as const) {
        expect(await store().releaseDeliveries(bin.key, key, dueAt, 3)).toHaveLength(count)
      }
      expect((await states(bin)).slice(1)).toEqual([
        '2.1 queued',
        '3.1 queued',
        '4.1 queued',
        '1.2 canceled',
      ])
      await store().pauseForward(key, { at: 9, by: 'owner', why: '' })
      expect((await store().holdDeliveries(bin.key, key, 2)).length).toBe(2)
      expect((await store().holdDeliveries(bin.key, key, 2)).length).toBe(1)
    })

    test('that end together follow one on the other', async () => {
      const { bin, key } = await forwarding()
      for (let i = 0; i < 3; i++) await append(bin, key)
      const claimed = await claim(bin, 2000)
      const pause = { by: 'target' as const, why: 'gone' }
      const what = [{ at: 2100 }, { at: 2200, taken: true, next: null }, { at: 2300, pause }]
      await store().finishDeliveries(
        claimed.map((one, i) => ({ ...one, result: failed, after: after(what[i]) })),
      )
      expect((await states(bin)).slice(3)).toEqual(['1.2 queued', '3.2 held'])
      expect(await store().forwardsOf(bin.key)).toMatchObject([
        { failingSince: 2300, paused: { at: 2300, ...pause } },
      ])
    })

    test('of a process that was killed are tried again, those sent by hand are not', async () => {
      await store().endInterruptedDeliveries('of other tests', 1)
      const { bin, key } = await forwarding()
      await append(bin, key)
      const plan = { path: 'keep', as: 'again', sign: 'anew' } as const
      const byHand = { id: newId(), message: newId(), seq: 1, attempt: 1, edit: null, plan }
      await store().createDeliveries(bin.key, [{ ...byHand, target, createdAt: 1, dueAt: 1 }], 9)
      expect(await claim(bin, 2000)).toHaveLength(2)
      expect(await store().updateForward(bin.key, key, '{}', moved)).toBe(true)
      expect(await store().endInterruptedDeliveries('killed', 3000)).toBe(2)
      expect(await states(bin)).toEqual(['1.1 failed', '1.1 failed', '1.2 queued'])
      expect(await claim(bin, 2999, moved.target)).toEqual([])
      expect(await claim(bin, 3000, moved.target)).toMatchObject([
        { attempt: 2, target: moved.target, rule: { failures: 1 } },
      ])
      for (let n = 3; n < 6; n++) {
        await store().endInterruptedDeliveries('killed', 4000)
        expect(await claim(bin, 4000, moved.target)).toMatchObject([{ attempt: n }])
      }
      await store().endInterruptedDeliveries('killed', 5000)
      expect((await states(bin)).at(-1)).toBe('1.6 held')
      expect(await store().cancelDeliveries(bin.key)).toMatchObject({ canceled: 0 })
    })

    test('that change send what waits by their new settings', async () => {
      const { bin, key } = await forwarding()
      await append(bin, key)
      const [claimed] = await claim(bin, 2000)
      await append(bin, key)
      expect(await store().updateForward(bin.key, key, '{}', moved)).toBe(true)
      const late = { target: 'x', settings: 'of somebody who read it before' }
      expect(await store().updateForward(bin.key, key, '{}', late)).toBe(false)
      expect(await store().updateForward(bin.key + 1, key, moved.settings, late)).toBe(false)
      await end(claimed, failed, after())
      expect(await claim(bin, 2000, moved.target)).toMatchObject([
        { seq: 1, attempt: 2, target: moved.target, rule: { settings: moved.settings } },
        { seq: 2, attempt: 1, target: moved.target },
      ])
    })

    test('that are deleted cancel what waits; an attempt under way is its last', async () => {
      const { bin, key } = await forwarding()
      await append(bin, key)
      const [claimed] = await claim(bin, 2000)
      await append(bin, key)
      expect(await store().deleteForward(bin.key, key)).toEqual([{ seq: 2, delivered: null }])
      await end(claimed, failed, after())
      expect(await states(bin)).toEqual(['1.1 failed', '2.1 canceled'])
      expect(await store().forwardsOf(bin.key)).toEqual([])
    })

    test('go with their bin once that is closed, and what waits is canceled', async () => {
      const { bin, key } = await forwarding()
      await append(bin, key)
      await store().closeBin(bin.key, 5000, { by: 'owner', since: 1 })
      await store().reopenBin(bin.key, 6000)
      expect(await states(bin)).toEqual(['1.1 canceled'])
      expect(await marks(bin)).toEqual([null])
      expect((await store().findBin(bin.id))?.forwards).toEqual([])
    })

    test('have lanes that are read in turns, each in one step', async () => {
      const bins = [await forwarding(), await forwarding(), await forwarding()]
      for (const { bin, key } of bins) for (let i = 0; i < 3; i++) await append(bin, key)
      const before = { binKey: (bins[0]?.bin.key ?? 0) - 1, target: '~' }
      const page = await store().deliveryLanes(before, 2)
      expect(page).toEqual(
        bins.slice(0, 2).map(({ bin }) => ({ binKey: bin.key, target, dueAt: 2000 })),
      )
      const rest = await store().deliveryLanes(page.at(-1) ?? null, 2)
      expect(rest.map(({ binKey }) => binKey)).toEqual([bins[2]?.bin.key])
      for (const { bin } of bins) await store().closeBin(bin.key, 5000)
    })
  })
}
