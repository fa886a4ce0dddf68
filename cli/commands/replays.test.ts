import { expect, test } from 'vitest'
import { pathsAt, setCliStage } from '../testing/stage'

const stage = setCliStage()

const replay = async (bin: string, asked: object): Promise<[number, unknown]> => {
  const response = await stage.owner.fetch(`/api/bins/${bin}/deliveries`, {
    method: 'POST',
    body: JSON.stringify({ to: 'listeners', ...asked }),
  })
  return [response.status, await response.json()]
}

test('what the owner sends to the listeners reaches those that it concerns', async () => {
  const { id } = await stage.owner.createBin()
  await stage.send(id, 1, 4)
  expect(await replay(id, { seqs: [1] })).toMatchObject([
    400,
    { error: { message: expect.stringContaining('nobody listens') } },
  ])
  const run = stage.listen(id)
  const filtered = stage.listen(id, ['--filter', 'path:/2'], `${stage.target.origin}/filtered`)
  const link = await stage.owner.share(id, { redact: false, listen: true })
  const relay = stage.listen(link.url, [], `${stage.target.origin}/relay`)
  for (const each of [run, filtered, relay]) await each.seen('listeners')
  expect(await replay(id, { seqs: [2, 3, 99] })).toEqual([202, { queued: 2 }])
  expect(await replay(id, { seqs: [4], times: 2 })).toEqual([202, { queued: 2 }])
  for (const each of [run, relay]) await each.seen('delivered', 4)
  await filtered.seen('delivered', 1)
  await stage.send(id, 5, 1)
  for (const each of [run, relay]) await each.seen('delivered', 5)
  const of = (start: string) => pathsAt(stage.target).filter((path) => path.startsWith(start))
  expect(of('/relay')).toEqual(['2', '3', '4', '4', '5'].map((n) => `/relay/${n}`))
  expect(of('/filtered')).toEqual(['/filtered/2'])
  expect(run.events().filter(({ replay }) => replay === true)).toHaveLength(4)
})

test.each([
  [{ as: 'new' }, 'as they were captured'],
  [{ spacingMs: 5 }, 'without spacing'],
])('%j is refused', async (asked, words) => {
  const { id } = await stage.owner.createBin()
  await stage.send(id, 1, 1)
  expect(await replay(id, { seqs: [1], ...asked })).toMatchObject([
    400,
    { error: { message: expect.stringContaining(words) } },
  ])
})
