import { Connection } from './connection'
import { smallPost } from './request-bytes'

const held: Connection[] = []

/** Opens connections that each send one request and wait for its response. */
export async function hold(load: {
  port: number
  path: string
  connections: number
}): Promise<void> {
  const request = smallPost(load.path, load.port)
  const early = (): never => {
    throw new Error('A reply that should be delayed was not')
  }
  for (let i = 0; i < load.connections; i += 1) {
    const connection = await Connection.open(load.port, early, early)
    connection.send(request)
    held.push(connection)
  }
}

/** Closes all waiting connections. */
export function closeHeld(): Promise<void> {
  for (const connection of held.splice(0)) connection.close()
  return Promise.resolve()
}
