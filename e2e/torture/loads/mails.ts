import { connect } from 'node:net'
import type { OrderOf } from './order'
import type { Tally } from './tally'

/** Sends so many mails a second, each over a connection of its own; counts the replies to their messages. */
export async function mails(order: OrderOf<'mails'>, tally: Tally): Promise<void> {
  const message = `Subject: load\r\n\r\n${`${'m'.repeat(76)}\r\n`.repeat(Math.ceil(order.bytes / 78))}.\r\n`
  const timer = setInterval(() => {
    if (tally.ended) clearInterval(timer)
    else sendOne(order, message, tally)
  }, 1000 / order.perSecond)
}

/** One command after each reply, as senders without pipelining do. */
function sendOne({ port, to, from }: OrderOf<'mails'>, message: string, tally: Tally): void {
  const startedAt = performance.now()
  const steps = [
    'EHLO load.example\r\n',
    'MAIL FROM:<load@load.example>\r\n',
    `RCPT TO:<${to}>\r\n`,
    'DATA\r\n',
    message,
    'QUIT\r\n',
  ]
  const socket = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) })
  let said = ''
  let step = 0
  socket.on('error', (error: NodeJS.ErrnoException) => tally.count(error.code ?? 'lost'))
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1')
    const code = /^(\d{3})(?: [^\r\n]*)?\r\n$/m.exec(said)?.[1]
    if (code === undefined) return
    said = ''
    const isReply = steps[step] === 'QUIT\r\n'
    if (isReply) tally.count(code, performance.now() - startedAt)
    else if (!/^[23]/.test(code)) {
      tally.count(code)
      return void socket.end()
    }
    socket.write(steps[step] ?? '')
    step += 1
  })
}
