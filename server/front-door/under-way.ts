/** Counts work under way, so that shutdown waits for it before closing what it needs. */
export interface UnderWay {
  begin(): void
  end(): void
  /** Resolves once none is under way, or after `limitMs`. */
  settled(limitMs: number): Promise<void>
}

export function underWay(): UnderWay {
  let count = 0
  let whenNone: (() => void) | null = null
  return {
    begin() {
      count += 1
    },
    end() {
      count -= 1
      if (count === 0) whenNone?.()
    },
    settled(limitMs) {
      if (count === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, limitMs)
        whenNone = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}
