import { parentPort } from 'node:worker_threads'
import { instanceMaker } from './engine'
import type { CheckJob, FromScriptThread, ScriptJob } from './messages'
import { checkScript, runScript } from './run-script'
import { lowerThreadPriority } from './thread-priority'
import { warmUp } from './warm-up'

// Entry point of the worker thread that runs scripts, one at a time. The thread's Date is the scripts'
// clock: the engine asks the host for the time, and gets the time at which the request arrived, in UTC.
if (!parentPort) throw new Error('script-thread runs as a worker thread only')
const port = parentPort
const post = (message: FromScriptThread): void => port.postMessage(message)

lowerThreadPriority()

const timeNow = Date.now
let clock = 0
class ScriptsDate extends Date {
  static override now = (): number => clock
  override getTimezoneOffset = (): number => 0
}
globalThis.Date = ScriptsDate as unknown as DateConstructor

const make = await instanceMaker()
// V8 compiles the engine during its first run, which must not count against the first script's time.
runScript(await make(), warmUp)
let next = await make()
port.on('message', (job: ScriptJob | CheckJob) => {
  if ('check' in job) {
    clock = timeNow()
    post({ checked: checkScript(next, job.check) })
  } else {
    const { receivedAt, number } = job.request
    // The microseconds seed the engine's random numbers, so that captures of one millisecond differ.
    clock = receivedAt + (number % 1000) / 1000
    post({ run: runScript(next, job) })
  }
  // Created ahead, after answering, so that the next script need not wait for it.
  void make().then((instance) => {
    next = instance
    post({ ready: true })
  })
})
post({ ready: true })
