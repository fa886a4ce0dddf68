import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Cleanups } from '../testing/cleanups'
import { spawnServer } from '../testing/spawn-server'
import { fillableDisks, type SmallDisk } from '../testing/small-disk'
import { expectSound, MiB, type StorageTrial, storageTrial } from '../testing/storage-trial'

/** A storage that fills up: by other programs writing to its disk, or by its quota. */
interface Filling {
  /** Requests of a MiB that are more than fit. */
  burst: number
  variables: Record<string, string>
  words: { code: string; reason: string; message: string }
  fill(trial: StorageTrial): Promise<void>
}

const bodyBytes = 400_000

const ended = new Cleanups()
afterEach(() => ended.run())

async function begin(
  variables: Record<string, string>,
  before?: StorageTrial,
): Promise<StorageTrial> {
  const trial = await storageTrial(variables, before)
  ended.add(trial.stop)
  return { ...trial, stop: () => ended.end(trial.stop) }
}

const disks = fillableDisks('tried with a quota only')

function started({ mount }: (typeof disks)[number]): SmallDisk {
  const disk = mount()
  ended.add(() => disk.unmount())
  return disk
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  ended.add(() => rmSync(folder, { recursive: true }))
  return folder
}

const ofQuota = (): Filling => ({
  burst: 40,
  variables: { MAX_DATABASE_BYTES: String(24 * MiB), DATA_DIR: temporaryFolder() },
  words: {
    code: 'storage_full',
    reason: 'quota_full',
    message: "This instance's storage quota of 24 MiB is used up",
  },
  async fill(trial) {
    for (;;) if ((await trial.send(bodyBytes)).status !== 200) return
  },
})

function ofDisk(on: (typeof disks)[number]): Filling {
  const disk = started(on)
  return {
    burst: 80,
    variables: { DATA_DIR: disk.folder },
    words: {
      code: 'storage_full',
      reason: 'disk_full',
      message: 'The disk of this instance is full',
    },
    async fill(trial) {
      await reserved(trial)
      await fillUp(disk, trial)
    },
  }
}

/** Fills the disk; the log may still have room for some requests. */
async function fillUp(disk: SmallDisk, trial: StorageTrial): Promise<void> {
  do disk.fill()
  while ((await trial.send(bodyBytes)).status === 200)
}

/** Waits until the reserve is complete. */
const reserved = (trial: StorageTrial): Promise<void> =>
  vi.waitFor(async () => expect(await trial.metric('reserve_bytes')).toBe(8 * MiB))

const forms: { what: string; filling(): Filling }[] = [
  { what: 'quota', filling: ofQuota },
  ...disks.map((on) => ({ what: 'disk that others filled', filling: () => ofDisk(on) })),
]

describe.each(forms)('a full $what', ({ filling }) => {
  test('is reported; deleting works, and makes room to catch again', async () => {
    const form = filling()
    const trial = await begin(form.variables)
    for (let i = 0; i < 20; i++) await trial.send(bodyBytes)
    const { code, reason, message } = form.words
    await form.fill(trial)
    expect(await trial.send(bodyBytes)).toEqual({ status: 507, code, message })
    expect(await trial.metric(`captures_turned_away_total{reason="${reason}"}`)).toBeGreaterThan(0)
    const reasons = [{ reason, message }]
    expect(await trial.health()).toMatchObject({ status: 503, live: true, ready: false, reasons })
    expect(await trial.health('?live')).toMatchObject({ status: 200, ready: false })
    await trial.expectWhole()

    for (const number of trial.held().slice(0, 12)) expect(await trial.remove(number)).toBe(204)
    expect(await trial.health()).toMatchObject({ status: 200, ready: true, reasons: [] })
    expect(await trial.send(bodyBytes)).toMatchObject({ status: 200 })
    await trial.expectWhole()
    await trial.stop()
    expectSound(trial.file)
  })

  test('accepts what fits of a burst, and stores each request that it acknowledged', async () => {
    const { burst, variables } = filling()
    const trial = await begin(variables)
    const said = await Promise.all(Array.from({ length: burst }, () => trial.send(MiB)))
    const count = (wanted: number): number => said.filter(({ status }) => status === wanted).length
    expect(count(200)).toBeGreaterThan(5)
    expect(count(507)).toBeGreaterThan(5)
    // A body that waited too long for memory is refused for that reason.
    expect(count(200) + count(507) + count(503)).toBe(said.length)
    await trial.expectWhole()
    await trial.stop()
    expectSound(trial.file)
  })
})

