import { connect, type Socket } from 'node:net'

/** A masked WebSocket frame (RFC 6455, 5.2) of less than 64 KiB; the mask is zero. */
export function frame(text: string, opcode = 1, last = true): Buffer {
  const payload = Buffer.from(text)
  const size = payload.length
  const length = size < 126 ? [0x80 | size] : [0xfe, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([(last ? 0x80 : 0) | opcode, ...length, 0, 0, 0, 0]), payload])
}

export interface BareSocket {
  socket: Socket
  /** Resolves once the text was received. */
  heard(text: string): Promise<void>
  /** Resolves when the server closed the connection. */
  ended: Promise<void>
}

/** Opens socket.io over a raw WebSocket, which can also send what no client would. */
export async function bareSocket(port: number, key?: string): Promise<BareSocket> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
  const ended = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  socket.on('error', () => undefined)
  const heard = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!received.includes(text)) return
        socket.off('data', check)
        resolve()
      }
      socket.on('data', check)
      socket.once('close', () => reject(new Error(`The socket was cut before it heard ${text}`)))
      check()
    })
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await heard('"pingTimeout"')
  socket.write(frame(`40${key === undefined ? '' : JSON.stringify({ key })}`))
  await heard('40{"sid"')
  return { socket, heard, ended }
}
