import { randomUUID } from 'node:crypto'
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import type { ScriptRequest } from '@/core/ports/scripts'
import { scriptError } from './script-error'
import { prelude } from './prelude'
import { engineRequest, type RequestPart } from './request-json'

/** The name of a script in the engine's messages. */
export const scriptFile = 'reply.js'

/** What the prelude makes: the argument of `reply`, and functions (prelude.ts). */
export interface Begun {
  request: QuickJSHandle
  finish: QuickJSHandle
  explain: QuickJSHandle
}

type Result = ReturnType<QuickJSContext['evalCode']>

/** Returns the value of an evaluation, or throws what the script threw. */
export function unwrap(
  context: QuickJSContext,
  result: Result,
  explain: QuickJSHandle | null,
): QuickJSHandle {
  if (!result.error) return result.value
  throw scriptError(context, result.error, explain, scriptFile)
}

/** Prepares an engine for a script that answers a request. */
export function beginScript(
  context: QuickJSContext,
  request: ScriptRequest,
  log: (line: string) => void,
): Begun {
  const logHandle = context.newFunction('log', (line) => {
    log(context.getString(line))
  })
  // Unguessable: a string of the request that begins with it would become a number.
  const mark = randomUUID()
  const { input, read } = engineRequest(request, mark)
  const readHandle = context.newFunction('read', (part) =>
    context.newString(read(context.getString(part) as RequestPart)),
  )
  const begin = unwrap(context, context.evalCode(prelude, 'prelude.js'), null)
  const given = [context.newString(input), logHandle, readHandle, context.newString(mark)]
  const made = unwrap(context, context.callFunction(begin, context.undefined, ...given), null)
  const part = (at: number): QuickJSHandle => context.getProp(made, at)
  return { request: part(0), finish: part(1), explain: part(2) }
}
