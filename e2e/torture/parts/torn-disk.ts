import type { DiskOperation } from './disk-log'

const sector = 512

/** What a power cut leaves of unsynced data. */
export const leavings = ['nothing', 'all', 'some', 'sectors', 'beginning'] as const
export type Leaving = (typeof leavings)[number]

/** A file as the disk surely has it, and the operations on it since. */
class TornFile {
  #bytes = Buffer.alloc(0)
  #size = 0
  pending: DiskOperation[] = []

  sync(): void {
    for (const operation of this.pending) this.#apply(operation)
    this.pending = []
  }

  /** Returns a copy with some of the pending operations applied. */
  after(leaving: Leaving, random: () => number): Buffer {
    const copy = new TornFile()
    copy.#bytes = Buffer.from(this.#bytes.subarray(0, this.#size))
    copy.#size = this.#size
    const end = Math.floor(random() * (this.pending.length + 1))
    for (const [i, operation] of this.pending.entries()) {
      if (leaving === 'all' || (leaving === 'beginning' && i < end)) copy.#apply(operation)
      else if (leaving === 'some' && random() < 0.5) copy.#apply(operation)
      else if (leaving === 'sectors' || (leaving === 'beginning' && i === end)) {
        copy.#applySectors(operation, random)
      }
    }
    return copy.#bytes.subarray(0, copy.#size)
  }

  #apply({ kind, offset, bytes }: DiskOperation): void {
    if (kind === 'truncate') {
      this.#reserve(offset)
      if (offset < this.#size) this.#bytes.fill(0, offset, this.#size)
      this.#size = offset
      return
    }
    this.#reserve(offset + bytes.length)
    bytes.copy(this.#bytes, offset)
    this.#size = Math.max(this.#size, offset + bytes.length)
  }

  /** Applies each sector of a write at random: no disk writes part of one. */
  #applySectors(operation: DiskOperation, random: () => number): void {
    const { kind, offset, bytes } = operation
    if (kind === 'truncate') {
      if (random() < 0.5) this.#apply(operation)
      return
    }
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + sector - ((offset + from) % sector))
      const piece = { ...operation, offset: offset + from, bytes: bytes.subarray(from, to) }
      if (random() < 0.5) this.#apply(piece)
      from = to
    }
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return
    const larger = Buffer.alloc(Math.max(size, this.#bytes.length * 2))
    this.#bytes.copy(larger)
    this.#bytes = larger
  }
}

/** A disk that is replayed from a log of operations. */
export class TornDisk {
  readonly #files = new Map<string, TornFile>()

  /** @param blind whether syncs are ignored: a disk that lies */
  play({ file, kind, ...rest }: DiskOperation, blind = false): void {
    const torn = this.#files.get(file) ?? new TornFile()
    this.#files.set(file, torn)
    if (kind !== 'sync') torn.pending.push({ file, kind, ...rest })
    else if (!blind) torn.sync()
  }

  /** Returns files by path, as found after a power cut now. */
  cut(leaving: Leaving, random: () => number): Map<string, Buffer> {
    const found = new Map<string, Buffer>()
    for (const [path, file] of this.#files) found.set(path, file.after(leaving, random))
    return found
  }
}
