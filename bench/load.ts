import { closedLoop, sendMany } from './parts/closed-loop'
import { paced } from './parts/paced'
import { numbered, smallPost, webhook } from './parts/request-bytes'
import { serveJobs } from './parts/jobs'

// A process of its own: sends load and measures it.
export type LoadJob =
  | {
      kind: 'closed'
      port: number
      path: string
      connections: number
      warmUpSeconds: number
      seconds: number
      serverPid: number
    }
  | { kind: 'paced'; port: number; path: string; perSecond: number; seconds: number }
  | { kind: 'fill'; port: number; path: string; connections: number; count: number }

serveJobs(async (job: LoadJob) => {
  if (job.kind === 'closed') {
    return closedLoop({ ...job, request: webhook(job.path, job.port) })
  }
  if (job.kind === 'paced') {
    const request = webhook(job.path, job.port)
    return paced({ ...job, connections: 32, request: (n) => numbered(request, n) })
  }
  return sendMany({ ...job, request: smallPost(job.path, job.port) })
})
