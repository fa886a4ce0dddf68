import type { MessagePort } from 'node:worker_threads'
import { codeOf } from '@/core/errors'
import type { Call, FromThread } from './messages'

type Verbs = Record<string, (...args: never[]) => Promise<unknown>>

/** Runs one call of the main thread and posts its result or its error back. */
export async function serveCall(port: MessagePort, verbs: Verbs, call: Call): Promise<void> {
  const post = (message: FromThread): void => port.postMessage(message)
  try {
    const verb = verbs[call.verb]
    if (!verb) throw new Error(`The store has no verb ${call.verb}`)
    post({ id: call.id, result: await verb(...(call.args as never[])) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ id: call.id, error: { code: codeOf(error), message, stack } })
  }
}
