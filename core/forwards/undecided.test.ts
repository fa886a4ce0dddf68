import { expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { budgetOf } from '../replies/compiled-replies'
import { services } from '../services'
import { forwardingBin } from './testing/forwarding-bin'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })

/** Uses up what the rules of a bin may do in this second, and a part of the next. */
async function exhaust(id: string): Promise<void> {
  const bin = await services().bins.find(id)
  if (!bin) throw new Error('There is no such bin')
  for (let time = 0; time < 3; time++) {
    budgetOf(bin).spend((work) => work.add(90_000), services().processor)
  }
}

test('what arrives while a bin has used up its work is looked at later, and sent if it matches', async () => {
  const own = await forwardingBin(stage, {
    when: { json: [{ name: 'kind', op: 'is', value: 'paid' }] },
  })
  await own.send('{"kind":"warm"}')
  await exhaust(own.bin)
  await own.send('{"kind":"paid"}')
  await own.send('{"kind":"open"}')
  expect(await own.marks()).toEqual([null, 'queued', 'queued'])
  await vi.waitFor(async () => expect(await own.marks()).toEqual([null, 'sent', null]))
  await vi.waitFor(async () => {
    const states = await own.states()
    expect(states.filter((state) => state.startsWith('3.')).at(-1)).toMatch(/ canceled$/)
  })
  expect(stage.target.requests).toHaveLength(1)
  expect(stage.target.requests[0]).toMatch(/\{"kind":"paid"\}$/)
  expect(await own.forward()).toMatchObject({ failingSince: null, waiting: { queued: 0, held: 0 } })
})
