import { afterEach, beforeEach, expect, test } from 'vitest'
import { LagWatch } from './lag'
import type { WatchingSocket } from './watching-socket'

let now: number
let drained: WatchingSocket[]
let lag: LagWatch

beforeEach(() => {
  now = 0
  drained = []
  lag = new LagWatch((socket) => void drained.push(socket), {
    clock: () => now,
    maxBytes: 1_000_000,
  })
})

interface Reader {
  socket: WatchingSocket
  /** Queues packets of so many bytes for it. */
  holds(packets: number, bytes: number): void
  cut: boolean
}

const readers: Reader[] = []
afterEach(() => {
  for (const { socket } of readers.splice(0)) lag.forget(socket)
})

function newReader(): Reader {
  const conn = {
    writeBuffer: [] as { data: string }[],
    transport: { socket: { bufferedAmount: 0, terminate: () => undefined } },
    close: () => {
      reader.cut = true
    },
  }
  const reader: Reader = {
    socket: { conn } as unknown as WatchingSocket,
    holds(packets, bytes) {
      conn.writeBuffer = Array.from({ length: packets }, () => ({ data: 'x'.repeat(bytes) }))
    },
    cut: false,
  }
  readers.push(reader)
  return reader
}

test('a reader with a short queue is not lagging', () => {
  const reader = newReader()
  reader.holds(64, 4000)
  expect(lag.isBehind(reader.socket)).toBe(false)
})

test.each([
  ['packets', 65, 10],
  ['bytes', 3, 100_000],
])('one with too many %s is, until it has read everything', (_, packets, bytes) => {
  const reader = newReader()
  reader.holds(packets, bytes)
  expect(lag.isBehind(reader.socket)).toBe(true)
  reader.holds(1, 10)
  lag.check()
  expect(lag.isBehind(reader.socket)).toBe(true)
  expect(drained).toEqual([])
  reader.holds(0, 0)
  lag.check()
  expect(drained).toEqual([reader.socket])
  expect(lag.isBehind(reader.socket)).toBe(false)
})

test('a reader that lags for half a minute is cut, however the wall clock is set', () => {
  const reader = newReader()
  reader.holds(65, 10)
  lag.isBehind(reader.socket)
  now += 30_000
  lag.check()
  expect(reader.cut).toBe(false)
  now += 1
  lag.check()
  expect(reader.cut).toBe(true)
})

test.each([
  ['packets', 257, 10],
  ['bytes', 11, 100_000],
])('a reader with far too many %s is cut at once', (_, packets, bytes) => {
  const reader = newReader()
  reader.holds(packets, bytes)
  expect(lag.isBehind(reader.socket)).toBe(true)
  expect(reader.cut).toBe(true)
})

test('the bytes queued for all lagging readers are limited; those furthest behind are cut first', () => {
  const [far, ...others] = [newReader(), newReader(), newReader(), newReader()] as const
  for (const reader of others) {
    reader.holds(3, 100_000)
    expect(lag.isBehind(reader.socket)).toBe(true)
  }
  far.holds(5, 100_000)
  expect(lag.isBehind(far.socket)).toBe(true)
  expect(readers.map(({ cut }) => cut)).toEqual([true, false, false, false])
  // The others' queues may still grow up to the limit.
  others[0].holds(4, 100_000)
  lag.check()
  expect(readers.filter(({ cut }) => cut)).toHaveLength(1)
  others[1].holds(5, 100_000)
  lag.check()
  expect(readers.map(({ cut }) => cut)).toEqual([true, false, true, false])
})

test('one that is gone no longer counts', () => {
  const [gone, ...others] = [newReader(), newReader(), newReader()] as const
  for (const reader of readers) {
    reader.holds(3, 110_000)
    lag.isBehind(reader.socket)
  }
  lag.forget(gone.socket)
  for (const reader of others) reader.holds(4, 120_000)
  lag.check()
  expect(readers.some(({ cut }) => cut)).toBe(false)
})
