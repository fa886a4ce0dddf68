import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { io } from 'socket.io-client'
import type { OrderOf } from './order'
import type { Tally } from './tally'

/** Sockets without a key that ask to watch unknown bins, all at once. */
export async function watches(order: OrderOf<'watches'>, tally: Tally): Promise<void> {
  for (let i = 0; i < order.sockets; i += 1) {
    const socket = io(`http://127.0.0.1:${order.port}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { key: `wbo_${'A'.repeat(43)}` },
      ...(order.from !== undefined && { localAddress: order.from }),
    })
    socket.on('connect', () => {
      tally.figures.stood += 1
      for (let n = 0; n < order.each; n += 1) {
        const askedAt = performance.now()
        socket.emit('watch', { bin: `none-${i}-${n}` }, ({ ok }: { ok: boolean }) => {
          tally.count(ok ? 'watched' : 'refused', performance.now() - askedAt)
        })
      }
    })
    socket.on('disconnect', () => {
      tally.figures.stood -= 1
      tally.count('cut')
    })
  }
}

/** Watchers that join a bin and then never read again. */
export async function deafWatchers(order: OrderOf<'deaf-watchers'>, tally: Tally): Promise<void> {
  await Promise.all(Array.from({ length: order.sockets }, () => deafWatcher(order, tally)))
}

function deafWatcher(
  { port, from, bin, key }: OrderOf<'deaf-watchers'>,
  tally: Tally,
): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      tally.count('cut')
      resolve()
    })
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        `Authorization: Bearer ${key}`,
        '',
        '',
      ].join('\r\n'),
    )
    let received = ''
    let asked: 'nothing' | 'to connect' | 'to watch' = 'nothing'
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (asked === 'nothing' && received.includes('0{"sid"')) {
        asked = 'to connect'
        socket.write(frame('40'))
      } else if (asked === 'to connect' && received.includes('40{')) {
        asked = 'to watch'
        socket.write(frame(`421["watch",{"bin":"${bin}"}]`))
      } else if (asked === 'to watch' && received.includes('431[')) {
        tally.count(received.includes('"ok":true') ? 'watched' : 'refused')
        tally.figures.stood += 1
        socket.pause()
        resolve()
      }
    })
  })
}

/** Returns a client's masked text frame (RFC 6455, 5.3), with a zero mask. */
function frame(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | bytes.length, 0, 0, 0, 0]), bytes])
}
