import { closedLoop, sendMany } from './parts/closed-loop'
import { paced } from './parts/paced'
import {
  delivery,
  numbered,
  type RequestBytes,
  smallPost,
  webhook,
  withDelivery,
} from './parts/request-bytes'
import { hold, closeHeld } from './parts/held'
import { serveJobs } from './parts/jobs'

// Runs in a process of its own: sends load and measures it.
export type LoadJob =
  | {
      kind: 'closed'
      port: number
      path: string
      connections: number
      warmUpSeconds: number
      seconds: number
      serverPid: number
      /** The sender that requests look like; each then has its own delivery id. */
      sender?: RequestBytes
    }
  | { kind: 'paced'; port: number; path: string; perSecond: number; seconds: number }
  /** Opens connections that each send one request and wait for a response until `close held`. */
  | { kind: 'hold'; port: number; path: string; connections: number }
  | { kind: 'close held' }
  | { kind: 'fill'; port: number; path: string; connections: number; count: number }

serveJobs(async (job: LoadJob) => {
  if (job.kind === 'closed') {
    const { sender } = job
    const request = sender ? delivery(job.path, job.port, sender) : webhook(job.path, job.port)
    return closedLoop({ ...job, request: (n) => (sender ? withDelivery(request, n) : request) })
  }
  if (job.kind === 'paced') {
    const request = webhook(job.path, job.port)
    return paced({ ...job, connections: 32, request: (n) => numbered(request, n) })
  }
  if (job.kind === 'hold') return hold(job)
  if (job.kind === 'close held') return closeHeld()
  return sendMany({ ...job, request: smallPost(job.path, job.port) })
})
