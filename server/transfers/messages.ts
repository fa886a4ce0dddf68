import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '@/core/access/access'
import type { ExportQuery, NewExport } from '@/core/contract/export'
import type { ErrorCode } from '@/core/errors'
import type { ExportHead, ImportSource } from '@/core/ports/transfers'
import type { Limits } from '@/core/limits'
import type { BinRecord } from '@/core/records'

/** To write an export: its head is sent to `out`, then its bytes. */
export interface ExportJob {
  kind: 'export'
  bin: string
  caller: Caller
  query: ExportQuery | NewExport
  captureOrigin: string
  version: string
  /** How long the instance has run. */
  runningMs: number
  out: MessagePort
}

export type ExportPart = ExportHead | Uint8Array

/** To read an import: its bytes arrive by `upload`, the parsed items are sent to `out`. */
export interface ImportJob {
  kind: 'import'
  bin: BinRecord
  of: ImportSource['kind']
  limits: Limits
  upload: MessagePort
  out: MessagePort
}

export type TransferJob = ExportJob | ImportJob

/** `ping` is answered with `pong`, which shows that the thread is alive; it also sends one when it is ready. */
export type ToTransferThread = TransferJob | 'ping'
export type FromTransferThread = 'pong'

/** Flow control of a stream between threads: how many more items the sender may send, or that it must stop. */
export type ToSender = number | 'stop'

export type FromSender<Item> =
  | { item: Item }
  | 'end'
  | { error: { code: ErrorCode | null; message: string; stack: string | undefined } }
