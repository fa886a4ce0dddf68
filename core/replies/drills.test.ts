import { expect, test } from 'vitest'
import { createHub } from '../hub'
import { createDrills } from './drills'
import { plainReply } from './plain-reply'
import type { Plan } from './plan'

const bin = { key: 1, id: 'a-bin' }
const plan: Plan = { steps: [plainReply({ status: 503 }), plainReply()], atEnd: 'stay' }

test('restarting a drill takes effect after a save in progress', async () => {
  const done: string[] = []
  const saved: (() => void)[] = []
  const drills = createDrills(
    {
      drillsOf: () => Promise.resolve([]),
      saveDrills: () =>
        new Promise((resolve) => {
          saved.push(() => {
            done.push('saved')
            resolve()
          })
        }),
      clearDrills: () => {
        done.push('cleared')
        return Promise.resolve()
      },
    },
    createHub(),
  )
  await drills.load(bin.key)
  drills.take(bin, 'rule', '', plan)
  const flushed = drills.flush()
  const reset = drills.reset(bin)
  await Promise.resolve()
  saved[0]?.()
  await Promise.all([flushed, reset])
  expect(done).toEqual(['saved', 'cleared'])
})
