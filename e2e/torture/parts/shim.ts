import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, removeFolder } from './folders'
import type { Stage } from './stage'
import { NotHere } from './trial'

const source = 'e2e/torture/shim/shim.c'
let compiled: string | null = null

/** Compiles the shim once and returns its path. Throws NotHere without Linux or a compiler. */
function library(): string {
  if (compiled !== null) return compiled
  if (process.platform !== 'linux') throw new NotHere('a preloaded library is tried on Linux only')
  const folder = makeFolder()
  process.once('exit', () => removeFolder(folder))
  const file = join(folder, 'shim.so')
  const args = ['-O2', '-shared', '-fPIC', '-o', file, source, '-ldl', '-pthread']
  for (const compiler of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(compiler, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      return (compiled = file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new NotHere('no C compiler (cc, gcc or clang) to build the shim with')
}

export interface Fault {
  /** The n-th such operation from now on fails, and `more` after it. */
  nth: number
  more: number
  kind: 'write' | 'sync'
  error: 'EIO' | 'ENOSPC'
  /** Whether only the database file counts, which the log is copied into now and then. */
  database: boolean
}

const kinds = { write: 1, sync: 2 }
const errors = { EIO: 5, ENOSPC: 28 }
/** Offsets of its numbers in the shared page, as in `struct control`. */
const fields = ['wall', 'monotonic', 'countdown', 'failures', 'kinds', 'error', 'database', 'hits']

/** A library between a server and its system calls. */
export class Shim {
  readonly env: Record<string, string>
  readonly log: string
  readonly #page: number

  /** @param watched the folder whose file operations fail or are recorded */
  constructor(stage: Stage, watched: string, { recording = false } = {}) {
    const preload = library()
    const folder = stage.folder()
    const control = join(folder, 'control')
    this.log = join(folder, 'log')
    writeFileSync(control, Buffer.alloc(fields.length * 8))
    writeFileSync(this.log, '')
    this.#page = openSync(control, 'r+')
    stage.defer(() => closeSync(this.#page))
    this.env = {
      LD_PRELOAD: preload,
      TORTURE_CONTROL: control,
      TORTURE_FOLDER: watched,
      ...(recording && { TORTURE_LOG: this.log }),
    }
  }

  /** Moves the clocks: adds milliseconds to the time of day and to the monotonic clock. */
  moveClocks(wallMs: number, monotonicMs = 0): void {
    this.#set('monotonic', monotonicMs * 1e6)
    this.#set('wall', wallMs * 1e6)
  }

  arm({ nth, more, kind, error, database }: Fault): void {
    this.#set('hits', 0)
    this.#set('failures', more)
    this.#set('kinds', kinds[kind])
    this.#set('error', errors[error])
    this.#set('database', database ? 1 : 0)
    this.#set('countdown', nth)
  }

  /** Lets everything succeed again; returns how many operations failed since it was armed. */
  disarm(): number {
    this.#set('countdown', 0)
    return this.hits
  }

  get hits(): number {
    const hits = Buffer.alloc(8)
    readSync(this.#page, hits, 0, 8, fields.indexOf('hits') * 8)
    return Number(hits.readBigInt64LE())
  }

  #set(field: string, value: number): void {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(Math.round(value)))
    writeSync(this.#page, bytes, 0, 8, fields.indexOf(field) * 8)
  }
}
