import { io, type Socket } from 'socket.io-client'
import type { Changed } from '@/core/contract/bin-events'
import type { CaptureSummary } from '@/core/contract/capture'
import type {
  ClientEvents,
  ListenAnswer,
  ListenReply,
  ServerEvents,
  Watch,
  WatchAnswer,
} from '@/core/contract/socket'

/** How long the parts of a connection may take, in milliseconds. */
export interface Beat {
  /** How often each side hears of the other. */
  everyMs: number
  /** How long an answer may take until the connection counts as dead. */
  answerMs: number
}

const usualBeat: Beat = { everyMs: 5000, answerMs: 8000 }

/** As what a program listens. */
export interface ListenAs {
  name: string
  reply: ListenReply
}

/** A capture that need not be read. */
export type Contents = Parameters<ServerEvents['contents']>[0]

/** Who listens, and whether this one's answers are replies. */
export type Listening = Omit<Extract<ListenAnswer, { ok: true }>, 'ok' | 'newest'>

export interface ConnectionEvents {
  /** Who listens, whenever the instance was asked. */
  listening(state: Listening): void
  /** The instance said which number is the newest. */
  newest(seq: number): void
  captured(captures: CaptureSummary[]): void
  /** The same with what was sent. */
  contents(event: Contents): void
  changed(event: Changed): void
  /** The connection stands, or is lost (with why). */
  state(state: { up: true } | { up: false; why: string }): void
  /** Access was refused: only an API request can tell whether for good. */
  refused(code: string, message: string): void
}

interface Settings {
  origin: string
  key: string | null
  watch: Watch
  /** Absent: it only watches. */
  listenAs: ListenAs | undefined
  beat?: Beat
}

/**
 * A socket that watches a bin. What it pushes is a hint: the number of the newest capture, asked for again and
 * again, shows what was missed, and that the connection is alive in both directions.
 */
export class BinConnection {
  readonly #socket: Socket<ServerEvents, ClientEvents>
  readonly #watch: Watch
  readonly #listenAs: ListenAs | undefined
  readonly #beat: Beat
  readonly #events: ConnectionEvents
  #timer: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #ticked = Date.now()
  #asking = false
  #askAgain = false
  #asked = 0
  #up = false
  /** When the instance was heard last, in milliseconds since 1970; null before the first time. */
  heardAt: number | null = null

  constructor(
    { origin, key, watch, listenAs, beat = usualBeat }: Settings,
    events: ConnectionEvents,
  ) {
    this.#watch = watch
    this.#listenAs = listenAs
    this.#beat = beat
    this.#events = events
    this.#socket = io(origin, {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 5000,
      timeout: beat.answerMs,
      auth: { key },
    })
    this.#listen()
    this.#timer = setInterval(() => this.#tick(), Math.min(1000, beat.everyMs))
  }

  /** Ends the connection for good. */
  close(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#retry)
    // A disconnect that was asked for is no loss.
    this.#socket.off('disconnect')
    this.#socket.disconnect()
  }

  #listen(): void {
    const socket = this.#socket
    socket.on('connect', () => void this.#ask())
    socket.on('captured', ({ captures }) => this.#events.captured(captures))
    socket.on('contents', (event) => this.#events.contents(event))
    socket.on('changed', (event) => {
      // Listeners may have come or gone, or the bin's settings changed: the answer says which.
      if (event.what === 'settings' && this.#listenAs) void this.#ask()
      this.#events.changed(event)
    })
    socket.on('connect_error', ({ message }) => this.#down(`no connection: ${message}`))
    socket.on('disconnect', (reason) => {
      this.#down(reasons[reason] ?? reason)
      // After these two the client does not come back by itself.
      if (reason === 'io server disconnect') this.#reconnectSoon()
    })
    socket.io.on('open', () => {
      socket.io.engine.on('packet', () => void (this.heardAt = Date.now()))
    })
  }

  #reconnectSoon(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#socket.connect(), 500)
  }

  #tick(): void {
    const now = Date.now()
    const slept = now - this.#ticked > 3 * this.#beat.everyMs
    this.#ticked = now
    const due = now - this.#asked >= this.#beat.everyMs
    if (this.#socket.connected && (due || slept)) void this.#ask()
  }

  /** Asks for the newest number, within the time of a beat; else the connection is opened anew. */
  async #ask(): Promise<void> {
    this.#askAgain = this.#asking
    if (this.#asking) return
    this.#asking = true
    this.#asked = Date.now()
    try {
      const socket = this.#socket.timeout(this.#beat.answerMs)
      const answer = await socket.emitWithAck('watch', this.#watch)
      this.#answered(answer)
      if (answer.ok && this.#listenAs) {
        this.#listens(await socket.emitWithAck('listen', { bin: answer.bin, ...this.#listenAs }))
      }
    } catch {
      // Not answered in time, or cut meanwhile: both end in a new connection.
      if (this.#socket.connected) this.#socket.io.engine.close()
    } finally {
      this.#asking = false
      if (this.#askAgain && this.#socket.connected) void this.#ask()
    }
  }

  #answered(answer: WatchAnswer): void {
    if (!answer.ok) return this.#events.refused(answer.error.code, answer.error.message)
    if (!this.#up) this.#events.state({ up: true })
    this.#up = true
    this.#events.newest('newest' in answer ? answer.newest : answer.capture)
  }

  #listens(answer: ListenAnswer): void {
    if (!answer.ok) return this.#events.refused(answer.error.code, answer.error.message)
    this.#events.newest(answer.newest)
    this.#events.listening(answer)
  }

  #down(why: string): void {
    const before = this.#up
    this.#up = false
    if (before || this.heardAt === null) this.#events.state({ up: false, why })
  }
}

const reasons: Record<string, string> = {
  'transport close': 'the connection was closed',
  'transport error': 'the connection broke',
  'ping timeout': 'nothing was heard any more',
  'forced close': 'nothing was heard any more',
  'io server disconnect': 'the server ended the connection',
}
