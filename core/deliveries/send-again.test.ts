import { expect, test } from 'vitest'
import type { Delivery, DeliveryList } from '../contract/delivery'
import { failing } from '../../server/testing/failing-operations'
import { exchange } from '../../server/testing/raw-client'
import { seeded } from '../testing/seeded'
import { setStage } from './testing/stage'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })

/** Sends bytes to a bin as they are. */
const sendRaw = (bin: string, head: string[], body = '', path = ''): Promise<unknown> =>
  exchange(stage.server.port, [
    `POST /in/${bin}${path} HTTP/1.1\r\n${head.map((line) => `${line}\r\n`).join('')}\r\n${body}`,
  ])

async function sendAgain(bin: string, seq: number, asked: object): Promise<Delivery> {
  const response = await stage.owner.fetch(`/api/bins/${bin}/captures/${seq}/deliveries`, {
    method: 'POST',
    body: JSON.stringify(asked),
  })
  expect([response.status, response.ok || (await response.text())]).toEqual([201, true])
  return (await response.json()) as Delivery
}

test('a capture arrives at the target as it was sent, line for line', async () => {
  const { id } = await stage.owner.createBin()
  const lines = ['x-b: 2', 'X-A: 1', 'x-b: 3', 'Content-Type: text/plain;  charset=latin1']
  await sendRaw(id, ['host: a', ...lines, 'content-length: 4'], '\xe4\x00\xff!', '/x//y?a=%20&b')
  const delivery = await sendAgain(id, 1, { to: `${stage.target.origin}/hooks/?key=1` })

  const host = stage.target.origin.slice(7)
  expect(stage.target.requests).toEqual([
    `POST /hooks/x//y?key=1&a=%20&b HTTP/1.1\r\nhost: ${host}\r\n${lines.join('\r\n')}\r\n` +
      'content-length: 4\r\nConnection: close\r\n\r\n\xe4\x00\xff!',
  ])
  expect(delivery).toMatchObject({
    bin: id,
    seq: 1,
    attempt: 1,
    target: `${stage.target.origin}/hooks/?key=1`,
    state: 'succeeded',
    status: 200,
    error: null,
    changes: [`Host: ${host}`],
    signature: { state: 'none' },
    sent: {
      method: 'POST',
      url: `${stage.target.origin}/hooks/x//y?key=1&a=%20&b`,
      size: 4,
      body: null,
    },
    answer: { reason: 'OK', headers: [['Content-Length', '2']], body: { text: 'ok' } },
    address: '127.0.0.1',
  })
  const list = (await (
    await stage.owner.fetch(`/api/bins/${id}/deliveries?capture=1`)
  ).json()) as DeliveryList
  const url = `${stage.target.origin}/hooks/x//y?key=1&a=%20&b`
  expect(list.deliveries).toMatchObject([
    { id: delivery.id, state: 'succeeded', status: 200, url, signatureMismatch: null },
  ])
})

test('header lines of any names, order and case stay, but for those about the connection', async () => {
  const { id } = await stage.owner.createBin()
  const random = seeded(12)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const names = ['X-One', 'x-one', 'X-TWO', 'Accept', 'Authorization', 'Cookie', 'Forwarded', 'Via']
  const hop = ['Connection: keep-alive, X-Hop', 'Keep-Alive: 5', 'X-Hop: 1', 'TE: trailers']
  const characters = ['a', ' ', ',', '"', ';', '=', '\xe9', '\t', 'Z', '%']
  for (let seq = 1; seq <= 60; seq++) {
    const value = (): string =>
      `v${Array.from({ length: Math.floor(random() * 12) }, () => pick(characters)).join('')}v`
    const lines = Array.from(
      { length: 1 + Math.floor(random() * 10) },
      () => `${pick(names)}: ${value()}`,
    )
    const body = Array.from({ length: Math.floor(random() * 40) }, () =>
      String.fromCharCode(Math.floor(random() * 256)),
    ).join('')
    const withHop = lines.flatMap((line) => (random() < 0.2 ? [pick(hop), line] : [line]))
    await sendRaw(id, ['Host: a', ...withHop, `Content-Length: ${body.length}`], body)
    const named = withHop.some((line) => line.includes('keep-alive, X-Hop'))
    const kept = withHop.filter((line) => !hop.includes(line) || (line === 'X-Hop: 1' && !named))
    await sendAgain(id, seq, { to: stage.target.origin })
    const wanted = [
      `POST / HTTP/1.1`,
      `Host: ${stage.target.origin.slice(7)}`,
      ...kept,
      `Content-Length: ${body.length}`,
      'Connection: close',
    ]
    expect(stage.target.requests.at(-1)).toBe(`${wanted.join('\r\n')}\r\n\r\n${body}`)
  }
})

test('what is edited is sent edited, from bytes', async () => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const edit = {
    method: 'PUT',
    path: '/other',
    headers: [['X-Mine', '1']],
    body: { encoding: 'base64', text: 'AP8=' },
  }
  const delivery = await sendAgain(id, 1, { to: stage.target.origin, edit })
  expect(stage.target.requests[0]).toBe(
    `PUT /other HTTP/1.1\r\nHost: ${stage.target.origin.slice(7)}\r\nX-Mine: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\x00\xff`,
  )
  expect(delivery.changes).toEqual([
    'edited: method',
    'edited: path',
    'edited: headers',
    'edited: body',
    `Host: ${stage.target.origin.slice(7)}`,
    'Content-Length: 2',
  ])
  expect(delivery.sent?.body).toEqual({ encoding: 'base64', text: 'AP8=', truncated: false })
})

