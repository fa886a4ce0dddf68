import { expect, test, vi } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { startRawTarget } from '@/server/testing/raw-target'
import { pathsAt, pathsUpTo, setCliStage } from '../testing/stage'

const stage = setCliStage()

test('identical bytes and header lines reach the local program', async () => {
  const { id } = await stage.owner.createBin()
  const run = stage.listen(id)
  await run.seen('connected')
  const random = seeded(7)
  const some = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item
  const host = stage.target.origin.slice(7)
  const names = ['X-One', 'x-one', 'X-TWO', 'Accept', 'Authorization', 'Cookie', 'Stripe-Signature']
  const values = ['1', '', 'a,b', 'Bearer wbo_x', '\xe4\xff', 'a  b', '"q"']
  const wanted: string[] = []
  for (let n = 1; n <= 40; n += 1) {
    const lines = Array.from(
      { length: Math.floor(random() * 6) },
      () => `${some(names)}: ${some(values)}`,
    )
    const body = Array.from({ length: Math.floor(random() * 300) }, () =>
      String.fromCharCode(Math.floor(random() * 256)),
    ).join('')
    const length = `content-length: ${body.length}`
    const line = `${some(['POST', 'PUT', 'PATCH', 'DELETE'])} /${n}${some(['', '?a=%20&b', '//x'])}`
    await stage.sendRaw(id, ['Host: here', ...lines, length], body, line)
    const sent = ['Host: ' + host, ...lines, length, 'Connection: close'].map(
      (each) => `${each.trimEnd()}\r\n`,
    )
    wanted.push(`${line} HTTP/1.1\r\n${sent.join('')}\r\n${body}`)
  }
  await run.seen('delivered', 40)
  expect(stage.target.requests.map((request) => request.replaceAll(/: \r\n/g, ':\r\n'))).toEqual(
    wanted,
  )
  expect(run.events().filter(({ event }) => event === 'delivered')).toHaveLength(40)
  expect(await run.end()).toBe(0)
})

test('what arrives while connections are cut at random is delivered, each once and in order', async () => {
  const { id } = await stage.owner.createBin()
  const run = stage.listen(id, ['--at-once', '1'])
  await run.seen('connected')
  const random = seeded(3)
  for (let n = 1; n <= 60; n += 1) {
    await stage.send(id, n, 1)
    if (random() < 0.2) stage.proxy.cut()
  }
  await run.seen('delivered', 60)
  expect(pathsAt(stage.target)).toEqual(pathsUpTo(60))
})

test('a listener that starts again goes on after what it sent last', async () => {
  const { id } = await stage.owner.createBin()
  const first = stage.listen(id)
  await first.seen('connected')
  await stage.send(id, 1, 3)
  await first.seen('delivered', 3)
  expect(await first.end()).toBe(0)
  await stage.send(id, 4, 260)
  const second = stage.listen(id, ['--at-once', '1'])
  await second.seen('delivered', 260)
  expect(pathsAt(stage.target)).toEqual(pathsUpTo(263))
  expect(await second.end()).toBe(0)

  const third = stage.listen(id)
  await third.seen('connected')
  const fresh = stage.listen(id, ['--since', '261'], `${stage.target.origin}/again`)
  await fresh.seen('delivered', 2)
  expect(pathsAt(stage.target).slice(263)).toEqual(['/again/262', '/again/263'])
  expect(third.events().filter(({ event }) => event === 'delivered')).toEqual([])
})

test('while the local port refuses everything is held, and then sent in order', async () => {
  const { id } = await stage.owner.createBin()
  const port = Number(new URL(stage.target.origin).port)
  await stage.target.stop()
  const run = stage.listen(id)
  await run.seen('connected')
  await stage.send(id, 1, 30)
  await run.seen('held')
  expect(run.events().find(({ event }) => event === 'held')).toMatchObject({
    error: `Nothing listens at 127.0.0.1:${port}: the connection was refused`,
  })
  const late = await startRawTarget(port)
  stage.after.add(() => late.stop())
  await run.seen('delivered', 30)
  expect(pathsAt(late)).toEqual(pathsUpTo(30))
  await run.seen('released')
})

test('what fails after it was sent is told and not sent again', async () => {
  const { id } = await stage.owner.createBin()
  stage.target.answer = (request, socket) => {
    if (request.includes('/1 ')) socket.resetAndDestroy()
    else socket.end('HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n')
  }
  const run = stage.listen(id, ['--since', 'all'])
  await stage.send(id, 1, 2)
  await run.seen('delivered', 2)
  const delivered = run.events().filter(({ event }) => event === 'delivered')
  const of = (seq: number) => delivered.find((one) => one['seq'] === seq)
  expect(of(1)).toMatchObject({
    status: null,
    error: expect.stringContaining('closed the connection'),
  })
  expect(of(2)).toMatchObject({ status: 500, error: null })
  expect(pathsAt(stage.target)).toHaveLength(2)
})

test('only what matches the filter is sent', async () => {
  const { id } = await stage.owner.createBin()
  const run = stage.listen(id, ['--filter', 'path:/yes'])
  await run.seen('connected')
  for (const path of ['/yes/1', '/no/2', '/yes/3', '/no/4']) {
    await stage.sendRaw(id, ['Host: a', 'Content-Length: 0'], '', `POST ${path}`)
  }
  await run.seen('delivered', 2)
  expect(pathsAt(stage.target).toSorted()).toEqual(['/yes/1', '/yes/3'])
})

test('no text of a capture reaches the terminal as an escape sequence', async () => {
  const { id } = await stage.owner.createBin()
  const hostile = [
    'X-GitHub-Event: \x9b2J\xe2\x80\xaeevil',
    'X-GitHub-Delivery: 1',
    'User-Agent: GitHub-Hookshot/1',
  ]
  stage.target.answer = (_request, socket) => void socket.end(`\x1b[2J\x07nonsense\r\n\r\n`)
  const run = stage.run(['listen', id, '--to', stage.target.origin, '--since', 'all'])
  const json = stage.listen(id, ['--since', 'all'])
  await stage.sendRaw(id, ['Host: a', ...hostile, 'Content-Length: 0'])
  await vi.waitFor(() => expect(run.lines).toHaveLength(3))
  await json.seen('delivered')
  const written = [...run.lines, ...run.notes, ...json.lines].join('\n')
  // oxlint-disable-next-line no-control-regex
  expect(written).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
})
