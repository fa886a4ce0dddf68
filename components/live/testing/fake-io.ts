import { FakeSocket } from './fake-socket'

/** Every socket that was created, in order. */
export const sockets: FakeSocket[] = []

/** Replaces socket.io-client's: `vi.mock('socket.io-client', () => import('./testing/fake-io'))`. */
export function io(): FakeSocket {
  const socket = new FakeSocket()
  sockets.push(socket)
  return socket
}
