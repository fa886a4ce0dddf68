import type { Log } from './log'

/** How long a graceful stop after an uncaught error may take. */
const maxStopMs = 10_000
/** Errors logged while it stops. */
const maxLogged = 20

/**
 * Next registers its own listener under this name, unless one is there. Next's would only write the
 * failure past the log.
 */
const nextsListener = Symbol.for('next.unhandledRejectionListener')

export interface UncaughtErrors {
  /**
   * Sets the function that stops the process gracefully: accepts nothing new, finishes what is
   * under way.
   */
  endBy(stop: () => Promise<void>): void
  /** Call with an error that the process cannot continue after. */
  end(error: Error): void
}

export interface UncaughtErrorSettings {
  log: Pick<Log, 'fatal'>
  maxMs?: number
  exit?: (code: number) => void
}

/**
 * Handles uncaught errors: the process's state is unknown after one, so it is logged, what is under
 * way is finished, and the process exits with 1 to be restarted. Call before anything listens.
 */
export function endOnUncaughtErrors({
  log,
  maxMs = maxStopMs,
  exit = (code) => process.exit(code),
}: UncaughtErrorSettings): UncaughtErrors {
  let stop: () => Promise<void> = () => Promise.resolve()
  let count = 0

  function end(error: unknown, kind: string): void {
    count += 1
    if (count <= maxLogged) log.fatal({ err: error, kind }, 'the process cannot continue and stops')
    if (count > 1) return
    process.exitCode = 1
    const leave = (): void => exit(1)
    const late = (): void => {
      log.fatal({ maxMs }, 'what was under way did not finish in time')
      leave()
    }
    const timer = setTimeout(late, maxMs)
    const ended = (failed?: unknown): void => {
      clearTimeout(timer)
      if (failed !== undefined) log.fatal({ err: failed }, 'the process failed to stop gracefully')
      leave()
    }
    stop().then(() => ended(), ended)
  }

  const onRejection = (reason: unknown): void => end(reason, 'unhandledRejection')
  // Overrides listeners of `uncaughtException`; Next adds two.
  process.setUncaughtExceptionCaptureCallback((error) => end(error, 'uncaughtException'))
  ;(globalThis as { [nextsListener]?: unknown })[nextsListener] = onRejection
  process.on('unhandledRejection', onRejection)
  return {
    end: (error) => end(error, 'fatal'),
    endBy(how) {
      stop = how
    },
  }
}
