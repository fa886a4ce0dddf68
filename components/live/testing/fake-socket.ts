type Handler = (...values: unknown[]) => void

/** As much of socket.io's client as the inspector uses; the test plays the server. */
export class FakeSocket {
  id: string | undefined
  connected = false
  active = true
  connects = 0
  readonly sent: unknown[][] = []
  readonly io = { engine: { close: () => this.lose() } }
  /** What `watch` is answered; null never answers. */
  answers: () => unknown = () => null
  readonly #handlers = new Map<string, Handler>()

  on(name: string, handler: Handler) {
    this.#handlers.set(name, handler)
  }

  receive(name: string, value?: unknown) {
    this.#handlers.get(name)?.(value)
  }

  open() {
    this.id = `session-${Math.random()}`
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
