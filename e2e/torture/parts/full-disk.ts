import { setTimeout as elapse } from 'node:timers/promises'
import { ask, type MadeBin, makeBin, readBin, type Said } from './ask'
import type { Server, ServerOptions } from './server'
import type { Stage } from './stage'
import type { Outcome } from './trial'

const maxWaitMs = 10_000

/** A server with a full disk: its behaviour, and what is wrong with it. */
export class FullDisk {
  readonly #faults: string[] = []
  readonly #figures: string[] = []
  #acknowledged = 0
  readonly #stage: Stage
  readonly #options: ServerOptions
  #server: Server
  readonly #filled: MadeBin
  readonly #other: MadeBin

  private constructor(
    stage: Stage,
    options: ServerOptions,
    server: Server,
    bins: [MadeBin, MadeBin],
  ) {
    this.#stage = stage
    this.#options = options
    this.#server = server
    this.#filled = bins[0]
    this.#other = bins[1]
  }

  static async start(stage: Stage, options: ServerOptions): Promise<FullDisk> {
    const server = await stage.start(options)
    const filled = await makeBin(server.port)
    const other = await makeBin(server.port, {}, filled.key)
    return new FullDisk(stage, options, server, [filled, other])
  }

  /** Sends captures until all are refused, then clears the bin and sends again. */
  async fillAndClear(by: string): Promise<void> {
    const body = Buffer.alloc(1_048_576, 'f')
    let kept = 0
    let answer = await this.#post(this.#filled, body)
    for (; answer.status === 200 && kept < 1000; kept += 1)
      answer = await this.#post(this.#filled, body)
    this.#figures.push(`${kept} of 1 MiB kept, then ${answer.status}`)
    this.#expectRefusal(by, answer)
    await this.refuses(by)
    await this.clears(by)
    await this.catches(`${by}, cleared`)
  }

  /** Waits until everything is refused, and checks the responses. */
  async refuses(by: string): Promise<void> {
    // Small captures still fit when a large one does not, and use up the rest quickly.
    const refused = (answer: Said): boolean => answer.status !== 200
    await this.#until(refused, 65_536)
    // At the limit, space freed in the log admits a few more: it is full once health says so too.
    let ready = true
    for (const until = performance.now() + maxWaitMs; ready && performance.now() < until;) {
      const answer = await this.#until(refused, 16_384)
      if (!answer) return void this.#faults.push(`full by ${by}: still answers 200`)
      this.#expectRefusal(by, answer)
      const health = await ask(this.#server.port, { path: '/api/health' })
      ready = health.body.toString().includes('"ready":true')
    }
    if (ready) this.#faults.push(`full by ${by}: health says that it is ready`)
    const { id, key } = this.#filled
    const list = await ask(this.#server.port, { path: `/api/bins/${id}/captures`, key })
    if (list.status !== 200) this.#faults.push(`full by ${by}: the list is answered ${list.status}`)
  }

  async clears(by: string): Promise<void> {
    const { id, key } = this.#filled
    const path = `/api/bins/${id}/captures`
    const answer = await ask(this.#server.port, { method: 'DELETE', path, key })
    this.#figures.push(`full by ${by}: cleared in ${Math.round(answer.ms)} ms`)
    // A deletion that takes longer than two seconds continues in the background.
    if (answer.status === 204 || answer.status === 202) return
    this.#faults.push(
      `full by ${by}: DELETE is answered ${answer.status} ${answer.body.toString()}`,
    )
  }

  async catches(after: string): Promise<void> {
    const startedAt = performance.now()
    const answer = await this.#until(({ status }) => status === 200)
    const waited = Math.round(performance.now() - startedAt)
    if (answer) this.#figures.push(`after ${after}: catches in ${waited} ms`)
    else this.#faults.push(`full by ${after}: nothing is captured for ${maxWaitMs} ms`)
  }

  /** Acknowledged captures must survive a kill. */
  async restart(): Promise<void> {
    await this.#server.kill()
    this.#server = await this.#stage.start(this.#options)
    const { newest } = await readBin(this.#server.port, this.#other)
    if (newest < this.#acknowledged) {
      this.#faults.push(`${this.#acknowledged} were answered 200, ${newest} are there`)
    }
  }

  outcome(how: string): Outcome {
    return { how, result: this.#figures.join('; '), faults: this.#faults }
  }

  #expectRefusal(by: string, { status, body }: Said): void {
    const words = body.toString()
    if (status !== 507) this.#faults.push(`full by ${by}: a capture is answered ${status} ${words}`)
    if (!/disk|space|quota|storage|database/i.test(words)) {
      this.#faults.push(`full by ${by}: "${words}" does not name the cause`)
    }
  }

  /** Sends captures of `size` bytes until a response is as wanted; null if none is in time. */
  async #until(wanted: (answer: Said) => boolean, size = 1024): Promise<Said | null> {
    const startedAt = performance.now()
    while (performance.now() - startedAt < maxWaitMs) {
      const answer = await this.#post(this.#other, Buffer.alloc(size, 'o'))
      if (answer.status === 200) this.#acknowledged += 1
      if (wanted(answer)) return answer
      await elapse(size > 4096 ? 1 : 20)
    }
    return null
  }

  #post({ path }: MadeBin, body: Buffer): Promise<Said> {
    return ask(this.#server.port, { method: 'POST', path, body })
  }
}
