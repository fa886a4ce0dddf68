import { createServer, type Socket } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { type ConnectionLimits, Connections } from '../front-door/connections'
import { addressGroup, socketAddress } from '../front-door/client-address'
import { probeSocket } from '../front-door/bodies/held-socket'
import { listen } from '../front-door/listen'
import { Dialogue } from './connection'
import { addRecipient, type Mailboxes, type MailSettings, receiveMail } from './mail-session'
import { smtpError } from './smtp-reply'

export interface MailServerSettings extends MailSettings {
  host: string
  port: number
  /** What the server calls itself. */
  name: string
  connections: ConnectionLimits
  /** The largest message, in bytes: announced. */
  maxMessage: number
  /** How long a connection may be silent, and how long it may last, in ms. */
  idleMs: number
  connectionMs: number
  /** PEM, for STARTTLS; without them it is not offered. */
  tls: { cert: Buffer; key: Buffer } | null
}

export interface MailServer {
  port: number
  /** Connections open now; refused since the start. */
  gauges(): { open: number; refused: number }
  /** Stops accepting connections, and closes what is left after `limitMs`. */
  stop(limitMs: number): Promise<void>
}

/** Recipients of one message: as many as every server must take (RFC 5321, section 4.5.3.1.8). */
const maxRecipients = 100

/** Bytes of a command line. */
const maxCommand = 4096

/**
 * Starts the server that catches mails.
 *
 * @throws if the port is taken, or the certificate cannot be read
 */
export async function startMailServer(settings: MailServerSettings): Promise<MailServer> {
  const { services, connectionMs } = settings
  const sockets = new Map<string, Socket>()
  const messages = new Set<Promise<void>>()
  const dialogue = new Dialogue(dialogueOptions(settings, sockets, messages))
  // Errors of one connection: it is closed, and a message that was under way is a row.
  dialogue.on('error', () => undefined)
  const places = new Connections(settings.connections)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    const place = places.open(socket, addressGroup(socketAddress(socket)), tooMany)
    if (!place) return
    place.busy()
    const id = services.tokens.shortId()
    sockets.set(id, socket)
    const last = setTimeout(() => socket.destroy(), connectionMs)
    socket.once('close', () => {
      clearTimeout(last)
      sockets.delete(id)
    })
    dialogue.connect(socket, { id })
  })
  const { host } = settings
  const port = await listen(server, { host, port: settings.port }, services.onUnexpectedError)
  return {
    port,
    gauges() {
      const { open, refused } = places.gauges()
      return { open, refused }
    },
    async stop(limitMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const closeIdle = (): void => {
        const idle = [...dialogue.connections].filter(({ _dataStream }) => !_dataStream)
        for (const connection of idle) connection.send(421, 'Server shutting down')
      }
      closeIdle()
      // A connection becomes idle once its message was answered.
      const sweep = setInterval(closeIdle, 50)
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), limitMs)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
      await Promise.allSettled(messages)
    },
  }
}

function tooMany(socket: Socket): void {
  socket.end('421 Too many connections: try again later\r\n')
  socket.once('finish', () => socket.destroy())
}

function dialogueOptions(
  settings: MailServerSettings,
  sockets: ReadonlyMap<string, Socket>,
  messages: Set<Promise<void>>,
): SMTPServerOptions {
  const { services, name, maxMessage, idleMs, tls } = settings
  const boxesOf = new WeakMap<object, Mailboxes>()
  const fail = (error: unknown): Error => smtpError(error, services.onUnexpectedError)
  return {
    name,
    banner: 'Wirebin',
    size: maxMessage,
    maxRecipients,
    maxCommandLength: maxCommand,
    socketTimeout: idleMs,
    logger: false,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    lenientAddressParsing: true,
    disabledCommands: ['AUTH', 'VRFY', 'WIZ', 'SHELL', 'KILL', ...(tls ? [] : ['STARTTLS'])],
    ...tls,
    onRcptTo(recipient, session, done) {
      const { envelope } = session
      const boxes: Mailboxes = boxesOf.get(envelope) ?? new Map()
      boxesOf.set(envelope, boxes)
      addRecipient(settings, boxes, recipient, session).then(
        () => done(),
        (error: unknown) => done(fail(error)),
      )
    },
    onData(data, session, done) {
      const boxes: Mailboxes = boxesOf.get(session.envelope) ?? new Map()
      const socket = sockets.get(session.id)
      let isCut = false
      const receiving = receiveMail(settings, boxes, data, session, {
        probe: () => socket && probeSocket(socket),
        cut: () => (isCut = true),
        isOpen: () => socket?.writable === true,
      }).then(
        () => done(null, 'Kept'),
        (error: unknown) => {
          done(fail(error))
          // The rest of the message would be read as commands.
          if (isCut) socket?.destroySoon()
        },
      )
      messages.add(receiving)
      void receiving.finally(() => messages.delete(receiving))
    },
  }
}
