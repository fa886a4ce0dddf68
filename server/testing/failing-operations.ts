import { services } from '@/core/services'
import type { Store } from '@/core/ports/store/store'

type Operation = keyof Store
type Call = (...args: unknown[]) => Promise<unknown>

/** A database error, which may appear only in the log. */
export const databasesWords = {
  message: 'SQLITE_CORRUPT: database disk image is malformed in canary-7361',
  stack: 'PrismaClientKnownRequestError: canary-7361\n    at /srv/canary-7361/wirebin.db:1:2',
}

const databaseError = (): Error => Object.assign(new Error(), databasesWords)

export interface FailingVerb {
  /** How often it was called. */
  calls(): number
  /** Makes it work again. */
  mend(): void
}

interface Failing {
  times?: number
  error?: () => Error
  /** Which calls fail and are counted: all of them by default. */
  when?: () => boolean
}

/** Makes an operation of the running server's store fail until it is mended, or only the first `times`. */
export function failing(
  name: Operation,
  { times = Infinity, error = databaseError, when = () => true }: Failing = {},
): FailingVerb {
  const store = services().store as unknown as Record<string, Call>
  const real = store[name] as Call
  let calls = 0
  store[name] = (...args) => {
    if (!when()) return real(...args)
    calls += 1
    return calls > times ? real(...args) : Promise.reject(error())
  }
  return {
    calls: () => calls,
    mend: () => void (store[name] = real),
  }
}
