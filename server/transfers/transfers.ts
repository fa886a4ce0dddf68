import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '@/core/access/access'
import { clientClosed, Failure } from '@/core/errors'
import type { BinRecord } from '@/core/records'
import type { Services } from '@/core/services'
import type { Export, ExportHead, ReadItem, Transfers } from '@/core/ports/transfers'
import { createConcurrencyLimiter } from './concurrency-limiter'
import { addressGroup } from '../front-door/client-address'
import type { ThreadSettings } from '../store/messages'
import type { ExportPart } from './messages'
import { receive } from './receive'
import { send } from './send'
import { type TimeLimit, timeLimit } from './time-limit'
import { Transfer } from './transfer'
import { TransferWorker } from './transfer-worker'
import { uploadOf } from './upload'

export interface TransferSettings extends Pick<ThreadSettings, 'database'> {
  /** Returns what the thread needs to know about the instance. */
  facts(): Pick<Services, 'captureOrigin' | 'limits'> & {
    version: string
    running: Pick<Services['running'], 'ms'>
  }
  /** The thread ended in a way that should not be possible. */
  onUnexpectedError(error: Error): void
  /** The thread is ready. */
  onWorking?(): void
  /** The thread's entry file. */
  entry?: URL
  limits?: Partial<TransferLimits>
}

const transferLimits = {
  maxRunning: 4,
  maxOfOneBin: 2,
  /** One less than `maxRunning`, so that one is left for others. */
  maxOfOneAddress: 3,
  maxWaiting: 32,
  maxWaitingOfOne: 8,
  maxWaitMs: 5000,
  maxMs: 600_000,
  maxIdleMs: 30_000,
  maxSilentMs: 30_000,
  /** Milliseconds without a transfer after which the thread is ended. */
  restMs: 30_000,
}
export type TransferLimits = typeof transferLimits

/** How many chunks of an export, or batches of an import, may wait here for their consumer. */
const maxAhead = 2

/** Runs transfers in a worker thread, which starts with the first transfer and ends when idle. */
export class ThreadedTransfers implements Transfers {
  readonly #settings: TransferSettings
  readonly #limits: TransferLimits
  readonly #admission
  readonly #running = new Set<Transfer<unknown>>()
  #worker: TransferWorker | null = null
  #rest: NodeJS.Timeout | undefined
  #closed = false

  constructor(settings: TransferSettings) {
    const limits = { ...transferLimits, ...settings.limits }
    this.#settings = settings
    this.#limits = limits
    this.#admission = createConcurrencyLimiter({
      what: 'exports or imports',
      groups: {
        bin: { maxRunning: limits.maxOfOneBin, words: 'this bin' },
        address: { maxRunning: limits.maxOfOneAddress, words: 'your address' },
      },
      ...limits,
    })
  }

  /** Whether there is a thread. */
  get awake(): boolean {
    return this.#worker !== null
  }

  running(): number {
    return this.#running.size
  }

  waiting(): number {
    return this.#admission.waiting()
  }

  async export({ bin, caller, query }: Parameters<Transfers['export']>[0]): Promise<Export> {
    const leave = await this.#enter(bin, caller)
    const { captureOrigin, version, running } = this.#settings.facts()
    const runningMs = running.ms()
    const { signal, ...asking } = caller
    const job = { bin: bin.id, caller: asking, query, captureOrigin, version, runningMs }
    const time = this.#time('export', 'no data was read', (over) => parts.end(over))
    const parts = this.#transfer<ExportPart>(this.#awoken().export(job), signal, {
      onAsked: time.peerDone,
      onGiven: time.waitForPeer,
      onEnd() {
        time.end()
        leave()
      },
    })
    const { value: head } = await parts.next()
    return { ...(head as ExportHead), chunks: parts as Transfer<Uint8Array> }
  }

  async import({
    bin,
    caller,
    source,
  }: Parameters<Transfers['import']>[0]): Promise<AsyncIterableIterator<ReadItem[]>> {
    const leave = await this.#enter(bin, caller)
    const { limits } = this.#settings.facts()
    const { upload, items } = this.#awoken().import({ bin, of: source.kind, limits })
    const time = this.#time('import', 'no data was sent', (over) => read.end(over))
    const read = this.#transfer<ReadItem[]>(items, caller.signal, {
      onEnd() {
        time.end()
        upload.close()
        leave()
      },
    })
    send(upload, uploadOf(source.chunks, time), ({ buffer }) => [buffer]).catch((error: Error) =>
      this.#settings.onUnexpectedError(error),
    )
    return read
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const transfer of this.#running) transfer.end(stopping())
    await this.#end()
  }

  async #enter(bin: BinRecord, { remoteAddress, signal }: Caller): Promise<() => void> {
    const who = { bin: bin.key, address: addressGroup(remoteAddress) }
    const leave = await this.#admission.enter(who, signal)
    if (!this.#closed) return leave
    leave()
    throw stopping()
  }

  #time(what: string, idle: string, onOver: (failure: Failure) => void): TimeLimit {
    return timeLimit(this.#limits, { what, idle }, onOver)
  }

  #transfer<Item>(
    port: MessagePort,
    signal: AbortSignal | undefined,
    listeners: ConstructorParameters<typeof Transfer>[1],
  ): Transfer<Item> {
    const onAbort = (): void => transfer.end(clientClosed())
    const transfer: Transfer<Item> = new Transfer(receive<Item>(port, maxAhead), {
      ...listeners,
      onEnd: () => {
        signal?.removeEventListener('abort', onAbort)
        this.#running.delete(transfer)
        listeners.onEnd()
        this.#restLater()
      },
    })
    this.#running.add(transfer)
    signal?.addEventListener('abort', onAbort)
    if (signal?.aborted) onAbort()
    return transfer
  }

  #awoken(): TransferWorker {
    clearTimeout(this.#rest)
    if (this.#worker) return this.#worker
    const worker: TransferWorker = new TransferWorker({
      entry: this.#settings.entry ?? new URL('./transfer-thread.js', import.meta.url),
      thread: { database: this.#settings.database },
      maxSilentMs: this.#limits.maxSilentMs,
      onUp: () => this.#settings.onWorking?.(),
      onDeath: (error) => {
        if (this.#worker === worker) this.#worker = null
        this.#settings.onUnexpectedError(error)
      },
    })
    this.#worker = worker
    return worker
  }

  #restLater(): void {
    clearTimeout(this.#rest)
    if (this.#running.size > 0 || !this.#worker) return
    this.#rest = setTimeout(() => void this.#end(), this.#limits.restMs)
    this.#rest.unref()
  }

  async #end(): Promise<void> {
    clearTimeout(this.#rest)
    const worker = this.#worker
    this.#worker = null
    await worker?.close()
  }
}

const stopping = (): Failure => new Failure('busy', 'Wirebin is stopping')
