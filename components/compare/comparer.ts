import type { Compared, Comparison } from '@/core/compare/compare'

/** Up to so many characters two requests are compared before a worker would have begun. */
const atOnce = 4000
const longestMs = 15_000

/**
 * How one request differs from another; requests of some size in a worker of their own, which ends with
 * the answer, with `signal`, or when it takes too long (the promise rejects then).
 */
export async function comparison(
  before: Compared,
  after: Compared,
  signal: AbortSignal,
): Promise<Comparison> {
  if (lengthOf(before) + lengthOf(after) <= atOnce) {
    const { compare } = await import('@/core/compare/compare')
    return compare(before, after)
  }
  return inWorker([before, after].map(bare) as [Compared, Compared], signal)
}

function inWorker(input: [Compared, Compared], signal: AbortSignal): Promise<Comparison> {
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
    const timer = setTimeout(() => fail('comparing took over 15 s'), longestMs)
    worker.addEventListener('message', ({ data }: MessageEvent<Comparison>) => {
      end()
      resolve(data)
    })
    worker.addEventListener('error', () => fail('comparing did not work here'))
    signal.addEventListener('abort', () => fail('no longer needed'))
    worker.postMessage(input)
  })
}

function lengthOf({ target, headers, trailers, body }: Compared): number {
  const lines = [...headers, ...trailers]
  return lines.reduce((sum, line) => sum + line.join().length, target.length + body.text.length)
}

/** Only what is compared is sent to the worker. */
function bare(capture: Compared): Compared {
  const { method, target, httpVersion, contentType, headers, trailers, body, sha256 } = capture
  return { method, target, httpVersion, contentType, headers, trailers, body, sha256 }
}
