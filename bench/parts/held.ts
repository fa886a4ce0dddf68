import { Connection } from './connection'
import { smallPost } from './request-bytes'

const held: Connection[] = []

/** Opens connections that each send one request and wait for its answer. */
export async function hold(load: {
  port: number
  path: string
  connections: number
}): Promise<void> {
  const request = smallPost(load.path, load.port)
  const early = (): never => {
    throw new Error('A reply that was to wait did not')
  }
  for (let i = 0; i < load.connections; i += 1) {
    const connection = await Connection.open(load.port, early, early)
    connection.send(request)
    held.push(connection)
  }
}

/** Hangs up on all that wait. */
export function letGo(): Promise<void> {
  for (const connection of held.splice(0)) connection.close()
  return Promise.resolve()
}
