import type { Answer, Job } from './jobs'

export interface Parser {
  /** Runs a job after those before it. `forget` drops it if it has not begun. */
  parse: <Asked extends Job>(job: Asked, forget?: AbortSignal) => Promise<Answer<Asked['kind']>>
}

/** Longer than this, and a job is ended with its worker. */
const MOST_MS = 1000
/** A worker's own script may be slow to arrive; that is not the body's fault. */
const START_MS = 20_000

interface Waiting {
  job: Job
  done: (answer: Answer<Job['kind']>) => void
}

type Message = { ready: true } | { answer: Answer<Job['kind']> }

/** One worker, begun when first needed, ended and begun anew when a job takes too long. */
export function createParser(begin: () => Worker, mostMs = MOST_MS): Parser {
  let worker: Worker | null = null
  let ready = false
  let running: Waiting | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const queue: Waiting[] = []

  function end(reason: string) {
    worker?.terminate()
    worker = null
    ready = false
    finish({ reason })
  }

  function finish(answer: Answer<Job['kind']>) {
    clearTimeout(timer)
    const done = running?.done
    running = null
    done?.(answer)
    next()
  }

  function start() {
    worker = begin()
    worker.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if ('answer' in data) return finish(data.answer)
      ready = true
      clearTimeout(timer)
      send()
    })
    worker.addEventListener('error', () => end('Not shown: it could not be read here.'))
    timer = setTimeout(() => end('Not shown: the reader did not start.'), START_MS)
  }

  function send() {
    if (!running) return
    const seconds = mostMs / 1000
    timer = setTimeout(() => end(`Not shown so: reading it took over ${seconds} s.`), mostMs)
    worker?.postMessage(running.job)
  }

  function next() {
    if (running) return
    running = queue.shift() ?? null
    if (!running) return
    if (!worker) start()
    else if (ready) send()
  }

  return {
    parse: (job, forget) =>
      new Promise((resolve) => {
        const waiting: Waiting = { job, done: resolve as Waiting['done'] }
        queue.push(waiting)
        forget?.addEventListener('abort', () => {
          const at = queue.indexOf(waiting)
          if (at !== -1) queue.splice(at, 1)
        })
        next()
      }),
  }
}

let shared: Parser | undefined

/** The page's own parser. */
export function parser(): Parser {
  shared ??= createParser(
    () => new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' }),
  )
  return shared
}
