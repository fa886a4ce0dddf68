import { beforeEach, expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { connectWatcher } from '../../server/testing/watcher'
import { services } from '../services'
import { passElapsed, pollingBin, saying } from './testing/polling-bin'

const stage = setStage({
  WIREBIN_ALLOW_TARGETS: '127.0.0.1',
  DELIVERIES_PER_MINUTE_PER_ADDRESS: '0',
  LOG_LEVEL: 'silent',
})
const json = 'Content-Type: application/json'
beforeEach(() => void (stage.target.answer = saying(200, '{"up":true}', json)))

test('the first answer is caught, as a request that says where it is from', async () => {
  stage.target.answer = saying(
    200,
    '{"up":true}',
    json,
    'ETag: "a"',
    'Connection: X-Hop',
    'X-Hop: 1',
  )
  const own = await pollingBin(stage, { headers: [['Authorization', 'Bearer k']] })
  expect(await own.poll()).toMatchObject({ last: null, nextAt: null, failures: 0 })
  const { last } = await own.run()
  expect(last).toMatchObject({ status: 200, error: null, changed: 1 })
  const [asked] = stage.target.requests
  expect(asked?.split('\r\n')).toEqual([
    'GET /status?of=all HTTP/1.1',
    `Host: ${new URL(stage.target.origin).host}`,
    'User-Agent: Wirebin',
    'Accept: */*',
    'Authorization: Bearer k',
    'Connection: close',
    '',
    '',
  ])
  expect(await own.capture(1)).toMatchObject({
    method: 'POST',
    target: '/status?of=all',
    remoteAddress: '127.0.0.1',
    contentType: 'application/json',
    status: 200,
    refused: null,
    answeredBy: 'poll',
    verdict: null,
    headers: [
      ['X-Poll-Url', `${stage.target.origin}/status?of=all`],
      ['X-Poll-Status', '200'],
      ['Content-Length', '11'],
      ['Content-Type', 'application/json'],
      ['ETag', '"a"'],
    ],
    body: { text: '{"up":true}' },
  })
})

test('an answer with the same bytes is no change, another one is', async () => {
  const own = await pollingBin(stage)
  await own.run()
  expect((await own.run()).last).toMatchObject({ status: 200, error: null, changed: null })
  stage.target.answer = saying(200, '{"up":false}', json)
  expect((await own.run()).last).toMatchObject({ changed: 2 })
  expect((await own.capture(2)).body.text).toBe('{"up":false}')
})

test('its validators are sent back, and 304 is no change', async () => {
  const modified = 'Sun, 06 Nov 1994 08:49:37 GMT'
  stage.target.answer = saying(200, 'x', 'ETag: W/"1"', `Last-Modified: ${modified}`)
  const own = await pollingBin(stage)
  await own.run()
  stage.target.answer = saying(304, '')
  expect((await own.run()).last).toMatchObject({ status: 304, error: null, changed: null })
  expect(stage.target.requests[1]).toContain(
    `If-None-Match: W/"1"\r\nIf-Modified-Since: ${modified}\r\n`,
  )
  // They are kept.
  await own.run()
  expect(stage.target.requests[2]).toContain('If-None-Match: W/"1"')
})

test('a 304 to a fetch that sent no validator is a fault', async () => {
  stage.target.answer = saying(200, 'x')
  const own = await pollingBin(stage)
  await own.run()
  stage.target.answer = saying(304, '')
  expect((await own.run()).last).toMatchObject({ status: 304, error: 'It answered 304' })
})

test('neither the metadata of a cloud nor a private network is reached', async () => {
  for (const url of [
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    stage.server.origin,
  ]) {
    const own = await pollingBin(stage, { url })
    const { last } = await own.run()
    expect(last).toMatchObject({
      status: null,
      error: expect.stringMatching(/not a public|credentials|itself/),
    })
  }
})

test('a bin that is full and refuses more is not fetched for, nor is one that was deleted', async () => {
  const own = await pollingBin(stage, {}, { maxCaptures: 1, whenFull: 'refuse' })
  await own.run()
  const { last } = await own.run()
  expect(last).toMatchObject({ error: expect.stringContaining('full'), status: null })
  expect(stage.target.requests).toHaveLength(1)
  await own.ask(`/polls/${own.id}`, 'PATCH', { on: true, everySeconds: 60 })
  await own.ask('', 'DELETE')
  passElapsed(86_400_000)
  const other = await pollingBin(stage)
  await other.run()
  expect(stage.target.requests).toHaveLength(2)
  expect(await services().store.nextPoll({ hosts: [], bins: [] })).not.toMatchObject({
    bin: own.bin,
  })
})

test('another address or other header lines begin anew; an interval does not', async () => {
  const own = await pollingBin(stage, { headers: [['Accept', 'text/plain']] })
  await own.run()
  await own.ask(`/polls/${own.id}`, 'PATCH', { everySeconds: 120 })
  expect((await own.run()).last?.changed).toBeNull()
  await own.ask(`/polls/${own.id}`, 'PATCH', { headers: [['Accept', 'text/html']] })
  expect(await own.poll()).toMatchObject({
    last: null,
    everySeconds: 120,
    headers: [['Accept', 'text/html']],
  })
  expect((await own.run()).last?.changed).toBe(2)
})

test('header lines are sealed in the database', async () => {
  const own = await pollingBin(stage, { headers: [['Authorization', 'Bearer sesame']] })
  const bin = await services().store.findBin(own.bin)
  const [record] = await services().store.pollsOf(bin?.key ?? 0)
  expect(Buffer.from(record?.sealed ?? []).includes('sesame')).toBe(false)
  expect((await own.poll()).headers).toEqual([['Authorization', 'Bearer sesame']])
})

test('what is caught is sent on by the forwards of its bin, and told to its owner', async () => {
  const own = await pollingBin(stage)
  const watcher = connectWatcher(stage.server.origin, { key: stage.owner.key() })
  await watcher.watch({ bin: own.bin })
  const heard: string[] = []
  watcher.socket.on('changed', ({ what }) => void heard.push(what))
  await own.ask('/forwards', 'POST', { to: stage.target.origin, path: 'fixed' })
  await own.run()
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(2))
  expect(stage.target.requests[1]).toContain('X-Poll-Status: 200')
  await vi.waitFor(() => expect(heard).toContain('polls'))
  watcher.close()
})

test('of one host one address is fetched at a time', async () => {
  let open = 0
  let most = 0
  const held: (() => void)[] = []
  stage.target.answer = (_, socket) => {
    open += 1
    most = Math.max(most, open)
    held.push(() => {
      open -= 1
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    })
  }
  const bins = await Promise.all([1, 2, 3].map(() => pollingBin(stage)))
  const runs = bins.map((own) => own.run())
  for (let done = 0; done < 3; done++) {
    await vi.waitFor(() => expect(held).toHaveLength(1))
    held.pop()?.()
  }
  await Promise.all(runs)
  expect(most).toBe(1)
})
