import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A program of the bench in its own process, which runs one job at a time. */
export interface BenchProgram<Job> {
  pid: number
  ask<Result>(job: Job): Promise<Result>
  stop(): Promise<void>
}

/** In the child process: runs each job and sends its result back; exits when the bench does. */
export function serveJobs(run: (job: never) => Promise<unknown>): void {
  process.on('message', (job) => {
    run(job as never).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ result: null })
}

/** Starts bench/<name>.ts, bundled beside this program. */
export async function startProgram<Job>(name: string): Promise<BenchProgram<Job>> {
  const child = fork(join(import.meta.dirname, `${name}.js`), { execArgv: [] })
  await answerOf(child)
  return {
    pid: child.pid ?? 0,
    ask<Result>(job: Job) {
      const answer = answerOf(child)
      child.send(job as object)
      return answer as Promise<Result>
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error(`${child.spawnargs.at(-1)} ended too early`))
    child.once('exit', onExit)
    child.once('message', (message: { result: unknown } | { error: string }) => {
      child.off('exit', onExit)
      if ('error' in message) reject(new Error(message.error))
      else resolve(message.result)
    })
  })
}
