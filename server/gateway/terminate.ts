interface Connection {
  close(discard?: boolean): unknown
}

/** engine.io keeps the WebSocket in a private field. */
interface Inside {
  transport: { socket?: { terminate?(): void } }
}

/** Ends a connection at once: without sending its queue or waiting for the peer. */
export function terminate(connection: Connection): void {
  const { socket } = (connection as unknown as Inside).transport
  connection.close(true)
  socket?.terminate?.()
}

const lingerMs = 2000

/**
 * Terminates a connection soon after its close was announced: a peer that neither reads nor answers
 * would hold it for half a minute, uncounted.
 */
export function terminateSoon(connection: Connection): void {
  setTimeout(() => terminate(connection), lingerMs).unref()
}
