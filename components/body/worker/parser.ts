import type { ParseAnswer, ParseJob } from './jobs'

export interface Parser {
  /** Runs a job after those before it. `forget` drops it if it has not started. */
  parse: <Job extends ParseJob>(job: Job, forget?: AbortSignal) => Promise<ParseAnswer<Job['kind']>>
}

/** A job that takes longer is terminated with its worker. */
const maxParseMs = 1000
/** A worker's script may be slow to load; that is not the body's fault. */
const startMs = 20_000

interface Waiting {
  job: ParseJob
  done: (answer: ParseAnswer<ParseJob['kind']>) => void
}

type Message = { ready: true } | { answer: ParseAnswer<ParseJob['kind']> }

/** Returns a parser with one worker: started on first use, replaced when a job takes too long. */
export function createParser(begin: () => Worker, maxMs = maxParseMs): Parser {
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

  function finish(answer: ParseAnswer<ParseJob['kind']>) {
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
    worker.addEventListener('error', () => end('Not shown: the parser failed.'))
    timer = setTimeout(() => end('Not shown: the parser did not start.'), startMs)
  }

  function send() {
    if (!running) return
    const seconds = maxMs / 1000
    timer = setTimeout(() => end(`Not shown in this view: parsing took over ${seconds} s.`), maxMs)
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

/** Returns the page's shared parser. */
export function sharedParser(): Parser {
  shared ??= createParser(
    () => new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' }),
  )
  return shared
}
