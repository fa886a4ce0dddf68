import { parentPort, workerData } from 'node:worker_threads'
import type { WaitingReplies } from '@/core/ports/waiting'
import { writeExport } from '@/core/export/write-export'
import { readImport } from '@/core/import/read-import'
import { lowerThreadPriority } from '../sandbox/thread-priority'
import { keepOwnHeapSmall } from '../process/process-memory'
import { nodeTokens } from '../crypto/tokens'
import type { ThreadSettings } from '../store/messages'
import { bodiesOf, inBatches } from './batches'
import { inChunks } from './chunks'
import type {
  ExportJob,
  ExportPart,
  FromTransferThread,
  ImportJob,
  ToTransferThread,
} from './messages'
import { receive } from './receive'
import { send } from './send'
import { openThreadStore } from './thread-store'

// Entry point of the worker thread that writes exports and reads imports. They take turns, one statement
// or chunk each.
if (!parentPort) throw new Error('transfer-thread runs as a worker thread only')
const port = parentPort

/** How many chunks of an upload may wait here. */
const uploadAhead = 8

const storeFor = await openThreadStore((workerData as ThreadSettings).database)
lowerThreadPriority()
keepOwnHeapSmall()
const now = (): number => Date.now()
/** Pending replies are known only to the main thread; exports do not include them. */
const waiting: Pick<WaitingReplies, 'has' | 'known'> = { has: () => false, known: () => null }

async function write({
  bin,
  caller,
  query,
  captureOrigin,
  version,
  runningMs,
  out,
}: ExportJob): Promise<void> {
  const stopped = new AbortController()
  const store = storeFor(stopped.signal)
  const running = { ms: () => runningMs }
  const services = { store, waiting, tokens: nodeTokens, now, running, captureOrigin, version }
  async function* parts(): AsyncGenerator<ExportPart, void, undefined> {
    const { name, type, chunks } = await writeExport(services, caller, bin, query)
    yield { name, type }
    yield* inChunks(chunks)
  }
  const buffersOf = (part: ExportPart): ArrayBuffer[] =>
    part instanceof Uint8Array ? [part.buffer as ArrayBuffer] : []
  await send(out, parts(), buffersOf, () => stopped.abort())
}

async function read({ bin, of, limits, upload, out }: ImportJob): Promise<void> {
  const chunks = receive<Uint8Array>(upload, uploadAhead)
  const items = readImport({ limits, now }, bin, { kind: of, chunks })
  await send(out, inBatches(items), bodiesOf, () => void chunks.return?.())
}

const live = (): void => port.postMessage('pong' satisfies FromTransferThread)
port.on('message', (message: ToTransferThread) => {
  if (message === 'ping') live()
  else void (message.kind === 'export' ? write(message) : read(message))
})
live()
