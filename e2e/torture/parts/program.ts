import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, getPriority, setPriority } from 'node:os'
import { join } from 'node:path'

/** One of this folder's programs in its own process, controlled by messages. */
export class Program {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /**
   * Starts it with an order and waits until it is ready. A load has a lower priority than the
   * server, as if it had its own machine.
   */
  static async start(name: string, order: object): Promise<Program> {
    const file = join(import.meta.dirname, `${name}.js`)
    const child = fork(file, [JSON.stringify(order)], {
      execArgv: ['--enable-source-maps'],
      serialization: 'advanced',
    })
    if (name === 'load')
      setPriority(child.pid ?? 0, Math.min(getPriority() + 5, constants.priority.PRIORITY_LOW))
    const program = new Program(child)
    await program.#next()
    return program
  }

  /** Sends a message and waits for the reply. */
  ask<Answer>(word: string): Promise<Answer> {
    const answer = this.#next()
    this.#child.send(word)
    return answer as Promise<Answer>
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Ends a load and returns its figures. */
  async stop<Figures>(): Promise<Figures> {
    const figures = await this.ask<Figures>('stop')
    this.kill()
    return figures
  }

  async #next(): Promise<unknown> {
    const gone = new AbortController()
    try {
      return await Promise.race([
        once(this.#child, 'message', { signal: gone.signal }).then(([answer]) => answer as unknown),
        once(this.#child, 'exit', { signal: gone.signal }).then(() => {
          throw new Error('A program of the trial ended by itself')
        }),
      ])
    } finally {
      gone.abort()
    }
  }
}
