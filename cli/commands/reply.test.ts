import { expect, test } from 'vitest'
import { startRawTarget } from '@/server/testing/raw-target'
import { exchange } from '@/server/testing/raw-client'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()

/** Sends a request and returns what came back, as text. */
async function ask(bin: string, path = ''): Promise<string> {
  const { answers } = await exchange(stage.server.port, [
    `POST /in/${bin}${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`,
  ])
  return `${answers[0]?.status} ${String(answers[0]?.body)}`
}

/** Starts a target that answers everything the same. */
async function answering(body: string) {
  const target = await startRawTarget()
  stage.after.add(() => target.stop())
  const head = `HTTP/1.1 201 Made\r\nX-By: ${body}\r\nContent-Length: ${body.length}\r\n\r\n`
  target.answer = (_request, socket) => void socket.end(head + body, 'latin1')
  return target.origin
}

/** Resolves once a listener knows of as many, and who answers. */
async function knows(run: ReturnType<typeof stage.listen>, count: number, answers: string | null) {
  await expect
    .poll(() => {
      const last = run.events().findLast(({ event }) => event === 'listeners')
      const listeners = (last?.['listeners'] ?? []) as { name: string; answers: boolean }[]
      return [listeners.length, listeners.find((one) => one.answers)?.name ?? null]
    })
    .toEqual([count, answers])
}

test('the answer of the local program becomes the reply, and is kept as such', async () => {
  const { id } = await stage.owner.createBin()
  const run = stage.listen(id, ['--reply', '--name', 'first'], await answering('caf\xe9'))
  await knows(run, 1, 'first')
  expect(await ask(id, '/1')).toMatch(/^201 caf/)
  await run.seen('answered')
  await expect
    .poll(async () => (await stage.owner.capture(id, 1)).reply)
    .toMatchObject({ status: 201, headers: expect.arrayContaining([['X-By', 'caf\xe9']]) })
  expect((await stage.owner.capture(id, 1)).log).toBe('Answered by the listener first')
  const { token } = await stage.owner.share(id, { redact: false })
  for (const path of ['captures/1', 'export?format=ndjson', 'export?format=har']) {
    const shown = await stage.owner.fetch(`/api/bins/${id}/${path}`, { as: token })
    expect(await shown.text()).toMatch(/"log":"Answered by a listener"/)
  }
  await run.end()
  const told = run.events().filter(({ event }) => event === 'listeners')
  const facts = told.map(({ listener, listeners }) => JSON.stringify([listener, listeners]))
  expect(new Set(facts).size).toBe(told.length)
  // It left by itself.
  expect(run.events().map(({ event }) => event)).not.toContain('disconnected')
})

test('a sender whose request is held gets the bin’s own reply, which is told once', async () => {
  const { id } = await stage.owner.createBin()
  const target = await startRawTarget()
  const port = Number(new URL(target.origin).port)
  await target.stop()
  const run = stage.listen(id, ['--reply', '--name', 'first'], target.origin)
  await knows(run, 1, 'first')
  expect(await ask(id, '/1')).toMatch(/^200 /)
  await run.seen('held')
  await run.seen('answered')
  const back = await startRawTarget(port)
  stage.after.add(() => back.stop())
  await run.seen('delivered')
  await run.end()
  expect(run.events().filter(({ event }) => event === 'answered')).toHaveLength(1)
})

test('of several one answers: the first, or who claims it; all get a copy and see who', async () => {
  const { id } = await stage.owner.createBin({ listenerReplyMs: 20_000 })
  const one = stage.listen(id, ['--reply', '--name', 'one'], await answering('one'))
  await knows(one, 1, 'one')
  const two = stage.listen(id, ['--reply', '--name', 'two'], await answering('two'))
  await knows(two, 2, 'one')
  await knows(one, 2, 'one')
  expect(await ask(id)).toBe('201 one')
  const three = stage.listen(id, ['--answer', '--name', 'three'], await answering('three'))
  await knows(one, 3, 'three')
  expect(await ask(id)).toBe('201 three')
  const silent = stage.listen(id, ['--name', 'four'], await answering('four'))
  await knows(silent, 4, 'three')
  const names = (await stage.owner.readBin(id)).listeners.map(({ name }) => name)
  expect(names.join()).toBe('one,two,three,four')
  await three.end()
  await knows(one, 3, 'one')
  expect(await ask(id)).toBe('201 one')
  for (const run of [one, two]) await run.seen('delivered', 3)
  await silent.seen('delivered', 1)
})

