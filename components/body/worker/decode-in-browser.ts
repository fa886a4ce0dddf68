import { limitInWords } from '@/core/size-in-words'
import { joinBytes } from '@/core/join-bytes'
import type { Coding } from '@/core/parsing/codings'
import { isZlib } from '@/core/parsing/magic'

/** A few hundred bytes can decompress to hundreds of megabytes. */
const maxUnpacked = 5 * 1024 * 1024

/** At most 4 MiB unpacked. */
const pieceBytes = 4096

/** `note` says why bytes may be missing. */
export type Unpacked = { bytes: Uint8Array<ArrayBuffer>; note: string | null } | { reason: string }

class TooLarge extends Error {}

/** Decompresses one layer, up to 5 MiB. */
export async function decodeInBrowser(
  coding: Coding,
  packed: Uint8Array<ArrayBuffer>,
  max = maxUnpacked,
): Promise<Unpacked> {
  const sink = new Sink(max)
  try {
    await into(sink, coding, packed, max)
    return { bytes: sink.bytes(), note: null }
  } catch (error) {
    if (error instanceof TooLarge) {
      return {
        reason: `Too large to show: more than ${limitInWords(max)} unpacked. It is kept as sent.`,
      }
    }
    if (sink.size === 0)
      return { reason: `These bytes are not ${nameOf(coding)}, or they are damaged.` }
    return { bytes: sink.bytes(), note: 'Damaged or cut off: this is what could be unpacked.' }
  }
}

const nameOf = (coding: Coding): string => (coding === 'br' ? 'brotli' : coding)

async function into(
  sink: Sink,
  coding: Coding,
  packed: Uint8Array<ArrayBuffer>,
  max: number,
): Promise<void> {
  if (coding === 'br') {
    const { decompress } = await import('brotli/decompress')
    // One byte beyond the limit distinguishes "just fits" from "too large".
    const bytes = within(() => decompress(packed, max + 1), noRoomOfBrotli)
    // The decoder reads some input as an empty stream followed by other data.
    if (bytes.length === 0 && packed.length > 4) throw new Error('not brotli')
    return sink.add(bytes)
  }
  if (coding === 'zstd') {
    const { decodeZstd } = await import('@/core/parsing/zstd/decode-zstd')
    const { bytes, fault } = within(() => decodeZstd(packed, max), noRoomOfZstd)
    sink.add(bytes)
    if (fault) throw new Error(fault)
    return
  }
  // "deflate" means zlib, but many senders omit zlib's header (RFC 9110 section 8.4.1.2).
  const bare = coding === 'deflate' && !isZlib(packed)
  await inflate(sink, bare ? 'deflate-raw' : coding, packed)
}

const noRoomOfBrotli = (error: unknown): boolean =>
  error instanceof Error && /not large enough/.test(error.message)
const noRoomOfZstd = (error: unknown): boolean => error instanceof RangeError

/** Runs a decoder; throws TooLarge for its own error of more than the limit. */
function within<Decoded>(run: () => Decoded, isTooLarge: (error: unknown) => boolean): Decoded {
  try {
    return run()
  } catch (error) {
    throw isTooLarge(error) ? new TooLarge() : error
  }
}

async function inflate(sink: Sink, format: CompressionFormat, packed: Uint8Array<ArrayBuffer>) {
  const reader = piecesOf(packed).pipeThrough(new DecompressionStream(format)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      sink.add(value)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * Returns a stream of small pieces: browsers decompress a piece whole before the first byte of it can be read, and each
 * byte may become a thousand.
 */
function piecesOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += pieceBytes)))
      else controller.close()
    },
  })
}

/** Collects chunks up to a limit. */
class Sink {
  readonly #chunks: Uint8Array[] = []
  readonly #max: number
  size = 0

  constructor(max: number) {
    this.#max = max
  }

  add(chunk: Uint8Array): void {
    this.size += chunk.length
    if (this.size > this.#max) throw new TooLarge()
    this.#chunks.push(chunk.slice())
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return joinBytes(this.#chunks)
  }
}
