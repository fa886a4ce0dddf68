import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
}

/** What is written at once: text is latin-1. A function writes by itself and may wait. */
export type Written = string | Buffer | ((socket: Socket) => Promise<void> | void)

export interface Exchange {
  /** Every response, 1xx included, in order. */
  answers: Answer[]
  /** Whether the server closed the connection. */
  closed: boolean
}

/**
 * Writes to a new connection byte for byte, and reads until `finals` final responses came or the
 * server closed it. `methods` are those of the requests, as responses to HEAD have no body; `from`
 * is the local address.
 */
export function exchange(
  port: number,
  written: Written[],
  {
    finals = 1,
    methods = ['POST'],
    from,
  }: { finals?: number; methods?: string[]; from?: string | undefined } = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from })
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
    // A reset after the response is a way to close; without a response the list stays empty.
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

/** Resolves when the system has accepted the bytes, so that each piece is a separate TCP write. */
export function writePiece(socket: Socket, piece: string | Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else
      socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece, () =>
        resolve(),
      )
  })
}

/** Returns the complete responses at the beginning of what was received. */
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
