import { type Job, runJob } from './jobs'

/** The side of a worker that this file sees. */
interface Scope {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent<Job>) => void) => void
}

const scope = self as unknown as Scope
scope.addEventListener('message', ({ data }) => {
  runJob(data).then(
    (answer) => scope.postMessage({ answer }),
    (error: unknown) => scope.postMessage({ answer: { reason: `Not shown: ${String(error)}` } }),
  )
})
scope.postMessage({ ready: true })
