import { InstanceFailure } from '../instance/instance'

const retryMs = { first: 250, longest: 10_000 }
/** An instance may ask for longer; a timer of more than 24 days would end at once. */
const maxRetryAfterMs = 300_000

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
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(wait, Math.min(error.wait, maxRetryAfterMs))),
      )
    }
  }
  return null
}