test('the bin’s own reply is sent when no answer can come, and the capture says why', async () => {
  const { id } = await stage.owner.createBin()
  const hanging = await startRawTarget()
  stage.after.add(() => hanging.stop())
  hanging.answer = () => undefined
  const slow = stage.listen(
    id,
    ['--reply', '--reply-within', '1', '--name', 'slow'],
    hanging.origin,
  )
  await knows(slow, 1, 'slow')
  expect(await ask(id)).toBe('200 ok')
  const logs = async () => (await stage.owner.captures(id)).map(({ log }) => log)
  await expect
    .poll(logs)
    .toEqual(['The bin’s own reply was sent: the listener slow did not answer within 1000 ms'])

  hanging.answer = (_request, socket) => void socket.destroy()
  expect(await ask(id)).toBe('200 ok')
  await expect.poll(async () => (await logs())[1]).toContain('the listener slow had no answer: ')

  for (const head of ['999 X\r\n', `200 OK\r\n${'X: 1\r\n'.repeat(501)}`]) {
    hanging.answer = (_request, socket) =>
      void socket.end(`HTTP/1.1 ${head}Content-Length: 0\r\n\r\n`)
    expect(await ask(id)).toBe('200 ok')
    await expect
      .poll(async () => (await logs()).at(-1))
      .toContain('the listener slow had no answer: ')
  }

  hanging.answer = () => void slow.end()
  expect(await ask(id)).toBe('200 ok')
  await expect.poll(async () => (await logs())[4]).toContain('the listener slow')

  const away = stage.listen(id, ['--reply', '--name', 'away'], 'http://127.0.0.1:1')
  await knows(away, 1, 'away')
  await stage.owner.fetch(`/api/bins/${id}`, {
    method: 'PATCH',
    body: JSON.stringify({ listenerReplyMs: 60_000 }),
  })
  expect(await ask(id)).toBe('200 ok')
  expect(await ask(id)).toBe('200 ok')
})

test('a browser’s preflight is answered by the bin itself', async () => {
  const { id } = await stage.owner.createBin({ listenerReplyMs: 60_000 })
  await stage.owner.fetch(`/api/bins/${id}/replies`, { method: 'PUT', body: '{"cors":true}' })
  const run = stage.listen(id, ['--reply', '--name', 'one'], await answering('one'))
  await knows(run, 1, 'one')
  const head = 'Host: a\r\nOrigin: https://a.example\r\nAccess-Control-Request-Method: PUT\r\n'
  const { answers } = await exchange(stage.server.port, [
    `OPTIONS /in/${id} HTTP/1.1\r\n${head}\r\n`,
  ])
  expect(answers[0]?.status).toBe(204)
  expect(answers[0]?.headers.map(([name]) => name.toLowerCase())).toContain(
    'access-control-allow-origin',
  )
  await run.seen('delivered')
})

test('only a link with listen lets answer, and only where the bin allows it', async () => {
  const { id } = await stage.owner.createBin()
  const relay = await stage.owner.share(id, { redact: false, listen: true })
  const plain = await stage.owner.share(id, { redact: false })
  const origin = await answering('relay')
  const refused = stage.listen(relay.url, ['--reply'], origin)
  expect(await refused.exit).toBe(1)
  expect(refused.notes.join()).toContain('do not wait for listeners')
  await stage.owner.fetch(`/api/bins/${id}`, { method: 'PATCH', body: '{"listenerReplyMs":20000}' })
  const run = stage.listen(relay.token, ['--reply', '--name', 'relay'], origin)
  await knows(run, 1, 'relay')
  expect(await ask(id)).toBe('201 relay')
  const reading = stage.listen(plain.token, ['--reply'], origin)
  expect(await reading.exit).toBe(1)
  expect(reading.notes.join()).toContain('allows reading')
  const redacting = await stage.owner.fetch(`/api/bins/${id}/shares`, {
    method: 'POST',
    body: '{"listen":true}',
  })
  expect(redacting.status).toBe(400)
  expect(
    (await stage.owner.fetch(`/api/bins/${id}`, { method: 'DELETE', as: relay.token })).status,
  ).toBe(404)
})
