import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import type { ScriptRun } from '@/core/ports/scripts'
import { ThreadedScripts } from './scripts'
import { nice } from './thread-priority'
import { requestOf } from './testing/request'

const unexpected = (error: Error): never => {
  throw error
}
let scripts: ThreadedScripts
afterEach(() => scripts.close())

const run = (binKey: number, code: string): Promise<ScriptRun> =>
  scripts.run({ binKey, code, request: requestOf() })
const quick = 'function reply() { return { status: 204 } }'
const endless = 'for (;;);'

test('the thread starts with the first script and ends when idle', async () => {
  scripts = new ThreadedScripts({ idleMs: 1, onUnexpectedError: unexpected })
  expect(scripts.awake).toBe(false)
  const ran = run(1, quick)
  expect(scripts.awake).toBe(true)
  expect((await ran).reply?.status).toBe(204)
  await vi.waitUntil(() => !scripts.awake)
  expect((await run(1, quick)).reply?.status).toBe(204)
})

test('bins take turns: a busy one delays another by one script', async () => {
  scripts = new ThreadedScripts({ onUnexpectedError: unexpected })
  const order: string[] = []
  const note = (name: string) => (ran: ScriptRun) => order.push(`${name} ${ran.busy}`)
  const busy = [1, 2, 3].map((at) => run(1, endless).then(note(`endless ${at}`)))
  const other = run(2, quick).then(note('other'))
  await Promise.all([...busy, other])
  expect(order).toEqual(['endless 1 false', 'other false', 'endless 2 false', 'endless 3 false'])
})

test('a thread that dies fails only its current script', async () => {
  const faults: string[] = []
  const thread = new URL('data:text/javascript,throw new Error("no engine")')
  scripts = new ThreadedScripts({
    thread,
    onUnexpectedError: ({ message }) => faults.push(message),
  })
  const ran = await Promise.all([run(1, quick), run(2, quick)])
  const broken = { reply: null, busy: false, error: 'The script engine crashed', log: '', ms: 0 }
  expect(ran).toEqual([broken, broken])
  expect(faults).toEqual(['no engine', 'no engine'])
  expect(scripts.awake).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'where threads have priorities, catching goes before scripts',
  async () => {
    scripts = new ThreadedScripts({ onUnexpectedError: unexpected })
    const own = getPriority()
    await run(1, quick)
    // proc(5): the 19th field; the second, a name in parentheses, may contain spaces.
    const priorities = readdirSync('/proc/self/task').map((thread) =>
      Number(
        readFileSync(`/proc/self/task/${thread}/stat`, 'latin1').split(') ')[1]?.split(' ')[16],
      ),
    )
    expect(priorities.filter((priority) => priority === nice)).toHaveLength(1)
    expect(getPriority()).toBe(own)
  },
)
