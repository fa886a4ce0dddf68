import { parentPort } from 'node:worker_threads'
import { instanceMaker } from './engine'
import type { FromScriptThread, Job } from './messages'
import { runScript } from './run-script'
import { stepBack } from './step-back'
import { warmUp } from './warm-up'

// Entry of the worker thread that runs scripts, one at a time. Its clock is the scripts': the engine
// asks the host for the time, and is told the moment that the request arrived, in UTC.
if (!parentPort) throw new Error('script-thread runs as a worker thread only')
const port = parentPort
const post = (message: FromScriptThread): void => port.postMessage(message)

stepBack()

let clock = 0
class ScriptsDate extends Date {
  static override now = (): number => clock
  override getTimezoneOffset = (): number => 0
}
globalThis.Date = ScriptsDate as unknown as DateConstructor

const make = await instanceMaker()
// V8 compiles the engine as it is first run: not in the time of the first script.
runScript(await make(), warmUp)
let next = await make()
port.on('message', (job: Job) => {
  const { receivedAt, number } = job.request
  // The engine's random numbers begin with the microsecond: captures of one millisecond differ.
  clock = receivedAt + (number % 1000) / 1000
  post({ run: runScript(next, job) })
  // Made ahead, after the answer: the next script need not wait for it.
  void make().then((instance) => {
    next = instance
    post({ ready: true })
  })
})
post({ ready: true })
