import { workerData } from 'node:worker_threads'
import type { StoreReads } from '@/core/ports/store/store'
import type { StoreChecks } from '@/core/ports/store/store'
import { explainSignature } from '../signatures/explain-signature'
import { verifyCaptures } from '../signatures/verify-captures'
import { openBoth } from '@/prisma/open'
import { sourceOf } from '@/prisma/source'
import { storeReads } from '@/prisma/reads'
import type { WithYielding } from '@/prisma/yielding'
import { giveBackOwnHeap } from '../process/process-memory'
import { nodeCrypto } from '../crypto/node-crypto'
import { ownPort } from './own-port'
import type { Call, FromThread, ThreadSettings, ToReader } from './messages'
import { serveCall } from './serve-calls'
import { type ReadTurn, ReadScheduler } from './read-scheduler'
import { isLongRead } from './operations'

// Entry point of a worker thread: reads have their own connection and thread, so that a large body
// or a long list never delays catching.
const port = ownPort()

const source = sourceOf(await openBoth((workerData as ThreadSettings).database))
const operations: WithYielding<StoreReads & StoreChecks> = {
  ...storeReads(source),
  verifyCaptures: (...args) => verifyCaptures(source, nodeCrypto, ...args),
  explainSignature: (...args) => explainSignature(source, nodeCrypto, ...args),
}
const scheduler = new ReadScheduler()
const running = new Map<number, { hold: ReadTurn; ended: Promise<void> }>()

async function serve(call: Call, hold: ReadTurn): Promise<void> {
  await serveCall(port, { ...operations }, call, hold)
  running.delete(call.id)
  if (!isLongRead(call.operation)) scheduler.served()
}

async function close(): Promise<void> {
  for (const { hold } of running.values()) hold.giveUp()
  await Promise.all(Array.from(running.values(), ({ ended }) => ended))
  await source.db.$disconnect()
  port.close()
}

port.on('message', (message: ToReader) => {
  if (message === 'close') return void close()
  if ('giveUp' in message) return running.get(message.giveUp)?.hold.giveUp()
  const hold = scheduler.enter()
  running.set(message.id, { hold, ended: serve(message, hold) })
})
giveBackOwnHeap()
port.postMessage({ ready: true } satisfies FromThread)
