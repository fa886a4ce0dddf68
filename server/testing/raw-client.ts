import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
}

/** What is written in one go: text is latin-1. A function writes for itself and may wait. */
export type Written = string | Buffer | ((socket: Socket) => Promise<void> | void)

export interface Exchange {
  /** Every answer, 1xx ones included, in order. */
  answers: Answer[]
  /** Whether the server closed the connection. */
  closed: boolean
}

/**
 * Writes to a fresh connection byte for byte, and reads until `finals` final answers came or the
 * server closed it. `methods` are those of the requests, for answers to HEAD have no body.
 */
export function exchange(
  port: number,
  written: Written[],
  { finals = 1, methods = ['POST'] }: { finals?: number; methods?: string[] } = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = Buffer.alloc(0)
    const settle = (closed: boolean): void => {
      const answers = parseAnswers(received, methods)
      const count = answers.filter(({ status }) => status >= 200).length
      if (!closed && count < finals) return
      socket.destroy()
      resolve({ answers, closed })
    }
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      settle(false)
    })
    socket.on('close', () => settle(true))
    // A reset after the answer is a way to close; without an answer the list stays empty.
    socket.on('error', () => settle(true))
    socket.once('connect', () => {
      write(socket, written).catch(reject)
    })
  })
}

async function write(socket: Socket, written: Written[]): Promise<void> {
  for (const piece of written) {
    if (typeof piece === 'function') await piece(socket)
    else await writePiece(socket, piece)
  }
}

/** Resolves when the system has taken the bytes, so that each piece is a TCP write of its own. */
export function writePiece(socket: Socket, piece: string | Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else
      socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece, () =>
        resolve(),
      )
  })
}

/** Complete answers at the beginning of what was received. */
export function parseAnswers(received: Buffer, methods: string[]): Answer[] {
  const answers: Answer[] = []
  let at = 0
  let finals = 0
  for (;;) {
    const headEnd = received.indexOf('\r\n\r\n', at)
    if (headEnd === -1) return answers
    const [line = '', ...lines] = received.toString('latin1', at, headEnd).split('\r\n')
    const status = Number(line.split(' ')[1])
    const headers = lines.map((text): [string, string] => {
      const colon = text.indexOf(':')
      return [text.slice(0, colon), text.slice(colon + 1).trim()]
    })
    const isHead = status >= 200 && (methods[finals] ?? methods[0]) === 'HEAD'
    const length = status < 200 || isHead ? 0 : Number(valueOf(headers, 'content-length') ?? 0)
    const end = headEnd + 4 + length
    if (received.length < end) return answers
    answers.push({ status, headers, body: received.subarray(headEnd + 4, end) })
    if (status >= 200) finals += 1
    at = end
  }
}

export function valueOf(headers: [string, string][], name: string): string | null {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null
}
