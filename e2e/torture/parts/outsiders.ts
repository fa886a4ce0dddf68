import { io, type Socket } from 'socket.io-client'
import { type Cast, type Role, roles } from '../../access/cast'
import { watching } from '../../access/rows'
import { ask } from './ask'
import type { Server } from './server'

interface Listener {
  role: Role
  who: string
  socket: Socket
  /** Events that it received without a successful watch. */
  heard: string[]
  joined: boolean
}

/**
 * Checks whether sockets receive events of a bin that their key does not open; returns those
 * received.
 */
export async function outsiders(
  server: Server,
  cast: Cast,
  cookie: string,
): Promise<{ probes: number; faults: string[] }> {
  const faults: string[] = []
  const listeners = roles.map((role) => listen(server, role, { key: cast.keys[role] }))
  let probes = 0
  for (const listener of listeners) {
    // Possible names of a room, and events that only a server sends.
    const guesses = [cast.bin, `bin:${cast.bin}`, { bin: cast.bin }]
    for (const word of ['join', 'subscribe', 'captured', 'changed', 'viewers', 'unwatch']) {
      for (const guess of guesses) {
        listener.socket.emit(word, guess)
        probes += 1
      }
    }
    for (const { title, ok, input } of watching) {
      const answer = await listener.socket
        .timeout(10_000)
        .emitWithAck('watch', input(cast, listener.role))
      const allowed = ok.includes(listener.role)
      probes += 1
      listener.joined ||= allowed
      if (answer.ok !== allowed)
        faults.push(`${title} as ${listener.role}: ${JSON.stringify(answer)}`)
    }
  }
  probes += await foreign(server, cast, cookie, faults)

  const key = cast.keys.owner
  const owner = listeners.find(({ role }) => role === 'owner') as Listener
  const heard = new Promise((resolve) => owner.socket.once('captured', resolve))
  await ask(server.port, { method: 'POST', path: `/in/${cast.bin}/news`, body: 'news' })
  const path = `/api/bins/${cast.bin}`
  const headers = { 'Content-Type': 'application/json' }
  await ask(server.port, { method: 'PATCH', path, key, headers, body: '{"name":"new"}' })
  await heard
  // Events sent to a socket arrive before the reply to what it asks now.
  await Promise.all(
    listeners.map(({ socket }) => socket.timeout(10_000).emitWithAck('watch', { bin: 'nobody' })),
  )
  for (const { who, joined, heard: words, socket } of listeners) {
    if (!joined && words.length > 0) faults.push(`${who} heard ${words.join(', ')}`)
    socket.disconnect()
  }
  return { probes, faults }
}

function listen(server: Server, role: Role, { key }: { key: string | null }): Listener {
  const socket = io(server.origin, {
    transports: ['websocket'],
    forceNew: true,
    ...(key !== null && { auth: { key } }),
  })
  const listener: Listener = { role, who: role, socket, heard: [], joined: false }
  socket.onAny((event: string) => listener.heard.push(event))
  return listener
}

/** Pages of other origins that send the owner's cookie get no socket at all. */
async function foreign(
  server: Server,
  { keys }: Cast,
  cookie: string,
  faults: string[],
): Promise<number> {
  const strangers = ['http://evil.example', 'null', `http://localhost:${server.port}.evil.example`]
  for (const origin of strangers) {
    const headers = { Cookie: `${cookie}=${keys.owner}`, Origin: origin }
    const polled = await ask(server.port, {
      path: '/socket.io/?EIO=4&transport=polling',
      headers,
    })
    if (polled.status < 400) faults.push(`a poll from ${origin} is answered ${polled.status}`)
    const socket = io(server.origin, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    })
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false))
    })
    if (opened) faults.push(`a socket from ${origin} is let in`)
    socket.disconnect()
  }
  return 2 * strangers.length
}
