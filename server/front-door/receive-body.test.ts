import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { valueOf } from '../testing/raw-client'
import { type BodyServer, bodyServer, Peer } from './testing/body-server'
import { PaperSender } from './testing/paper-sender'

const MiB = 1_048_576
const maxBody = MiB
const maxSmall = 65_536

let server: BodyServer
beforeEach(async () => {
  // 3 MiB for large bodies, 1 of them for one bin or address; a quarter of 1 MiB for small ones.
  server = await bodyServer({ limit: 4 * MiB, maxBody })
})
afterEach(() => server.close())

const noise = (length: number): Buffer =>
  Buffer.alloc(length, createHash('sha512').update(String(length)).digest())
const sized = (bin: string, length: number, ...lines: string[]): Peer =>
  new Peer(server.port, bin, [`Content-Length: ${length}`, ...lines])
const chunked = (bin: string, ...lines: string[]): Peer =>
  new Peer(server.port, bin, ['Transfer-Encoding: chunked', ...lines])
const inChunks = (bytes: Buffer, size = 65_536): Buffer => {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat(pieces)
}

const until = <T>(look: () => T): Promise<T> => vi.waitFor(look, { interval: 5 })
/** Resolves to the result of `look` once it is defined. */
const found = <T>(look: () => T | undefined): Promise<T> =>
  until(() => {
    const result = look()
    if (result === undefined) throw new Error('There is nothing yet')
    return result
  })
const waitingIs = (count: number): Promise<void> =>
  until(() => expect(server.budget.waiting).toBe(count))
const answered = (peer: Peer, ...statuses: number[]): Promise<void> =>
  until(() => expect(peer.statuses).toEqual(statuses))
/** What was read of a body; the body as its digest, which is compared quickly. */
async function readOf(bin: string) {
  const read = await found(() => server.reads.get(bin))
  return { ...read, body: digest(read.body), kept: read.body.length }
}
const digest = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')
const whole = (...pieces: Buffer[]) => {
  const body = Buffer.concat(pieces)
  return { refused: null, size: body.length, body: digest(body) }
}
/** Resolves once a connection is paused, to the bytes read from it. */
const heldAfter = (): Promise<number> => found(() => server.heldAfter()[0])

/** Another body of the same address, completely received and being written to disk. */
function hold(length = maxBody): PaperSender {
  const body = { bin: 'other', address: '127.0.0.1', length, chunked: false }
  const sender = new PaperSender(server.budget, body, maxBody)
  sender.send(length)
  return sender
}

test('the declared length is reserved from the head on, and freed with the reply', async () => {
  const peer = sized('b', 200_000)
  await until(() => expect(server.budget.held).toBe(200_000))
  peer.write(noise(200_000))
  await answered(peer, 200)
  expect(await readOf('b')).toMatchObject(whole(noise(200_000)))
  expect(server.budget.held).toBe(0)
})

test('a waiting body is read no further than its beginning, and whole once there is room', async () => {
  const other = hold()
  const peer = sized('b', 1_000_000).write(noise(1_000_000))
  await waitingIs(1)
  expect(await heldAfter()).toBeLessThan(3 * maxSmall)
  expect(server.budget.held).toBe(maxBody + maxSmall)
  other.release()
  await answered(peer, 200)
  expect(await readOf('b')).toMatchObject(whole(noise(1_000_000)))
})

test('a body that waits too long is refused with its declared size, and its beginning is kept', async () => {
  const other = hold()
  const peer = sized('b', 1_000_000).write(noise(1_000_000))
  await waitingIs(1)
  await heldAfter()
  server.pass(15_000)
  await answered(peer, 503)
  expect(valueOf(peer.answers[0]?.headers ?? [], 'connection')).toBe('close')
  const body = digest(noise(1_000_000).subarray(0, maxSmall))
  expect(await readOf('b')).toMatchObject({ refused: 'busy', size: 1_000_000, body })
  other.release()
})

test('100 Continue is sent when there is room, and not before', async () => {
  const other = hold()
  const peer = sized('b', 100_000, 'Expect: 100-continue')
  await waitingIs(1)
  expect(peer.statuses).toEqual([])
  other.release()
  await answered(peer, 100)
  peer.write(noise(100_000))
  await answered(peer, 100, 200)
})

