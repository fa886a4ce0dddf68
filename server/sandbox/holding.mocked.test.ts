import { beforeAll, describe, expect, test, vi } from 'vitest'
import { scriptLimits } from '@/core/scripts/limits'
import { processorTime } from '../process/processor-time'
import { instanceMaker } from './engine'
import { runScript } from './run-script'
import { requestOf } from './testing/request'
import { warmUp } from './warm-up'

const allowed = vi.hoisted(() => ({ cpuMs: 0 }))

// Only CPU time and memory are limited here: without the wall-clock limit, a busy machine has no effect.
vi.mock(import('@/core/scripts/limits'), async (original) => {
  const { scriptLimits: limits, ...others } = await original()
  allowed.cpuMs = limits.cpuMs
  const ours = {
    ...limits,
    wallMs: Infinity,
    get cpuMs() {
      return allowed.cpuMs
    },
  }
  return { ...others, scriptLimits: ours }
})

const processor = processorTime()
let make: Awaited<ReturnType<typeof instanceMaker>>

/** Runs a script in this thread; `cpu` is the CPU time it took, in ms. */
async function run(code: string, cpuMs: number) {
  allowed.cpuMs = cpuMs
  const instance = await make()
  const before = processor.now()
  const ran = runScript(instance, { code, request: requestOf() })
  return { ...ran, cpu: processor.now() - before }
}

beforeAll(async () => {
  make = await instanceMaker()
  // V8 compiles the engine during its first run, which must not count in the measurement.
  runScript(await make(), warmUp)
})

const { cpuMs, killMs } = scriptLimits
const cpu = `The script ran longer than ${cpuMs} ms`
const memory = 'The script needs more than 16 MiB of memory'
const body = (code: string): string => `function reply() { ${code}\nreturn {} }`

describe('no way to block or break the server', () => {
  test.each<[what: string, code: string, words: string | RegExp]>([
    ['a loop', body('for (;;);'), cpu],
    ['a loop before reply', 'for (;;);', cpu],
    ['a loop that catches', body('for (;;) { try { for (;;); } catch {} }'), cpu],
    ['a loop that ends finally', body('try { for (;;); } finally { for (;;); }'), cpu],
    ['promises for ever', 'const reply = async () => { for (;;) await null }', cpu],
    ['a regular expression', body(`/(a+)+$/.exec('a'.repeat(40) + 'b')`), cpu],
    ['a join', body('let q = [1]; for (let i = 0; i < 40; i++) q = [q, q]; q.join()'), cpu],
    ['a huge string', body(`'a'.repeat(1e9)`), memory],
    ['a growing string', body(`let s = 'a'; for (;;) s += s`), /memory|too long/],
    ['a growing array', body('const a = []; for (;;) a.push({})'), memory],
    ['a growing object', body('const o = {}; for (let i = 0; ; i++) o["k" + i] = i'), memory],
    ['growing closures', body('let f = () => 1; for (;;) { const g = f; f = () => g }'), memory],
    ['a growing map', body('const m = new Map(); for (let i = 0; ; i++) m.set(i, [i])'), memory],
    [
      'growing that catches',
      body('const a = []; for (;;) try { for (;;) a.push([a]) } catch {}'),
      /memory|ran longer/,
    ],
    ['a huge array', body('new Array(2 ** 32 - 1).fill(0)'), memory],
    ['a typed array', body('new Uint8Array(1e9)'), memory],
    ['many buffers', body('const a = []; for (;;) a.push(new ArrayBuffer(1e6))'), memory],
    ['a replacement', body('"a".repeat(1e5).replace(/a/g, "$&$`")'), memory],
    ['a normalisation', body(`'a'.repeat(4e6).normalize('NFKD').length`), memory],
    ['big numbers', body('2n ** (2n ** 40n)'), 'BigInt is too large'],
    ['recursion', body('(function f() { f() })()'), /overflow|deep/],
    ['recursion by getters', body('const o = { get a() { return this.a } }; o.a'), /overflow|deep/],
    ['recursion by JSON', body(`JSON.parse('['.repeat(1e6))`), /deep|overflow/],
    ['recursion by the parser', body(`eval('['.repeat(1e5))`), /deep|overflow/],
    ['recursion by generators', body('function* g() { yield* g() } [...g()]'), /deep|overflow/],
    [
      'proxies in proxies',
      body('let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x'),
      /deep|overflow|memory|ran longer/,
    ],
    ['a promise never settled', 'const reply = () => new Promise(() => {})', 'never settled'],
    [
      'a promise of itself',
      'const p = {}; p.x = Promise.resolve().then(() => p.x); const reply = () => p.x',
      'TypeError',
    ],
    ['a getter that loops', 'const reply = () => ({ get status() { for (;;); } })', cpu],
    [
      'a getter that throws',
      'const reply = () => ({ get status() { throw Error("got") } })',
      'Error: got',
    ],
    ['a proxy that loops', 'const reply = () => new Proxy({}, { get() { for (;;); } })', cpu],
    ['toJSON that loops', 'const reply = () => ({ body: { toJSON() { for (;;); } } })', cpu],
    [
      'toJSON that grows',
      'const reply = () => ({ body: { toJSON: () => "a".repeat(1e7) } })',
      /memory|exceeds/,
    ],
    ['a circle', 'const reply = () => { const a = {}; a.a = a; return { body: a } }', 'circular'],
    [
      'an error that loops',
      body(
        'const e = Error(); Object.defineProperty(e, "message", { get() { for (;;); } }); throw e',
      ),
      cpu,
    ],
    ['an error that is huge', body('throw Error("a".repeat(5e6))'), /Error: aaa|memory/],
    ['a thrown proxy', body('throw new Proxy({}, { getPrototypeOf() { for (;;); } })'), cpu],
    ['printing that loops', body('console.log({ toJSON() { for (;;); } })'), cpu],
    ['a name that is huge', body('const k = "a".repeat(3e6); throw { [k]: k }'), /aaa|memory/],
    ['null', body('throw null'), 'null was thrown'],
  ])('%s ends within its limits', async (_, code, words) => {
    const { reply, error, log, cpu: took } = await run(code, words === memory ? killMs : cpuMs)
    expect(reply).toBeNull()
    expect(error).toMatch(words)
    expect(error?.length).toBeLessThan(2100)
    expect(log.length).toBeLessThan(17_000)
    // Uninterruptible parts take less than that; at 1.5 s its thread would be ended.
    expect(took).toBeLessThan(killMs)
  })
})
