import { askedMs, pause } from '../client/pause'
import { InstanceFailure } from '../instance/instance'

const retryMs = { first: 250, longest: 10_000 }

export interface RetrySettings {
  ended(): boolean
  /** A request failed and is tried again: why. */
  trouble(why: string): void
}

/**
 * Repeats a request to an instance until it succeeds. Returns null once `ended`. Throws if the same request
 * can never succeed.
 */
export async function retryRequest<Result>(
  { ended, trouble }: RetrySettings,
  request: () => Promise<Result>,
): Promise<Result | null> {
  for (let wait = retryMs.first; !ended(); wait = Math.min(2 * wait, retryMs.longest)) {
    try {
      return await request()
    } catch (error) {
      if (ended()) return null
      if (!(error instanceof InstanceFailure) || !error.passes) throw error
      trouble(error.message)
      await pause(askedMs(wait, error.wait))
    }
  }
  return null
}
