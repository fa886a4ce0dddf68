import { connect, type Socket } from 'node:net'

/** A raw SMTP connection: what is sent is sent as it is. */
export interface SmtpClient {
  socket: Socket
  /** Resolves to the next reply: its code and all of its lines. */
  reply(): Promise<{ code: number; text: string }>
  /** Sends bytes or a latin-1 text, as they are. */
  send(data: string | Uint8Array): void
  /** Sends a line and resolves to its reply. */
  command(line: string): Promise<{ code: number; text: string }>
  /** Resolves once the server has closed the connection. */
  closed: Promise<void>
  close(): void
}

/** Connects to a mail server; its greeting is the first reply. */
export function smtpClient(port: number, localAddress = '127.0.0.1'): SmtpClient {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const waiting: ((reply: { code: number; text: string }) => void)[] = []
  const replies: { code: number; text: string }[] = []
  let unread = ''
  const hand = (): void => {
    for (;;) {
      const whole = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(unread)?.[0]
      if (whole === undefined) break
      unread = unread.slice(whole.length)
      const last = whole.trimEnd().split('\r\n').at(-1) ?? ''
      replies.push({ code: Number(last.slice(0, 3)), text: whole.trimEnd() })
    }
    for (;;) {
      const [reply] = replies
      const wait = reply && waiting.shift()
      if (!wait) return
      replies.shift()
      wait(reply)
    }
  }
  socket.on('data', (chunk) => {
    unread += chunk.toString('latin1')
    hand()
  })
  socket.once('close', () => {
    for (const wait of waiting.splice(0)) wait({ code: 0, text: 'closed' })
  })
  const client: SmtpClient = {
    socket,
    closed,
    reply: () =>
      new Promise((resolve) => {
        if (socket.destroyed && replies.length === 0) return resolve({ code: 0, text: 'closed' })
        waiting.push(resolve)
        hand()
      }),
    send: (data) =>
      void socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data),
    command(line) {
      client.send(`${line}\r\n`)
      return client.reply()
    },
    close: () => void socket.destroy(),
  }
  return client
}

/** Connects and says whom a message is for: DATA was answered with 354. */
export const inData = (port: number, ...to: string[]): Promise<SmtpClient> =>
  intoData(smtpClient(port), ...to)

/** The same over a connection that is there. */
export async function intoData(client: SmtpClient, ...to: string[]): Promise<SmtpClient> {
  await client.reply()
  await client.command('EHLO sender.example')
  await client.command('MAIL FROM:<someone@sender.example>')
  const answers: string[] = []
  for (const address of to) answers.push((await client.command(`RCPT TO:<${address}>`)).text)
  const { code, text } = await client.command('DATA')
  if (code !== 354) throw new Error(`Answered with ${answers.join(', ')}; DATA with ${text}`)
  return client
}