describe.each(disks)('a disk filled by other programs', (on) => {
  test('may already be full when the server starts, even after a crash', async () => {
    const disk = started(on)
    const variables = { DATA_DIR: disk.folder }
    const first = await begin(variables)
    for (let i = 0; i < 20; i++) await first.send(bodyBytes)
    await reserved(first)
    await first.stop()
    disk.fill()
    const second = await begin(variables, first)
    await second.expectWhole()
    await fillUp(disk, second)
    for (const number of second.held().slice(0, 8)) expect(await second.remove(number)).toBe(204)
    await reserved(second)
    await second.stop()

    const crashing = await spawnServer(variables)
    await crashing.kill()
    disk.fill()
    const third = await begin(variables, second)
    await third.expectWhole()
    for (const number of third.held().slice(0, 8)) expect(await third.remove(number)).toBe(204)
    expect(await third.send(bodyBytes)).toMatchObject({ status: 200 })
    await third.stop()
    expectSound(third.file)

    rmSync(join(disk.folder, 'wirebin.reserve'))
    disk.fill()
    await expect(begin(variables, third)).rejects.toThrow(/^The disk of .* is full: free/)
  })

  test('gets deleted space back, and the reserve is allocated again', async () => {
    const disk = started(on)
    const trial = await begin({ DATA_DIR: disk.folder })
    for (let i = 0; i < 60; i++) await trial.send(bodyBytes)
    await reserved(trial)
    await fillUp(disk, trial)
    for (const number of trial.held().slice(0, -10)) await trial.remove(number)
    await reserved(trial)
    await vi.waitFor(async () => {
      expect(await trial.metric('database_bytes')).toBeLessThan(8 * MiB)
      expect(disk.freeBytes()).toBeGreaterThan(12 * MiB)
    })
    await trial.expectWhole()

    await fillUp(disk, trial)
    expect((await trial.health()).ready).toBe(false)
    disk.giveBack()
    // Without any further request.
    await vi.waitFor(async () => expect((await trial.health()).ready).toBe(true))
    expect(await trial.send(bodyBytes)).toMatchObject({ status: 200 })
  })

  test('keeps its minimum free space in a burst, and counts deleted space as free', async () => {
    const floor = 20 * MiB
    const disk = started(on)
    const variables = { DATA_DIR: disk.folder, MIN_FREE_DISK_BYTES: String(floor) }
    const words = 'The disk of this instance is down to the 20 MiB that must stay free'
    const trial = await begin(variables)
    await reserved(trial)
    let least = disk.freeBytes()
    const looking = setInterval(() => (least = Math.min(least, disk.freeBytes())), 1)
    const said = await Promise.all(Array.from({ length: 60 }, () => trial.send(MiB)))
    clearInterval(looking)
    expect(Math.min(least, disk.freeBytes())).toBeGreaterThan(floor)
    const refused = said.filter(({ status }) => status !== 200)
    expect(refused.at(-1)).toEqual({ status: 507, code: 'storage_full', message: words })
    expect(trial.held().length).toBeGreaterThan(5)
    await trial.expectWhole()

    await vi.waitFor(async () => {
      disk.fill(floor - MiB)
      expect(await trial.send(MiB)).toMatchObject({ status: 507, message: words })
      expect((await trial.health()).reasons).toEqual([{ reason: 'disk_low', message: words }])
    })
    for (const number of trial.held().slice(0, 8)) await trial.remove(number)
    expect(await trial.send(MiB)).toMatchObject({ status: 200 })
    expect((await trial.health()).ready).toBe(true)
  })
})
