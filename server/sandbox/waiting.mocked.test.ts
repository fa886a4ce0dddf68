import { afterEach, expect, test, vi } from 'vitest'
import { scriptLimits } from '@/core/scripts/limits'
import type { ScriptRun } from '@/core/ports/scripts'
import { ThreadedScripts } from './scripts'
import { requestOf } from './testing/request'

// On a busy machine the last of many would wait longer than scripts may.
vi.mock(import('@/core/scripts/limits'), async (original) => {
  const { scriptLimits: limits, ...others } = await original()
  return { ...others, scriptLimits: { ...limits, waitMs: Infinity } }
})

const scripts = new ThreadedScripts({
  onUnexpectedError(error) {
    throw error
  },
})
afterEach(() => scripts.close())

const quick = 'function reply() { return { status: 204 } }'
const run = (binKey: number, code: string): Promise<ScriptRun> =>
  scripts.run({ binKey, code, request: requestOf() })

test('scripts beyond the waiting limit are refused', async () => {
  const running = run(1, quick)
  const own = Array.from({ length: scriptLimits.waitingOfOneBin + 1 }, () => run(1, quick))
  expect(await own.at(-1)).toMatchObject({
    busy: true,
    error: '16 scripts are already waiting',
  })
  const others = Array.from({ length: 49 }, (_, at) => run(2 + (at % 7), quick))
  expect(await others.at(-1)).toMatchObject({
    busy: true,
    error: '64 scripts are already waiting',
  })
  const ran = await Promise.all([running, ...own.slice(0, -1), ...others.slice(0, -1)])
  expect(ran.filter(({ reply }) => reply?.status === 204)).toHaveLength(65)
})
