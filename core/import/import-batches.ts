import { maxPins } from '../contract/annotation-limits'
import { isUnmarked } from '../annotation'
import type { Annotation } from '../contract/annotation'
import type { ImportResult } from '../contract/import'
import { announce } from '../capture/announce'
import { codeOf, type Failure } from '../errors'
import type { BinRecord, NewCapture, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { verifyKept } from '../verification/verify-kept'

const maxErrors = 100
/** Captures and body bytes per commit: other captures have to wait for it, too. */
const stepCaptures = 64
const stepBytes = 1_048_576

interface Waiting {
  /** Its place in the import. */
  at: string
  capture: NewCapture
  annotation: Annotation
  /** What the import changed or lacks, in words; null for nothing. */
  notice: string | null
  /** The bin at the time the verdict was made. */
  bin: OpenBinRecord
}

/** Stores imported captures, many in one commit, and counts the results. */
export class ImportBatches {
  readonly result: ImportResult = { imported: 0, skipped: 0, errors: [] }
  /** True once the bin or the disk is full. */
  full = false
  #waiting: Waiting[] = []
  #bytes = 0
  readonly #services: Services
  readonly #bin: BinRecord

  constructor(services: Services, bin: BinRecord) {
    this.#services = services
    this.#bin = bin
  }

  /** Whether nothing was imported yet. */
  get empty(): boolean {
    return this.result.imported + this.#waiting.length === 0
  }

  skip(at: string, message: string): void {
    this.result.skipped += 1
    this.#name(at, message)
  }

  #name(at: string, message: string): void {
    if (this.result.errors.length < maxErrors) this.result.errors.push({ at, message })
  }

  async add(waiting: Waiting): Promise<void> {
    this.#waiting.push(waiting)
    this.#bytes += waiting.capture.body.length
    if (this.#waiting.length >= stepCaptures || this.#bytes >= stepBytes) await this.flush()
  }

  async flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    const { store } = this.#services
    await Promise.all(
      waiting.map(({ at, capture, annotation, notice, bin }) =>
        store.append(capture).then(
          (kept) => {
            this.result.imported += 1
            if (notice !== null) this.#name(at, notice)
            announce(this.#services, this.#bin, { capture, kept, waiting: false })
            verifyKept(this.#services, bin, capture.meta, kept.seq)
            return isUnmarked(annotation) ? undefined : this.#annotate(at, kept.seq, annotation)
          },
          (error: unknown) => this.#refused(at, error),
        ),
      ),
    )
  }

  /** The owner's pin, tag and note come along; a pin only if the bin has one left. */
  async #annotate(at: string, seq: number, annotation: Annotation): Promise<void> {
    const { store, hub } = this.#services
    const { key, id } = this.#bin
    const annotate = (wanted: Annotation) => store.annotate(key, seq, wanted, maxPins)
    const kept = await annotate(annotation).catch((error: unknown) => {
      if (codeOf(error) !== 'too_many_pins') throw error
      this.#name(at, `Imported without its pin: ${(error as Failure).message}`)
      return annotate({ ...annotation, pinned: false })
    })
    if (kept) hub.publish({ kind: 'annotated', bin: key, id, seq, ...kept })
  }

  #refused(at: string, error: unknown): void {
    if (!codeOf(error)) throw error
    this.skip(at, (error as Failure).message)
    this.full = true
  }
}
