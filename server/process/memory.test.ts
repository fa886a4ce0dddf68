import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { collectGarbage } from './collect-garbage'
import { collectWhenCalm } from './collect-when-calm'
import { collectWhenGrown } from './collect-when-grown'

const MiB = 1024 * 1024

/** A simulated process of so many MiB; `left` remain after a collection. */
function processOf(mb = 200) {
  const state = { mb, busy: 0, left: 200, collected: 0 }
  const look = collectWhenCalm({
    held: () => state.mb * MiB,
    busy: () => state.busy,
    collect() {
      state.collected += 1
      state.mb = state.left
      return true
    },
  })
  const at = (mb: number, busy = 0): number => {
    Object.assign(state, { mb, busy })
    look()
    return state.collected
  }
  return { at, state }
}

test('memory is freed once a surge is over, not during it', () => {
  const { at } = processOf()
  expect([at(200), at(400, 0.9), at(450, 0.3), at(450, 0.1), at(200)]).toEqual([0, 0, 0, 1, 1])
})

test('under some load it is freed after a while, under much load never', () => {
  const { at } = processOf()
  const looks = Array.from({ length: 5 }, () => 0.2)
  expect([at(200), ...looks.map((busy) => at(400, busy))]).toEqual([0, 0, 0, 0, 1, 1])
  expect(looks.map(() => at(400, 0.3))).toEqual([1, 1, 1, 1, 1])
})

test('a little growth is not worth a pause', () => {
  const { at } = processOf()
  expect([at(200), at(205), at(209), at(211)]).toEqual([0, 0, 0, 1])
})

test('a few megabytes of a small heap are not worth a pause either', () => {
  const { at } = processOf()
  expect([at(20), at(27), at(29)]).toEqual([0, 0, 1])
})

test('memory that cannot be freed is not collected again', () => {
  const { at, state } = processOf()
  at(200)
  state.left = 300
  expect([at(300), at(300), at(310), at(320)]).toEqual([1, 1, 1, 2])
})

test('a surge that began before the first look is freed, too', () => {
  const { at } = processOf()
  expect([at(400), at(200)]).toEqual([1, 1])
})

test('growth is measured from the lowest value seen', () => {
  const { at } = processOf(400)
  expect([at(400), at(200), at(220)]).toEqual([0, 0, 1])
})

test('a working heap is collected each time it has grown, not for what stays', () => {
  const state = { mb: 20, live: 20, collected: 0 }
  const collect = (): boolean => {
    state.collected += 1
    state.mb = state.live
    return true
  }
  const look = collectWhenGrown({ held: () => state.mb * MiB, collect }, 32 * MiB)
  const at = (mb: number, live: number): number => {
    Object.assign(state, { mb, live })
    look()
    return state.collected
  }
  const seen = [
    at(20, 20),
    at(52, 20),
    at(53, 20),
    at(52, 20),
    at(90, 80),
    at(112, 80),
    at(113, 20),
  ]
  expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3])
})

test('garbage is collected at once, and live objects stay', async () => {
  let dead: object | null = { of: 'nobody' }
  const kept = { of: 'somebody' }
  const [toDead, toKept] = [new WeakRef(dead), new WeakRef(kept)]
  dead = null
  // A WeakRef keeps its target alive until the current turn of the event loop is over.
  await new Promise((resolve) => setImmediate(resolve))
  expect(collectGarbage()).toBe(true)
  expect(toDead.deref()).toBeUndefined()
  expect(toKept.deref()).toBe(kept)
  expect('gc' in globalThis).toBe(false)
})

test('several threads may collect for the first time at the same moment', async () => {
  const source = readFileSync(join(import.meta.dirname, 'collect-garbage.ts'), 'utf8')
  const { code } = await transform(source, { loader: 'ts', format: 'esm' })
  const ends = Array.from({ length: 3 }, () => {
    // Each copy of the module is a thread's first call.
    const worker = new Worker(
      `import { parentPort } from 'node:worker_threads'
      for (let i = 0; i < 30; i++) (await import('data:text/javascript,' + encodeURIComponent(${JSON.stringify(code)} + '//' + i))).collectGarbage()
      parentPort.postMessage('done')`,
      { eval: true, execArgv: ['--input-type=module'] },
    )
    return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  })
  expect(await Promise.all(ends)).toEqual(['done', 'done', 'done'])
})
