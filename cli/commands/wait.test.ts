import { expect, test, vi } from 'vitest'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()

const post = (id: string, body: object): Promise<Response> =>
  fetch(`http://127.0.0.1:${stage.server.port}/in/${id}/hooks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

test('wait writes the request that came, also as JSON', async () => {
  const { id } = await stage.owner.createBin()
  await post(id, { type: 'charge.failed' })
  const waiting = stage.run(['wait', id, 'body.type:charge.succeeded'])
  const json = stage.run(['wait', id, 'body.type:charge.succeeded', '--json', '--after', '1'])
  await post(id, { type: 'charge.succeeded' })
  expect([await waiting.exit, await json.exit]).toEqual([0, 0])
  expect(waiting.lines[0]).toMatch(/^#2 {2}\d\d:\d\d:\d\d {2}POST {2}\/hooks/)
  expect(waiting.lines).toContain('Content-Type: application/json')
  expect(waiting.lines.at(-1)).toBe('{"type":"charge.succeeded"}')
  expect(json.events()).toMatchObject([{ seq: 2, body: { text: '{"type":"charge.succeeded"}' } }])
})

test('wait says what came instead, and ends with 1', async () => {
  const { id } = await stage.owner.createBin()
  await post(id, { type: 'charge.failed' })
  const run = stage.run(['wait', id, 'body.type:charge.succeeded', '--timeout', '0', '--json'])
  expect(await run.exit).toBe(1)
  expect(run.events()).toMatchObject([{ capture: null, came: [{ seq: 1, method: 'POST' }] }])
  expect(run.notes.join()).toMatch(
    /^No request to \w+ selected by body\.type:charge\.succeeded came within 0 s\. 1 came: #1 POST \/hooks \S+: body\.type is charge\.failed, asked for charge\.succeeded$/,
  )
})

test('wait makes a bin where none is named, and says where', async () => {
  const run = stage.run(['wait', '--json'])
  await vi.waitFor(() => expect(run.notes.join(' ')).toContain('Waiting at http'))
  const [, id = ''] = /\/in\/(\w+)/.exec(run.notes.join(' ')) ?? []
  await post(id, {})
  expect(await run.exit).toBe(0)
})

test.each([
  [['wait', 'nowhere', '--timeout', '1'], 3, 'There is no such bin'],
  [['wait', 'shop', '--timeout', 'long'], 2, '--timeout is a number from 0 to 86400'],
  [['wait', 'a', 'b', 'c'], 2, 'Usage: wirebin wait [bin or address] [query]'],
  [['wait', 'a', 'b', 'c'], 2, 'Put the query in quotes'],
])('%j ends with %i and says: %s', async (args, code, words) => {
  const run = stage.run(args)
  expect(await run.exit).toBe(code)
  expect(run.notes.join('\n')).toContain(words)
})

test('a query that cannot be read is refused; a wait that is ended is none that succeeded', async () => {
  const { id } = await stage.owner.createBin()
  const refused = stage.run(['wait', id, 'size:big'])
  expect([await refused.exit, refused.notes.join()]).toEqual([2, expect.stringContaining('size')])
  const ended = stage.run(['wait', id])
  expect(await ended.end()).toBe(1)
})
