import { expect, test } from 'vitest'
import type { Space } from '@/core/storage'
import { hasFreeSpace } from './free-space'

const MiB = 1_048_576

const space = (changes: Partial<Space>): Space => ({
  diskFreeBytes: 1000 * MiB,
  databaseBytes: 500 * MiB,
  freeBytes: 0,
  growthBytes: 0,
  logBytes: 48 * MiB,
  reserveBytes: 8 * MiB,
  reserveMissingBytes: 0,
  ...changes,
})

const floor = 256 * MiB

test.each<[why: string, has: boolean, changes: Partial<Space>, newBytes: number]>([
  ['there is more than must stay free', true, {}, MiB],
  ['the last that fits', true, { diskFreeBytes: floor + MiB }, MiB],
  ['one byte more', false, { diskFreeBytes: floor + MiB }, MiB + 1],
  [
    'free pages count as much as free disk',
    true,
    { diskFreeBytes: 100 * MiB, freeBytes: 156 * MiB },
    0,
  ],
  ['and not more', false, { diskFreeBytes: 100 * MiB, freeBytes: 155 * MiB }, 0],
  ['given back to the disk they count the same', true, { diskFreeBytes: 256 * MiB }, 0],
  ['pages alone are no log', false, { diskFreeBytes: 15 * MiB, freeBytes: 900 * MiB }, 0],
  ['a log that is not copied takes it yet', false, { diskFreeBytes: floor, growthBytes: 1 }, 0],
  [
    'a log that still grows takes as much again',
    false,
    { diskFreeBytes: floor + MiB, logBytes: 0 },
    MiB,
  ],
  ['up to its size', true, { diskFreeBytes: floor + 109 * MiB, logBytes: 47 * MiB }, 108 * MiB],
  ['the reserve is made again first', false, { diskFreeBytes: floor, reserveMissingBytes: 1 }, 0],
])('room: %s', (_, has, changes, newBytes) => {
  expect(hasFreeSpace(space(changes), floor, newBytes)).toBe(has)
})

test('if nothing must stay free, only the disk itself limits, once the reserve is complete', () => {
  const full = { diskFreeBytes: 0, logBytes: 0 }
  expect(hasFreeSpace(space(full), 0, MiB)).toBe(true)
  expect(hasFreeSpace(space({ ...full, reserveMissingBytes: MiB }), 0, 0)).toBe(false)
  const some = { diskFreeBytes: 3 * MiB, reserveMissingBytes: MiB }
  expect(hasFreeSpace(space(some), 0, 2 * MiB)).toBe(true)
  expect(hasFreeSpace(space(some), 0, 2 * MiB + 1)).toBe(false)
})
