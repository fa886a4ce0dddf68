import type { Duplex } from 'node:stream'
import type { Socket as EngineSocket } from 'engine.io'
import { bucket } from './bucket'
import { terminate } from './terminate'

/**
 * What one connection may send: a page sends a few packets when it opens, and one every 20 seconds.
 * Every packet costs its parsing, whatever it contains.
 */
const packets = { burst: 300, perSecond: 20 }
const bytes = { burst: 262_144, perSecond: 16_384 }

/** Terminates a connection that sends too many packets. */
export function guardPackets(connection: EngineSocket): void {
  const allowed = bucket(packets)
  connection.on('packet', () => {
    if (connection.readyState === 'open' && !allowed(1)) terminate(connection)
  })
}

/**
 * Destroys an upgraded connection that sends too many bytes: frames that form no packet cost as
 * well.
 */
export function guardBytes(socket: Duplex): void {
  const allowed = bucket(bytes)
  socket.on('data', (chunk: Buffer) => {
    if (!allowed(chunk.length)) socket.destroy()
  })
}
