import { connect, type Socket } from 'node:net'

/**
 * One keep-alive connection with one request outstanding. Reads into a single buffer and parses as
 * little as possible, as the load client shares the machine with the server it measures.
 */
export class Connection {
  readonly #socket: Socket
  readonly #onAnswer: (status: number) => void
  /** Bytes of the last complete response; the next one most likely has as many. */
  #usual = -1
  #partial: Buffer | null = null

  private constructor(port: number, onAnswer: (status: number) => void) {
    this.#onAnswer = onAnswer
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafeSlow(16_384),
        callback: (size, buffer) => {
          this.#receive(buffer as Buffer, size)
          return true
        },
      },
    })
  }

  /**
   * @param onAnswer called with the status of each complete response
   * @param onLost called when the connection fails or the server closes it
   */
  static async open(
    port: number,
    onAnswer: (status: number) => void,
    onLost: (error: Error) => void,
  ): Promise<Connection> {
    const connection = new Connection(port, onAnswer)
    const socket = connection.#socket
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject)
    })
    socket.on('error', onLost)
    socket.on('end', () => onLost(new Error('The server closed a connection')))
    return connection
  }

  /** Sends a whole request; call again only after its response. */
  send(request: Uint8Array): void {
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.removeAllListeners('end').destroy()
  }

  #receive(buffer: Buffer, size: number): void {
    // Only one request is outstanding, so as many bytes as the last response had are a complete
    // one.
    if (size === this.#usual && this.#partial === null) {
      this.#onAnswer(statusOf(buffer))
      return
    }
    const piece = buffer.subarray(0, size)
    const bytes = this.#partial ? Buffer.concat([this.#partial, piece]) : Buffer.from(piece)
    const length = lengthOf(bytes)
    if (length === null || bytes.length < length) {
      this.#partial = bytes
      return
    }
    this.#partial = null
    this.#usual = length
    this.#onAnswer(statusOf(bytes))
  }
}

/** Reads the three digits after "HTTP/1.1 ". */
const statusOf = (bytes: Buffer): number =>
  ((bytes[9] ?? 0) - 48) * 100 + ((bytes[10] ?? 0) - 48) * 10 + ((bytes[11] ?? 0) - 48)

/**
 * Returns the bytes of the whole response, by its Content-Length; null while the head is
 * incomplete.
 */
function lengthOf(bytes: Buffer): number | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return null
  const declared = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))
  if (!declared) throw new Error('An answer without Content-Length')
  return end + 4 + Number(declared[1])
}