test('a target that is not allowed is not connected to, and the delivery says why', async () => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const refused = [
    ['http://127.0.0.2:9/', /127\.0\.0\.2 is not a public address.*WIREBIN_ALLOW_TARGETS/],
    ['http://169.254.169.254/', /keeps credentials/],
    [stage.server.origin, /Wirebin itself/],
    ['http://[::ffff:10.0.0.1]/', /not a public address/],
  ] as const
  for (const [to, why] of refused) {
    const delivery = await sendAgain(id, 1, { to })
    expect(delivery).toMatchObject({ state: 'failed', status: null, address: null, sent: null })
    expect(delivery.error).toMatch(why)
    expect(delivery.url).toBe(new URL(to).href)
  }
})

test.each([
  ['hooks', /not an address such as/],
  ['ftp://a.example/', /only http and https/],
  ['http://me:secret@a.example/', /user or password/],
])('an address that cannot be one is refused: %s', async (to, why) => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const response = await stage.owner.fetch(`/api/bins/${id}/captures/1/deliveries`, {
    method: 'POST',
    body: JSON.stringify({ to }),
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toMatch(why)
})

test('an answer that is no success is a failure, and kept', async () => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const { answer } = stage.target
  stage.target.answer = (_request, socket) =>
    void socket.end('HTTP/1.1 302 Found\r\nLocation: /else\r\nX-A: 1\r\nx-a: 2\r\n\r\nmoved')
  const delivery = await sendAgain(id, 1, { to: stage.target.origin })
  stage.target.answer = answer
  expect(delivery).toMatchObject({ state: 'failed', status: 302, error: null })
  expect(delivery.answer?.headers).toEqual([
    ['Location', '/else'],
    ['X-A', '1'],
    ['x-a', '2'],
  ])
  expect(delivery.answer?.body.text).toBe('moved')
  expect(stage.target.requests).toHaveLength(1)
})

test('trailers are sent after the body, in chunks; not after an edited one', async () => {
  const { id } = await stage.owner.createBin()
  const head = ['Host: a', 'trailer: X-Sum, x-b', 'transfer-encoding: chunked', 'TE: trailers']
  await sendRaw(id, head, '3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: \xe4 1\r\nx-b: 2\r\nX-Sum: 3\r\n\r\n')
  const host = stage.target.origin.slice(7)
  const delivery = await sendAgain(id, 1, { to: stage.target.origin })
  const lines = [
    `Host: ${host}`,
    'trailer: X-Sum, x-b',
    'transfer-encoding: chunked',
    'Connection: close',
  ]
  const body = '5\r\nabcde\r\n0\r\nX-Sum: \xe4 1\r\nx-b: 2\r\nX-Sum: 3\r\n\r\n'
  expect(stage.target.requests).toEqual([`POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`])
  expect(delivery.changes).toEqual([`left out: TE`, `Host: ${host}`])
  expect(delivery.sent?.trailers).toEqual([
    ['X-Sum', '\xe4 1'],
    ['x-b', '2'],
    ['X-Sum', '3'],
  ])
  const edit = { body: { encoding: 'utf8', text: 'x' } }
  const edited = await sendAgain(id, 1, { to: stage.target.origin, edit })
  expect([edited.sent?.trailers, stage.target.requests[1]?.slice(-22)]).toEqual([
    [],
    'Connection: close\r\n\r\nx',
  ])
})

test('an edited body of 2 MiB is sent, and a larger one refused, naming the limit', async () => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const body = (size: number) => ({ encoding: 'utf8', text: 'x'.repeat(size) })
  await sendAgain(id, 1, { to: stage.target.origin, edit: { body: body(2 * 1024 * 1024) } })
  expect(stage.target.requests[0]).toHaveLength(
    (stage.target.requests[0]?.indexOf('\r\n\r\n') ?? 0) + 4 + 2 * 1024 * 1024,
  )
  const response = await stage.owner.fetch(`/api/bins/${id}/captures/1/deliveries`, {
    method: 'POST',
    body: JSON.stringify({ to: stage.target.origin, edit: { body: body(3_000_000) } }),
  })
  expect([response.status, await response.text()]).toEqual([
    400,
    expect.stringContaining('edit.body.text: at most 2800000 characters') as string,
  ])
})

test('a delivery whose end cannot be stored at first is not sent twice', async () => {
  const { id } = await stage.owner.createBin()
  await sendRaw(id, ['Host: a', 'Content-Length: 2'], '{}')
  const operation = failing('finishDeliveries', { times: 2 })
  const delivery = await sendAgain(id, 1, { to: stage.target.origin })
  operation.mend()
  expect([operation.calls(), delivery.state]).toEqual([3, 'succeeded'])
  expect(stage.target.requests).toHaveLength(1)
})
