import { mostPins } from '../annotate/limits'
import { isUnmarked } from '../annotate/marks'
import type { Annotation } from '../contract/annotation'
import type { ImportResult } from '../contract/import'
import { announced } from '../capture/append'
import { codeOf, type Failure } from '../errors'
import type { BinRecord, NewCapture, OpenBinRecord } from '../records'
import type { Services } from '../services'

const mostFaults = 100
/** Captures and body bytes that wait for one commit. */
const stepCaptures = 64
const stepBytes = 8 * 1_048_576

interface Waiting {
  /** Where it stood in what is imported. */
  at: string
  capture: NewCapture
  marks: Annotation
  /** The bin as it was when its verdict was made. */
  bin: OpenBinRecord
}

/** Keeps imported captures, many in one commit, and counts what came of them. */
export class ImportKeeper {
  readonly result: ImportResult = { imported: 0, skipped: 0, faults: [] }
  /** True when the bin or the disk takes no more. */
  full = false
  #waiting: Waiting[] = []
  #bytes = 0
  readonly #services: Services
  readonly #bin: BinRecord

  constructor(services: Services, bin: BinRecord) {
    this.#services = services
    this.#bin = bin
  }

  /** Whether nothing has come in yet. */
  get empty(): boolean {
    return this.result.imported + this.#waiting.length === 0
  }

  skip(at: string, message: string): void {
    this.result.skipped += 1
    this.#name(at, message)
  }

  #name(at: string, message: string): void {
    if (this.result.faults.length < mostFaults) this.result.faults.push({ at, message })
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
    const { store, hub, judging } = this.#services
    const { key, id } = this.#bin
    await Promise.all(
      waiting.map(({ at, capture, marks, bin }) =>
        store.append(capture).then(
          (kept) => {
            this.result.imported += 1
            hub.publish({ kind: 'captured', bin: key, id, capture: announced(capture, kept) })
            const { insight } = capture
            if (insight && !insight.judged) judging.add(bin, kept.seq)
            else judging.missed(bin, kept.seq)
            return isUnmarked(marks) ? undefined : this.#mark(at, kept.seq, marks)
          },
          (error: unknown) => this.#refused(at, error),
        ),
      ),
    )
  }

  /** What its owner said about it comes along; a pin only where the bin has one left. */
  async #mark(at: string, seq: number, marks: Annotation): Promise<void> {
    const { store, hub } = this.#services
    const { key, id } = this.#bin
    const annotate = (said: Annotation) => store.annotate(key, seq, said, mostPins)
    const annotation = await annotate(marks).catch((error: unknown) => {
      if (codeOf(error) !== 'too_many_pins') throw error
      this.#name(at, `Imported without its pin: ${(error as Failure).message}`)
      return annotate({ ...marks, pinned: false })
    })
    if (annotation) hub.publish({ kind: 'annotated', bin: key, id, seq, annotation })
  }

  #refused(at: string, error: unknown): void {
    if (!codeOf(error)) throw error
    this.skip(at, (error as Failure).message)
    this.full = true
  }
}
