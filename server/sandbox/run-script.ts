import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core'
import { scriptLimits } from '@/core/scripts/limits'
import type { ScriptRun } from '@/core/ports/scripts'
import { limitInWords } from '@/core/size-in-words'
import { beginScript, scriptFile, unwrap } from './begin-script'
import { checkReply } from './check-reply'
import { beginRun, type Engine } from './engine'
import { scriptError } from './script-error'
import { logLines } from './log-lines'
import type { ScriptJob } from './messages'
import { warmUp } from './warm-up'

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

/**
 * Returns why a script can answer no request, with line and column: it cannot be parsed, what stands outside of
 * its functions fails, or none is named reply. Null if it can. Takes an instance of its own. Never throws.
 */
export function checkScript(instance: QuickJSWASMModule, code: string): string | null {
  const engine = beginRun(instance)
  try {
    const { explain } = beginScript(engine.context, warmUp.request, () => undefined)
    findReply(engine, code, explain)
    return null
  } catch (error) {
    // Any error is the script's: its owner reads it.
    return messageOf(engine, error)
  }
}

/** Returns the script's function. Throws if there is none. */
function findReply({ context }: Engine, code: string, explain: QuickJSHandle): QuickJSHandle {
  unwrap(context, context.evalCode(code, scriptFile, { type: 'global' }), explain)
  const find = `typeof reply === 'function' ? reply : undefined`
  const reply = unwrap(context, context.evalCode(find, 'find.js'), explain)
  if (context.typeof(reply) !== 'function') throw new Error('There is no function named reply')
  const other = context.getString(
    unwrap(context, context.evalCode(kindOfReply, 'find.js'), explain),
  )
  if (other !== '') throw new Error(`reply is ${other}${expected}${placeOf(context, reply)}`)
  return reply
}

const expected = ': a function, or an async function, that returns the reply is expected'

/** What of all functions returns no reply when it is called; empty for the others. */
const kindOfReply = `(() => {
  const kind = Object.prototype.toString.call(reply).slice(8, -1)
  if (kind === 'GeneratorFunction') return 'a generator function'
  if (kind === 'AsyncGeneratorFunction') return 'an async generator function'
  return /^class\\b/.test(Function.prototype.toString.call(reply)) ? 'a class' : ''
})()`

/** Where a function stands, as the engine knows it. */
function placeOf(context: QuickJSContext, fn: QuickJSHandle): string {
  const [line, column] = ['lineNumber', 'columnNumber'].map(
    (name) => context.dump(context.getProp(fn, name)) as unknown,
  )
  if (typeof line !== 'number') return ''
  return typeof column === 'number' ? ` (line ${line}, column ${column})` : ` (line ${line})`
}

/** Returns the script's reply as JSON. Handles are not disposed of, because the engine is discarded. */
function replyJson(
  engine: Engine,
  { code, request }: ScriptJob,
  log: (line: string) => void,
): string {
  const { context } = engine
  const begun = beginScript(context, request, log)
  const { explain } = begun
  const reply = findReply(engine, code, explain)
  const called = context.callFunction(reply, context.undefined, begun.request)
  const returned = settled(context, unwrap(context, called, explain), explain)
  const finished = context.callFunction(begun.finish, context.undefined, returned)
  return context.getString(unwrap(context, finished, explain))
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
  if (jobs.error) throw scriptError(context, jobs.error, explain, scriptFile)
  const state = context.getPromiseState(value)
  if (state.type === 'fulfilled') return state.value
  if (state.type === 'rejected') throw scriptError(context, state.error, explain, scriptFile)
  throw new Error('The promise returned by reply never settled: there is nothing to wait for')
}

function messageOf(engine: Engine, error: unknown): string {
  const limit = engine.interrupted()
  if (limit !== null) return `The script ran longer than ${limit} ms`
  const { message } = error as Error
  const memory = `The script needs more than ${limitInWords(scriptLimits.memoryBytes)} of memory`
  if (message.includes('out of memory')) return memory
  // If there is no memory even for an error object the engine throws null.
  if (message === 'null was thrown' && engine.grown()) return memory
  // A recursive parser of the engine overflowed the host's stack before the engine's own limit.
  if (error instanceof RangeError) return 'The script or its data is nested too deeply'
  return message === '' || error instanceof WebAssembly.RuntimeError ? memory : message
}
