import type { Compared, CaptureComparison } from '@/core/compare/compare'

/** Requests of up to this many characters are compared before a worker would have started. */
const atOnce = 4000
const maxMs = 15_000

/**
 * Returns how one request differs from another. Larger requests are compared in a worker of their
 * own, which ends with the result, when `signal` aborts, or when it takes too long (the promise
 * then rejects).
 */
export async function comparison(
  before: Compared,
  after: Compared,
  signal: AbortSignal,
): Promise<CaptureComparison> {
  if (lengthOf(before) + lengthOf(after) <= atOnce) {
    const { compare } = await import('@/core/compare/compare')
    return compare(before, after)
  }
  return inWorker([before, after].map(bare) as [Compared, Compared], signal)
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

function lengthOf({ target, headers, trailers, body }: Compared): number {
  const lines = [...headers, ...trailers]
  return lines.reduce((sum, line) => sum + line.join().length, target.length + body.text.length)
}

/** Sends the worker only what is compared. */
function bare(capture: Compared): Compared {
  const { method, target, httpVersion, contentType, headers, trailers, body, sha256 } = capture
  return { method, target, httpVersion, contentType, headers, trailers, body, sha256 }
}
