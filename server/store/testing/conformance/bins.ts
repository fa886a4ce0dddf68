import { describe, expect, test } from 'vitest'
import type { BinRecord } from '@/core/records'
import type { Store } from '@/core/ports/store/store'
import {
  appendMany,
  hashOf,
  makeBin,
  newCapture,
  newSecret,
  newShare,
} from '../../../testing/records'

export function binConformance(store: () => Store): void {
  describe('bins', () => {
    test('are created empty and found by id', async () => {
      const bin = await makeBin(store(), { id: 'made-empty', createdAt: 5000 })
      expect(await store().findBin('made-empty')).toEqual({
        ...bin,
        secrets: [],
        secretWaits: [],
        forwards: [],
      })
      expect(bin).toMatchObject({
        createdAt: 5000,
        lastCaptureAt: null,
        closedAt: null,
        newest: 0,
        count: 0,
        bytes: 0,
        evicted: 0,
        maxBytes: 1_000_000,
      })
      expect(await store().findBinToCatch('made-empty')).toEqual({
        ...bin,
        secrets: [],
        secretWaits: [],
        forwards: [],
      })
      expect(await store().findBin('never-made')).toBeNull()
      expect(await store().findBinToCatch('never-made')).toBeNull()
    })

    test('can have limits beyond 2^31', async () => {
      const bin = await makeBin(store(), { maxBytes: 2 ** 40 })
      expect((await store().findBin(bin.id))?.maxBytes).toBe(2 ** 40)
    })

    test('never share an id, not even with a closed bin', async () => {
      const bin = await makeBin(store(), { id: 'taken' })
      await expect(makeBin(store(), { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
      await store().closeBin(bin.key, 9)
      await expect(makeBin(store(), { id: 'taken' })).rejects.toMatchObject({ code: 'id_taken' })
    })

    test('change only the settings that are given', async () => {
      const bin = await makeBin(store(), { name: 'Before' })
      const changed = await store().updateBin(bin.key, { name: 'After', expireAfterDays: null })
      expect(changed).toEqual({ ...bin, name: 'After', expireAfterDays: null })
      expect(await store().findBin(bin.id)).toEqual({
        ...changed,
        secrets: [],
        secretWaits: [],
        forwards: [],
      })
    })

    test('are listed by owner, newest first, without closed ones', async () => {
      const ownerId = await store().createOwner(hashOf('lister'), 1)
      const [first, closed, last] = [
        await makeBin(store(), { ownerId }),
        await makeBin(store(), { ownerId }),
        await makeBin(store(), { ownerId }),
      ]
      await makeBin(store())
      await store().closeBin(closed.key, 9)
      expect((await store().binsOfOwner(ownerId)).map(({ id }) => id)).toEqual([last.id, first.id])
    })

    test('are due after their days without a request, until they are noted', async () => {
      const day = 86_400_000
      const at = 1_000 * day
      const never = await makeBin(store(), { createdAt: 0, expireAfterDays: null })
      const untouched = await makeBin(store(), { createdAt: at, expireAfterDays: 10 })
      const used = await makeBin(store(), { createdAt: at, expireAfterDays: 10 })
      await store().append(newCapture(used.key, { receivedAt: at + day }))
      const mine = new Set([never.key, untouched.key, used.key])
      const own = (keys: number[]): number[] => keys.filter((key) => mine.has(key))
      const idle = async (now: number, notedUpTo = -1) => {
        const found = await store().idleBins({ now, notedUpTo, limit: 1000 })
        const overdue = own(found.overdue.map(({ key }) => key))
        return { due: own(found.due), active: own(found.active), overdue }
      }
      const none = { due: [], active: [], overdue: [] }
      expect(await idle(at + 10 * day - 1)).toEqual(none)
      expect(await idle(at + 10 * day)).toEqual({ ...none, due: [untouched.key] })
      await store().noteIdle([untouched.key], 500.7)
      expect(await idle(at + 11 * day, 499)).toEqual({ ...none, due: [used.key] })
      expect(await idle(at + 10 * day, 500)).toEqual({ ...none, overdue: [untouched.key] })
      expect(await idle(at + 9 * day, 500)).toEqual({ ...none, active: [untouched.key] })
      await store().noteIdle([untouched.key], null)
      expect(await idle(at + 10 * day, 500)).toEqual({ ...none, due: [untouched.key] })
      await store().closeBin(untouched.key, 9)
      expect(await idle(at + 11 * day)).toEqual({ ...none, due: [used.key] })
      const { due } = await store().idleBins({ now: at + 99 * day, notedUpTo: -1, limit: 1 })
      expect(due).toHaveLength(1)
    })

    test('lose their links when closed, but keep their captures until they are swept', async () => {
      const bin = await makeBin(store())
      await appendMany(store(), bin.key, 3)
      await store().createShare(newShare(bin.key, 'of-a-closed-bin'), 9)
      await store().closeBin(bin.key, 7777)
      expect(await store().findBin(bin.id)).toMatchObject({ closedAt: 7777, count: 3 })
      expect(await store().findShare(hashOf('of-a-closed-bin'))).toBeNull()
      const held = (): Promise<number[]> => store().binsToSweep({ owner: -1, expiry: -1 }, 1000)
      expect(await held()).toContain(bin.key)
      expect(await store().deleteUpTo(bin.key, Number.MAX_SAFE_INTEGER, 500)).toBe(3)
      // It still has its settings.
      expect(await held()).toContain(bin.key)
      await store().eraseBin(bin.key)
      expect(await held()).not.toContain(bin.key)
    })
  })

  describe('closed bins that can be reopened', () => {
    const sweepable = (owner: number, expiry: number): Promise<number[]> =>
      store().binsToSweep({ owner, expiry }, 1000)

    test('are listed by owner, last closed first, after a running time', async () => {
      const ownerId = await store().createOwner(hashOf('closer'), 1)
      const made = []
      for (let n = 0; n < 4; n++) made.push(await makeBin(store(), { ownerId }))
      const [first, second, forGood] = made as [BinRecord, BinRecord, BinRecord]
      await store().closeBin(second.key, 9, { by: 'expiry', since: 300.4 })
      await store().closeBin(first.key, 9, { by: 'owner', since: 200 })
      await store().closeBin(forGood.key, 9)
      const listed = async (after: number, limit = 10): Promise<string[]> =>
        (await store().closedBinsOfOwner(ownerId, after, limit)).map(({ id }) => id)
      expect(await listed(-5.5)).toEqual([second.id, first.id])
      expect(await listed(200)).toEqual([second.id])
      expect(await listed(-1, 1)).toEqual([second.id])
      expect((await store().closedBinsOfOwner(ownerId, 200, 1))[0]).toMatchObject({
        closedBy: 'expiry',
        closedSince: 300,
      })
    })

    test('are reopened with all their captures, and count as idle only from then on', async () => {
      const bin = await makeBin(store(), { createdAt: 0, expireAfterDays: 1 })
      await appendMany(store(), bin.key, 3)
      await store().noteIdle([bin.key], 1)
      await store().closeBin(bin.key, 9, { by: 'owner', since: 5 })
      await expect(appendMany(store(), bin.key, 1)).rejects.toMatchObject({ code: 'gone' })
      const at = 500 * 86_400_000
      const opened = { closedAt: null, closedBy: null, closedSince: null, overdueSince: null }
      expect(await store().reopenBin(bin.key, at)).toMatchObject({ ...opened, reopenedAt: at })
      expect(await appendMany(store(), bin.key, 1)).toEqual([4])
      expect(await store().findBin(bin.id)).toMatchObject({ ...opened, count: 4 })
      const idle = { notedUpTo: -1, limit: 1000 }
      const due = async (now: number) => (await store().idleBins({ ...idle, now })).due
      expect(await due(at + 86_399_999)).not.toContain(bin.key)
      expect(await due(at + 86_400_000)).toContain(bin.key)
    })

    test('are swept depending on who closed them, and cannot be reopened once forgotten', async () => {
      const [mine, expired] = [await makeBin(store()), await makeBin(store())]
      const mineToSweep = async (owner: number, expiry: number): Promise<number[]> =>
        (await sweepable(owner, expiry)).filter((key) => [mine.key, expired.key].includes(key))
      await appendMany(store(), mine.key, 1)
      await store().closeBin(mine.key, 9, { by: 'owner', since: 700 })
      await store().closeBin(expired.key, 9, { by: 'expiry', since: 800 })
      expect(await mineToSweep(699.9, 699)).toEqual([])
      expect(await mineToSweep(700.1, 799)).toEqual([mine.key])
      expect(await mineToSweep(900, 900)).toEqual([mine.key, expired.key])
      await store().forgetBin(mine.key)
      await store().forgetBin(expired.key)
      // Its captures are still to be deleted, even if the process ends here.
      expect(await mineToSweep(-1, -1)).toEqual([mine.key, expired.key])
      await store().deleteUpTo(mine.key, 1, 500)
      for (const { key } of [mine, expired]) await store().eraseBin(key)
      expect(await mineToSweep(900, 900)).toEqual([])
      for (const { key, id } of [mine, expired]) {
        await expect(store().reopenBin(key, 1)).rejects.toMatchObject({ code: 'gone' })
        expect(await store().findBin(id)).toMatchObject({ closedAt: 0, name: '', replies: null })
      }
      await expect(makeBin(store(), { id: mine.id })).rejects.toMatchObject({ code: 'id_taken' })
    })

    test('take no links, secrets, waits or positions in drills', async () => {
      const bin = await makeBin(store())
      const { key: binKey } = bin
      const wait = { scheme: 'asana', until: 1000 }
      const drill = { binKey, rule: 'a', eventKey: 'e', position: 2 }
      const writes: [what: string, write: () => Promise<unknown>][] = [
        ['a link', () => store().createShare(newShare(binKey, 'late'), 9)],
        ['a secret', () => store().createSecret(newSecret(binKey, 'late'), 9)],
        ['a wait', () => store().startSecretWait(binKey, wait)],
      ]
      await store().startSecretWait(binKey, wait)
      await store().saveDrills([drill])
      await store().closeBin(binKey, 9, { by: 'owner', since: 5 })
      for (const [what, write] of writes) {
        const refused = await write().catch((error: { code: string }) => error.code)
        expect([what, refused]).toEqual([what, 'not_found'])
      }
      const received = { ...newSecret(binKey, 'handed over'), scheme: 'asana' }
      expect(await store().keepHandshakeSecret(received, { max: 9, at: 1 })).toBe(false)
      await store().saveDrills([drill])
      await store().reopenBin(binKey, 10)
      expect(await store().findShare(hashOf('late'))).toBeNull()
      expect(await store().findBin(bin.id)).toMatchObject({
        secrets: [],
        secretWaits: [],
        forwards: [],
      })
      expect(await store().drillsOf(binKey)).toEqual([])
    })

    test('an open bin is not forgotten', async () => {
      const bin = await makeBin(store(), { name: 'Open' })
      await store().forgetBin(bin.key)
      expect(await store().findBin(bin.id)).toMatchObject({ name: 'Open', closedAt: null })
    })
  })
}
