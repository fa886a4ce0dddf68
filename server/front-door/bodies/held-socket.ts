import type { Socket } from 'node:net'

/**
 * Stops reading from a socket, so that its sender has to wait, even if a reader of the request
 * resumes it. Returns a function that resumes reading.
 */
export function holdSocket(socket: Socket): () => void {
  const again = (): void => void socket.pause()
  socket.on('resume', again)
  socket.pause()
  return () => {
    socket.off('resume', again)
    socket.resume()
  }
}

/** Makes the system report whether the peer has reset a connection that nobody reads from. */
export function probeSocket(socket: Socket): void {
  // Nothing is sent, but the write fails if the connection is gone.
  if (socket.writable && socket.writableLength === 0) socket.write('')
}
