import { randomFillSync } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { ask } from '../parts/ask'
import type { OrderOf } from './order'
import type { Tally } from './tally'

const host = (port: number): string => `Host: localhost:${port}`
const head = (port: number, first: string, lines: string[] = []): string =>
  [first, host(port), ...lines, '', ''].join('\r\n')

/** Opens a connection and replaces it whenever it is lost. Resolves with the first. */
function stand(
  { port, from }: { port: number; from?: string | undefined },
  tally: Tally,
  use: (socket: Socket) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const open = (): void => {
      const socket = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) })
      let stood = false
      socket.once('connect', () => {
        stood = true
        tally.figures.stood += 1
        use(socket)
        resolve()
      })
      socket.on('error', (error: NodeJS.ErrnoException) => tally.count(error.code ?? 'lost'))
      socket.once('close', () => {
        if (stood) tally.figures.stood -= 1
        resolve()
        if (!tally.ended) setTimeout(open, 100)
      })
    }
    open()
  })
}

const standMany = async (
  order: { port: number; sockets: number; from?: string | undefined },
  tally: Tally,
  use: (socket: Socket, i: number) => void,
): Promise<void> => {
  // Not all at once: the trial is about open connections, not about opening them.
  for (let i = 0; i < order.sockets; i += 100) {
    const some = Math.min(100, order.sockets - i)
    await Promise.all(
      Array.from({ length: some }, (_, j) => stand(order, tally, (socket) => use(socket, i + j))),
    )
  }
}

/** Returns the status if a response begins in these bytes, else null. */
const statusOf = (chunk: Buffer): string | null =>
  /^HTTP\/1\.1 (\d{3})/.exec(chunk.toString('latin1', 0, 12))?.[1] ?? null

/** Counts the responses on a connection. */
function listen(socket: Socket, tally: Tally): void {
  socket.on('data', (chunk) => {
    const status = statusOf(chunk)
    if (status !== null) tally.count(status)
  })
}

/** Writes a piece at intervals until the connection is closed. */
function drip(socket: Socket, everyMs: number, piece: string): void {
  const timer = setInterval(() => socket.write(piece), everyMs)
  socket.once('close', () => clearInterval(timer))
}

/** Request heads that never end, one line a second. */
export const slowHeads = (order: OrderOf<'slow-heads'>, tally: Tally): Promise<void> =>
  standMany(order, tally, (socket) => {
    listen(socket, tally)
    socket.write(`POST ${order.path} HTTP/1.1\r\n${host(order.port)}\r\n`)
    drip(socket, 1000, 'X-More: 1\r\n')
  })

/** Bodies of 10 MB sent one byte at a time. */
export const slowBodies = (order: OrderOf<'slow-bodies'>, tally: Tally): Promise<void> =>
  standMany(order, tally, (socket) => {
    listen(socket, tally)
    socket.write(head(order.port, `POST ${order.path} HTTP/1.1`, ['Content-Length: 10000000']))
    drip(socket, 500, 'x')
  })

/** Bodies of 10 MB that stop one byte before their end. */
export const stalledBodies = (order: OrderOf<'stalled-bodies'>, tally: Tally): Promise<void> => {
  const most = Buffer.alloc(9_999_999, 's')
  return standMany(order, tally, (socket) => {
    listen(socket, tally)
    socket.write(head(order.port, `POST ${order.path} HTTP/1.1`, ['Content-Length: 10000000']))
    socket.write(most)
  })
}

/** Connections that send nothing. */
export const idle = (order: OrderOf<'idle'>, tally: Tally): Promise<void> =>
  standMany(order, tally, (socket) => socket.resume())

/** Bytes that are not HTTP, after a beginning that may be. */
export const garbage = (order: OrderOf<'garbage'>, tally: Tally): Promise<void> =>
  standMany(order, tally, (socket, i) => {
    listen(socket, tally)
    const bytes = randomFillSync(Buffer.alloc(4096))
    if (i % 2 === 0)
      socket.write(
        `POST ${order.path} HTTP/1.1\r\n${host(order.port)}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      )
    socket.write(bytes)
  })

/** Sends so many pipelined requests on each connection and never reads the responses. */
export async function unread(order: OrderOf<'unread'>, tally: Tally): Promise<void> {
  for (const { method, path, headers = {} } of order.requests) {
    // Later responses are not read, so this one checks that the request succeeds.
    const { status } = await ask(order.port, { method, path, headers, timeoutMs: 60_000 })
    if (status !== 200) throw new Error(`${path} is answered ${status}`)
  }
  await standMany(order, tally, (socket, i) => {
    socket.pause()
    for (let n = 0; n < order.pipelined; n += 1) {
      const request = order.requests[(i + n) % order.requests.length]
      if (!request) return
      const { method, path, headers = {} } = request
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      socket.write(head(order.port, `${method} ${path} HTTP/1.1`, lines))
    }
  })
}

/**
 * Sends as many captures as are accepted: each connection sends its next once it has a response.
 */
export async function captures(order: OrderOf<'captures'>, tally: Tally): Promise<void> {
  const request = Buffer.concat([
    Buffer.from(
      head(order.port, `POST ${order.path} HTTP/1.1`, [`Content-Length: ${order.bytes}`]),
    ),
    Buffer.alloc(order.bytes, 'c'),
  ])
  await standMany(order, tally, (socket) => {
    let sentAt = performance.now()
    socket.write(request)
    socket.on('data', (chunk) => {
      const status = statusOf(chunk)
      if (status === null) return
      tally.count(status, performance.now() - sentAt)
      sentAt = performance.now()
      if (!tally.ended) socket.write(request)
    })
  })
}
