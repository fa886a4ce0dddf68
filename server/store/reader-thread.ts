import { parentPort, workerData } from 'node:worker_threads'
import { explainSignature } from '@/prisma/explain-signature'
import { openPrisma } from '@/prisma/open'
import { judgeCaptures } from '@/prisma/judge-captures'
import { storeReads } from '@/prisma/reads'
import type { StoreChecks } from '@/core/store'
import { nodeDigests } from '../digests'
import type { Call, FromThread, ThreadSettings } from './messages'
import { serveCall } from './serve-calls'

// Entry of a worker thread: reads have a connection and a thread of their own, so that a large body
// or a long list never holds up catching.
const port = parentPort
if (!port) throw new Error('reader-thread runs as a worker thread only')

const db = await openPrisma((workerData as ThreadSettings).database)
const checks: StoreChecks = {
  judgeCaptures: (binKey, asked) => judgeCaptures(db, nodeDigests, binKey, asked),
  explainSignature: (binKey, asked) => explainSignature(db, nodeDigests, binKey, asked),
}
const verbs = { ...storeReads(db), ...checks }
port.on('message', (message: Call | 'close') => {
  if (message === 'close') void db.$disconnect().then(() => port.close())
  else void serveCall(port, { ...verbs }, message)
})
port.postMessage({ ready: true } satisfies FromThread)
