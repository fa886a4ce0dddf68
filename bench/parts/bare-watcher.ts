import { connect, type Socket } from 'node:net'

/**
 * Returns a masked WebSocket text frame (RFC 6455, 5.2) of less than 126 bytes; the mask is zero.
 */
function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}

/**
 * Watches a bin over a bare WebSocket and reads events without parsing them: a client that parses
 * each of a crowd's events costs more than the server being measured.
 */
export async function bareWatcher(watched: {
  port: number
  bin: string
  ownerKey: string
}): Promise<Socket> {
  const socket = connect(watched.port, '127.0.0.1')
  const request = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${watched.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  socket.write(`${request.join('\r\n')}\r\n\r\n`)
  await heard(socket, '"pingTimeout"')
  socket.write(frame(`40${JSON.stringify({ key: watched.ownerKey })}`))
  await heard(socket, '40{"sid"')
  socket.write(frame(`420${JSON.stringify(['watch', { bin: watched.bin }])}`))
  await heard(socket, '"ok":true')
  // The reply to engine.io's ping, a one-byte text frame that may be hidden in any other event.
  const pong = frame('3')
  const beat = setInterval(() => socket.write(pong), 10_000)
  socket.once('close', () => clearInterval(beat))
  return socket.resume()
}

function heard(socket: Socket, text: string): Promise<void> {
  let received = ''
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      received += chunk.toString('latin1')
      if (!received.includes(text)) return
      socket.off('data', look).off('close', lost)
      resolve()
    }
    const lost = (): void => reject(new Error(`A watcher was cut before it heard ${text}`))
    socket.on('data', look).once('close', lost)
  })
}
