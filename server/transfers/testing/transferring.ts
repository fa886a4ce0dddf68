import type { Caller } from '@/core/access/access'
import type { ExportFormat } from '@/core/contract/export'
import type { Export } from '@/core/ports/transfers'
import type { BinRecord, BinSettingsRecord } from '@/core/records'
import { type OpenedStore, openTestStore } from '../../testing/open-store'
import { hashOf, makeBin } from '../../testing/records'
import { ThreadedTransfers, type TransferSettings } from '../transfers'

export const limits = {
  body: 12_000_000,
  headerBytes: 65_536,
  headerLines: 500,
  target: 16_384,
  maxCaptures: 10_000,
  maxBytes: 200_000_000,
  expireAfterDays: 30,
}

export const facts = {
  running: { ms: () => 0 },
  captureOrigin: 'http://in.example',
  version: '1.2.3',
  limits,
}

export const callerWith = (bearer: string, remoteAddress = '203.0.113.7'): Caller => ({
  bearer,
  cookie: null,
  remoteAddress,
})

export interface Transferring extends OpenedStore {
  /** The settings of this store's transfers; changes apply to the next thread. */
  settings: TransferSettings
  /** Creates transfers, which `close` closes. */
  start(changes?: Partial<TransferSettings>): ThreadedTransfers
  /** Errors reported to `onUnexpectedError`. */
  faults: Error[]
  ownerId: number
  owner: Caller
  bin(settings?: Partial<BinSettingsRecord>): Promise<BinRecord>
  export(
    transfers: ThreadedTransfers,
    bin: BinRecord,
    asked?: { format?: ExportFormat; q?: string; as?: Caller },
  ): Promise<Export>
}

/** Opens a real store with an owner, and what runs its transfers. */
export async function openTransferring(): Promise<Transferring> {
  const opened = await openTestStore()
  const ownerId = await opened.store.createOwner(hashOf('wbo_owner'), 1)
  const owner = callerWith('wbo_owner')
  const faults: Error[] = []
  const started: ThreadedTransfers[] = []
  const settings: TransferSettings = {
    database: { file: opened.file, maxPages: 262_144 },
    facts: () => facts,
    onUnexpectedError: (error) => void faults.push(error),
  }
  return {
    ...opened,
    settings,
    faults,
    ownerId,
    owner,
    start(changes) {
      const transfers = new ThreadedTransfers({ ...settings, ...changes })
      started.push(transfers)
      return transfers
    },
    bin: (changes) =>
      makeBin(opened.store, {
        ownerId,
        maxCaptures: 10_000,
        maxBytes: 200_000_000,
        maxBody: 12_000_000,
        ...changes,
      }),
    export: (transfers, bin, { format = 'ndjson', q, as = owner } = {}) =>
      transfers.export({ bin, caller: as, query: { format, q } }),
    async close() {
      for (const transfers of started) await transfers.close()
      await opened.close()
    },
  }
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
