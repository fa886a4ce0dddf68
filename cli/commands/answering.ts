import { toBase64 } from '@/core/base64'
import type { CaptureSummary } from '@/core/contract/capture'
import type { NewListenerAnswer } from '@/core/contract/listener-answer'
import { InstanceFailure } from '../instance/instance'
import type { OutgoingResult } from '@/core/ports/outgoing'
import type { Listening } from '../live/connection'
import type { ListenView } from './listen-view'
import type { OpenedBin } from './open-bin'

/** Gives what the local program answers to the senders, where the bin allows it and it is this listener's turn. */
export class Answering {
  readonly #opened: OpenedBin
  readonly #wanted: boolean
  readonly #view: Pick<ListenView, 'listening' | 'trouble' | 'answered'>
  #state: Listening | null = null
  /** Captures whose senders were told that there is no answer, and which are still to be sent. */
  readonly #declined = new Set<number>()

  constructor(
    opened: OpenedBin,
    wanted: boolean,
    view: Pick<ListenView, 'listening' | 'trouble' | 'answered'>,
  ) {
    this.#opened = opened
    this.#wanted = wanted
    this.#view = view
  }

  learn(state: Listening): void {
    const before = this.#state
    this.#state = state
    if (factsOf(before) !== factsOf(state)) this.#view.listening(state)
  }

  pass(summary: CaptureSummary, { answer, error }: OutgoingResult): void {
    if (this.#declined.delete(summary.seq)) return
    if (!answer || error !== null || answer.truncated || answer.status < 200) {
      return this.#giveNone(summary, error ?? 'the answer is too long, or not final')
    }
    const { status, headers, body } = answer
    this.#give(summary, (listener) => ({
      listener,
      status,
      headers,
      body: { encoding: 'base64', text: toBase64(body) },
    }))
  }

  /** Says that there is no answer: then the sender does not wait for it. */
  decline(summary: CaptureSummary, why: string): void {
    if (summary.waiting) this.#declined.add(summary.seq)
    this.#giveNone(summary, why)
  }

  #giveNone(summary: CaptureSummary, why: string): void {
    this.#give(summary, (listener) => ({ listener, failed: why.slice(0, 1000) }))
  }

  #give(summary: CaptureSummary, make: (listener: string) => NewListenerAnswer): void {
    const { seq, waiting } = summary
    const state = this.#state
    if (!this.#wanted || !state || !waiting) return
    if (!state.listeners.some(({ id, answers }) => answers && id === state.listener)) return
    const { instance, bin } = this.#opened
    const given = make(state.listener)
    instance.answer(bin, seq, given).then(
      ({ sent }) => this.#view.answered(seq, sent && !('failed' in given)),
      // Nobody else can give it: the sender gets the bin's own reply, at once where the instance refused this one.
      (error: Error) => {
        this.#view.trouble(`The answer to #${seq} was not passed on: ${error.message}`)
        const isRefused = error instanceof InstanceFailure && !error.passes
        if (isRefused && !('failed' in given)) this.decline(summary, error.message)
      },
    )
  }
}

/** Returns what is written about the listeners: it is polled, and written only when it changes. */
function factsOf(state: Listening | null): string {
  return JSON.stringify(state && [state.listener, state.listeners, state.replyMs])
}
