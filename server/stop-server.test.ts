import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { writePiece } from './testing/raw-client'
import { startServer } from './testing/start-server'

test('stopping waits for requests still being stored whose senders have disconnected', async () => {
  const server = await startServer()
  const { id } = await server.newOwner().createBin()
  const database = new Database(join(server.folder, 'wirebin.db'))
  database.exec('BEGIN IMMEDIATE')
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  const request = `POST /in/${id} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`
  await writePiece(socket, request.repeat(30))
  await (await fetch(`${server.origin}/api/health`)).arrayBuffer()
  socket.resetAndDestroy()
  await (await fetch(`${server.origin}/api/health`)).arrayBuffer()

  const stopped = server.stop()
  database.exec('COMMIT')
  // A job that arrives after the store is closed would end the process.
  await stopped
  // The folder is deleted, but open files in it can still be read.
  expect(database.prepare('SELECT count(*) FROM "Capture"').pluck().get()).toBe(30)
  database.close()
})