test('a sender that waits too long for 100 Continue gets 503 instead, and need not send', async () => {
  const other = hold()
  const peer = sized('b', 100_000, 'Expect: 100-continue')
  await waitingIs(1)
  server.pass(15_000)
  await answered(peer, 503)
  expect(await readOf('b')).toMatchObject({ refused: 'busy', size: 100_000, kept: 0 })
  other.release()
})

test('a body whose sender hangs up within the beginning waits no longer', async () => {
  const other = hold()
  const peers = [
    sized('expects', 100_000, 'Expect: 100-continue'),
    sized('began', 100_000).write('began'),
  ]
  await waitingIs(2)
  for (const { socket } of peers) socket.destroy()
  await waitingIs(0)
  expect(await readOf('expects')).toMatchObject({ refused: 'aborted', size: 0 })
  expect(await readOf('began')).toMatchObject({ refused: 'aborted', size: 5 })
  other.release()
})

test('a reset is detected while nobody reads from the connection', async () => {
  const other = hold()
  const peer = sized('b', 1_000_000).write(noise(1_000_000))
  await waitingIs(1)
  await heldAfter()
  peer.socket.resetAndDestroy()
  await until(() => {
    server.pass(0)
    expect(server.budget.waiting).toBe(0)
  })
  expect(await readOf('b')).toMatchObject({ refused: 'aborted' })
  other.release()
})

test('a hang-up behind unread bytes is detected once there is room', async () => {
  const other = hold()
  const gone = sized('gone', 1_000_000).write(noise(200_000))
  await waitingIs(1)
  const next = sized('next', 1_000_000).write(noise(1_000_000))
  await waitingIs(2)
  gone.socket.destroy()
  other.release()
  await answered(next, 200)
  expect(await readOf('gone')).toMatchObject({ refused: 'aborted' })
})

test('a chunked body grows, waits if it must, and is whole', async () => {
  const peer = chunked('b').write(inChunks(noise(60_000)))
  await until(() => expect(server.budget.held).toBe(maxSmall))
  const other = hold(900_000)
  peer.write(inChunks(noise(500_000)))
  await waitingIs(1)
  other.release()
  await until(() => expect(server.budget.held).toBeGreaterThan(560_000))
  peer.write('0\r\n\r\n')
  await answered(peer, 200)
  expect(await readOf('b')).toMatchObject(whole(noise(60_000), noise(500_000)))
})

test('a chunked body that gets no more room is refused with what was received', async () => {
  const peer = chunked('b').write(inChunks(noise(150_000)))
  await until(() => expect(server.budget.held).toBeGreaterThan(150_000))
  const other = hold(700_000)
  peer.write(inChunks(noise(400_000)))
  await waitingIs(1)
  server.pass(15_000)
  await answered(peer, 503)
  const { refused, size, body } = await readOf('b')
  expect(refused).toBe('busy')
  expect(size).toBeGreaterThan(150_000)
  expect(body).toBe(digest(noise(150_000).subarray(0, maxSmall)))
  other.release()
})

test('chunks of one byte are one body', async () => {
  const body = noise(100_000)
  const peer = chunked('b').write(inChunks(body, 1)).write('0\r\n\r\n')
  await answered(peer, 200)
  expect(await readOf('b')).toMatchObject(whole(body))
})

test('small bodies that arrive with their heads need no room to wait', async () => {
  const others = Array.from({ length: 4 }, () => hold(maxSmall))
  const peer = sized('b', 1000).write(noise(1000))
  await answered(peer, 200)
  expect(await readOf('b')).toMatchObject(whole(noise(1000)))
  for (const other of others) other.release()
})

test('requests that follow on a connection are received as if nobody had waited', async () => {
  const other = hold()
  const peer = sized('first', 500_000).write(noise(500_000))
  await waitingIs(1)
  peer
    .write(`POST /second HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n`)
    .write(noise(300_000))
  other.release()
  await answered(peer, 200, 200)
  expect(await readOf('first')).toMatchObject(whole(noise(500_000)))
  expect(await readOf('second')).toMatchObject(whole(noise(300_000)))
})

test('at shutdown waiting bodies are refused at once', async () => {
  const other = hold()
  const peer = sized('b', 100_000)
  await waitingIs(1)
  server.budget.hasten()
  await answered(peer, 503)
  other.release()
})
