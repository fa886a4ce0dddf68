type Handler = (...values: unknown[]) => void

/** The part of socket.io's client that the inspector uses; the test plays the server. */
export class FakeSocket {
  id: string | undefined
  connected = false
  active = true
  connects = 0
  #sessions = 0
  readonly sent: unknown[][] = []
  readonly io = { engine: { close: () => this.lose() } }
  /** Returns the answer to `watch`; null never answers. */
  answers: () => unknown = () => null
  /** The same, asynchronous: the test decides when. */
  answersLater: (() => Promise<unknown>) | null = null
  readonly #handlers = new Map<string, Handler>()

  on(name: string, handler: Handler) {
    this.#handlers.set(name, handler)
  }

  receive(name: string, value?: unknown) {
    this.#handlers.get(name)?.(value)
  }

  open() {
    this.id = `session-${(this.#sessions += 1)}`
    this.connected = true
    this.receive('connect')
  }

  lose() {
    this.connected = false
    this.receive('disconnect')
  }

  timeout() {
    return {
      emitWithAck: async (...sent: unknown[]) => {
        this.sent.push(sent)
        if (this.answersLater) return this.answersLater()
        const answer = this.answers()
        if (answer === null) throw new Error('no answer in time')
        return answer
      },
    }
  }

  connect() {
    this.connects += 1
    return this
  }

  disconnect() {
    this.connected = false
    return this
  }
}
