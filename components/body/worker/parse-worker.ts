import { type ParseJob, runJob } from './jobs'

/** The part of a worker's scope that this file uses. */
interface Scope {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent<ParseJob>) => void) => void
}

const scope = self as unknown as Scope
scope.addEventListener('message', ({ data }) => {
  runJob(data).then(
    (answer) => scope.postMessage({ answer }),
    (error: unknown) => scope.postMessage({ answer: { reason: `Not shown: ${String(error)}` } }),
  )
})
scope.postMessage({ ready: true })
