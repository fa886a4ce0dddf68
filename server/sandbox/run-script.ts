import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core'
import { scriptLimits } from '@/core/scripts/limits'
import type { ScriptRun } from '@/core/ports/scripts'
import { sizeInWords } from '@/core/size-in-words'
import { checkReply } from './check-reply'
import { beginRun, type Engine } from './engine'
import { faultOf } from './fault-of'
import { logLines } from './log-lines'
import type { ScriptJob } from './messages'
import { prelude } from './prelude'
import { requestJson } from './request-json'

const file = 'reply.js'

/** Runs a script in an instance of its own. Never throws. */
export function runScript(instance: QuickJSWASMModule, job: ScriptJob): Omit<ScriptRun, 'busy'> {
  const began = performance.now()
  const log = logLines()
  const ran = (): Pick<ScriptRun, 'log' | 'ms'> => ({
    log: log.text(),
    ms: performance.now() - began,
  })
  const engine = beginRun(instance)
  try {
    const reply = checkReply(replyJson(engine, job, log.add))
    return { reply, error: null, ...ran() }
  } catch (error) {
    // Any error ends the script; its owner reads it in the capture's log.
    return { reply: null, error: messageOf(engine, error), ...ran() }
  }
}

/** Returns the script's reply as JSON. Handles are not disposed of, because the engine is discarded. */
function replyJson({ context }: Engine, job: ScriptJob, log: (line: string) => void): string {
  const logHandle = context.newFunction('log', (line) => {
    log(context.getString(line))
  })
  const begin = unwrap(context, context.evalCode(prelude, 'prelude.js'), null)
  const input = context.newString(requestJson(job))
  const made = unwrap(
    context,
    context.callFunction(begin, context.undefined, input, logHandle),
    null,
  )
  const [request, finish, explain] = [0, 1, 2].map((at) => context.getProp(made, at)) as [
    QuickJSHandle,
    QuickJSHandle,
    QuickJSHandle,
  ]
  unwrap(context, context.evalCode(job.code, file, { type: 'global' }), explain)
  const find = `typeof reply === 'function' ? reply : undefined`
  const reply = unwrap(context, context.evalCode(find, 'find.js'), explain)
  if (context.typeof(reply) !== 'function') throw new Error('There is no function named reply')
  const called = context.callFunction(reply, context.undefined, request)
  const returned = settled(context, unwrap(context, called, explain), explain)
  const finished = context.callFunction(finish, context.undefined, returned)
  return context.getString(unwrap(context, finished, explain))
}

type Result = ReturnType<QuickJSContext['evalCode']>

function unwrap(
  context: QuickJSContext,
  result: Result,
  explain: QuickJSHandle | null,
): QuickJSHandle {
  if (!result.error) return result.value
  throw faultOf(context, result.error, explain, file)
}

/** Returns the value of a promise; anything else is returned as it is. */
function settled(
  context: QuickJSContext,
  value: QuickJSHandle,
  explain: QuickJSHandle,
): QuickJSHandle {
  const before = context.getPromiseState(value)
  if (before.type === 'fulfilled' && before.notAPromise) return value
  const jobs = context.runtime.executePendingJobs()
  if (jobs.error) throw faultOf(context, jobs.error, explain, file)
  const state = context.getPromiseState(value)
  if (state.type === 'fulfilled') return state.value
  if (state.type === 'rejected') throw faultOf(context, state.error, explain, file)
  throw new Error('The promise returned by reply never settled: there is nothing to wait for')
}

function messageOf(engine: Engine, error: unknown): string {
  const limit = engine.interrupted()
  if (limit !== null) return `The script ran longer than ${limit} ms`
  const { message } = error as Error
  const memory = `The script needs more than ${sizeInWords(scriptLimits.memoryBytes)} of memory`
  if (message.includes('out of memory')) return memory
  // If there is no memory even for an error object the engine throws null.
  if (message === 'null was thrown' && engine.grown()) return memory
  // A recursive parser of the engine overflowed the host's stack before the engine's own limit.
  if (error instanceof RangeError) return 'The script or its data is nested too deeply'
  return message === '' || error instanceof WebAssembly.RuntimeError ? memory : message
}
