import { expect, test } from 'vitest'
import { Instance } from '../instance/instance'
import { setCliStage } from '../testing/stage'
import { Feed } from './feed'

const stage = setCliStage()

/** Starts a feed whose heart beats fast. */
async function startFeed(bin: string) {
  const states: boolean[] = []
  const feed = new Feed({
    instance: new Instance(stage.origin, stage.owner.key()),
    bin,
    watch: { bin },
    after: 0,
    query: undefined,
    beat: { everyMs: 100, answerMs: 300 },
    on: { state: ({ up }) => void states.push(up), trouble: () => undefined },
  })
  stage.after.add(() => feed.end())
  return { feed, states }
}

/** Resolves once the instance was heard again. */
async function beaten(feed: Feed): Promise<void> {
  const last = feed.heardAt ?? 0
  await expect.poll(() => feed.heardAt ?? 0).toBeGreaterThan(last)
}

test('a connection that is open and carries nothing is noticed and opened anew', async () => {
  const { id } = await stage.owner.createBin()
  const { feed, states } = await startFeed(id)
  await stage.send(id, 1, 1)
  expect(await feed.next()).toMatchObject({ seq: 1 })
  // What it read by number at first is over when its connection answers again and again.
  for (let beats = 0; beats < 3; beats++) await beaten(feed)
  stage.proxy.silence()
  await stage.send(id, 2, 1)
  expect(await feed.next()).toMatchObject({ seq: 2 })
  expect(states).toEqual([true, false, true])
})

test('a bin that is quiet is heard all the time', async () => {
  const { id } = await stage.owner.createBin()
  const { feed } = await startFeed(id)
  await beaten(feed)
  await beaten(feed)
})

test('a backlog larger than what is held is fed whole while more arrives', async () => {
  const { id } = await stage.owner.createBin()
  const sending = Promise.all([0, 1, 2, 3].map(() => stage.send(id, 1, 200)))
  await stage.send(id, 1, 1)
  const { feed } = await startFeed(id)
  for (let seq = 1; seq <= 801; seq += 1) expect((await feed.next())?.seq).toBe(seq)
  await sending
})
