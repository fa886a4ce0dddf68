import type { Types, TypesRequest } from './write-types'

const maxMs = 10_000

/** Writes types in a worker; gives up after ten seconds or when cancelled. */
export function runTypes(request: TypesRequest, signal: AbortSignal): Promise<Types> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      worker.terminate()
      settle()
    }
    const fail = (message: string) => end(() => reject(new Error(message)))
    const timer = setTimeout(() => fail('Reading these bodies took over 10 s.'), maxMs)
    signal.addEventListener('abort', () => fail('Cancelled'))
    worker.addEventListener('error', () => fail('These bodies could not be read in this browser.'))
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ types: Types } | { error: string }>) => {
        if ('types' in data) end(() => resolve(data.types))
        else fail(`No types could be made: ${data.error}`)
      },
    )
    worker.postMessage(request)
  })
}
