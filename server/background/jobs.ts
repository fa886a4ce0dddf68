import type { FailingJob } from '@/core/contract/health'
import type { Log } from '../process/log'
import { backOff, type BackOffSettings } from './back-off'
import { BackgroundJob } from './job'

/** The names of all background jobs. */
export const jobNames = [
  'verification',
  'shapes',
  'handshake_secrets',
  'clearing',
  'deleting',
  'subscriptions',
  'deliveries',
  'polls',
  'sealing',
  'key_uses',
  'reply_results',
  'drills',
  'retention',
  'memory',
  'eviction',
  'space',
  'writer_thread',
  'reader_thread',
  'lookup_thread',
  'script_thread',
  'transfer_thread',
  'pages',
  'tunnel',
] as const
export type JobName = (typeof jobNames)[number]

/** Attempts at a task that can fail because of what it is about: they take a few minutes. */
export const maxTriesOfOne = 12

export interface JobsSettings extends BackOffSettings {
  log: Pick<Log, 'error' | 'info'>
  /** Milliseconds since 1970. */
  now?: () => number
}

/** The background jobs of the process, with how often each failed and since when. */
export class Jobs {
  readonly #jobs = new Map<JobName, BackgroundJob>()
  readonly #failures = new Map<string, number>()
  readonly #since = new Map<JobName, number>()

  constructor({ log, now = Date.now, ...times }: JobsSettings) {
    const waitAfter = backOff(times)
    for (const name of jobNames) {
      this.#failures.set(name, 0)
      const job = new BackgroundJob({
        waitAfter,
        onFailed: () => this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1),
        onFailing: (error) => {
          this.#since.set(name, now())
          log.error({ job: name, err: error }, 'a background job failed and is being retried')
        },
        onGivenUp: (error, about) => {
          log.error({ job: name, about, err: error }, 'a background job gave up on one item')
        },
        onWorking: (tries) => {
          const seconds = Math.round((now() - (this.#since.get(name) ?? now())) / 1000)
          this.#since.delete(name)
          log.info({ job: name, tries, seconds }, 'a background job works again')
        },
      })
      this.#jobs.set(name, job)
    }
  }

  of(name: JobName): BackgroundJob {
    const job = this.#jobs.get(name)
    if (!job) throw new Error(`There is no background job ${name}`)
    return job
  }

  /** Returns the jobs that are failing now. */
  failing(): FailingJob[] {
    return Array.from(this.#since, ([job, since]) => ({
      job,
      since: new Date(since).toISOString(),
      tries: this.of(job).tries,
    }))
  }

  /** Returns the failed attempts since the start, by job. */
  failures(): ReadonlyMap<string, number> {
    return this.#failures
  }

  stop(): void {
    for (const job of this.#jobs.values()) job.stop()
  }
}
