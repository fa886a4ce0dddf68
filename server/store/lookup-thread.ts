import { workerData } from 'node:worker_threads'
import { openToLookUp } from '@/prisma/connection'
import { storeLookUps } from '@/prisma/look-ups'
import { giveBackOwnHeap } from '../process/process-memory'
import { ownPort } from './own-port'
import type { Call, FromThread, ThreadSettings } from './messages'
import { serveCall } from './serve-calls'

// Entry point of a worker thread that does only the look-ups that catching and access checks need
// (docs/decisions/0012). It must not import Prisma's client, which takes 70 MB per thread.
const port = ownPort()

const connection = openToLookUp((workerData as ThreadSettings).database)
const operations = { ...storeLookUps(connection) }
port.on('message', (message: Call | 'close') => {
  if (message !== 'close') return void serveCall(port, operations, message)
  connection.close()
  port.close()
})
giveBackOwnHeap()
port.postMessage({ ready: true } satisfies FromThread)
