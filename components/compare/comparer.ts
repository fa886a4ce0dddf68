import { lineValues } from '@/core/parsing/named-lines'
import type { Compared, CaptureComparison } from '@/core/compare/compare'
import { codingsOf } from '@/core/parsing/codings'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import { bodyBytes } from '../body/bytes'
import { sharedParser } from '../body/worker/parser'

/** Requests of up to this many characters are compared before a worker would have started. */
const atOnce = 4000
const maxMs = 15_000

/**
 * Returns how one request differs from another. Larger requests are compared in a worker of their
 * own, which ends with the result, when `signal` aborts, or when it takes too long (the promise
 * then rejects).
 */
export async function compareInPage(
  before: Compared,
  after: Compared,
  signal: AbortSignal,
): Promise<CaptureComparison> {
  const [a, b] = await Promise.all([unpacked(before), unpacked(after)])
  if (lengthOf(a) + lengthOf(b) <= atOnce) {
    const { compare } = await import('@/core/compare/compare')
    return compare(a, b)
  }
  return inWorker([bare(a), bare(b)], signal)
}

/** Content codings are decoded by the browser, which the comparison itself cannot wait for. */
async function unpacked(capture: Compared): Promise<Compared> {
  const encodings = lineValues(capture.headers, 'content-encoding')
  const codings = codingsOf(encodings)
  if (!codings || codings.length === 0 || codings.length > parsingLimits.codings) return capture
  let bytes = bodyBytes(capture.body)
  for (const coding of codings) {
    const answer = await sharedParser().parse({ kind: 'unpack', coding, bytes })
    if ('reason' in answer) return capture
    bytes = answer.bytes
  }
  return { ...capture, unpacked: bytes }
}

function inWorker(input: [Compared, Compared], signal: AbortSignal): Promise<CaptureComparison> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      clearTimeout(timer)
      worker.terminate()
    }
    const fail = (why: string) => {
      end()
      reject(new Error(why))
    }
    const timer = setTimeout(() => fail('the comparison took over 15 s'), maxMs)
    worker.addEventListener('message', ({ data }: MessageEvent<CaptureComparison>) => {
      end()
      resolve(data)
    })
    worker.addEventListener('error', () => fail('the comparison failed in this browser'))
    signal.addEventListener('abort', () => fail('no longer needed'))
    worker.postMessage(input)
  })
}

function lengthOf({ target, headers, trailers, body, unpacked }: Compared): number {
  const lines = [...headers, ...trailers]
  const size = target.length + body.text.length + (unpacked?.length ?? 0)
  return lines.reduce((sum, line) => sum + line.join().length, size)
}

/** Sends the worker only what is compared. */
function bare(capture: Compared): Compared {
  const { method, target, httpVersion, contentType, headers, trailers, body, sha256 } = capture
  const { unpacked } = capture
  return { method, target, httpVersion, contentType, headers, trailers, body, sha256, unpacked }
}
