import { Failure } from '@/core/errors'

export interface TimeLimits {
  /** For the whole transfer. */
  maxMs: number
  /** For each step of the other side: consuming what is ready, or sending what is awaited. */
  maxIdleMs: number
}

/** The time limit of one transfer. */
export interface TimeLimit {
  /** Call when the transfer waits for the other side. */
  waitForPeer(): void
  /** Call when it no longer does: only the limit of the whole transfer counts then. */
  peerDone(): void
  end(): void
}

/** Starts the time limit of a transfer; calls `onOver` once if it takes too long. */
export function timeLimit(
  { maxMs, maxIdleMs }: TimeLimits,
  { what, idle }: { what: string; idle: string },
  onOver: (failure: Failure) => void,
): TimeLimit {
  const over = (why: string): void => {
    end()
    onOver(new Failure('timeout', `The ${what} was stopped: ${why}`))
  }
  const whole = setTimeout(over, maxMs, `it took longer than ${inWords(maxMs)}`)
  let step: NodeJS.Timeout | undefined
  let ended = false
  const end = (): void => {
    ended = true
    clearTimeout(whole)
    clearTimeout(step)
  }
  return {
    waitForPeer() {
      clearTimeout(step)
      if (ended) return
      step = setTimeout(over, maxIdleMs, `${idle} for ${inWords(maxIdleMs)}`)
    },
    peerDone: () => clearTimeout(step),
    end,
  }
}

function inWords(ms: number): string {
  return ms < 60_000 ? `${ms / 1000} seconds` : `${ms / 60_000} minutes`
}
