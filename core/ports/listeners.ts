import type { BinListener } from '../contract/bin'
import type { HeaderLine } from '../contract/capture'
import type { ListenReply } from '../contract/socket'
import type { SummaryRecord } from '../records'

/** What a local program answered to a capture. */
export interface ListenerAnswer {
  status: number
  headers: HeaderLine[]
  body: Uint8Array
}

/** What a listener says of itself. */
export interface AskedListener {
  name: string
  reply: ListenReply
}

/** A capture as it was stored just now. */
export interface ListenedCapture {
  summary: SummaryRecord
  /** Flat: name, value, … */
  headers: readonly string[]
  trailers: readonly string[]
  body: Uint8Array
}

/** One program that listens; as a socket's, it is known by this object. */
export interface JoinedListener extends AskedListener {
  readonly id: string
  /** When it came, in milliseconds since 1970. */
  readonly since: number
  /** When it was heard last, by `services.elapsed`. */
  heardAt: number
  /** By which the claims of several are ordered: the last one counts; 0 is none. */
  claim: number
  /** Sends it a capture. */
  readonly send: (capture: ListenedCapture) => void
}

/** The programs that listen to bins now, and the captures that wait for their answers. */
export interface Listeners {
  join(binKey: number, asked: AskedListener, send: JoinedListener['send']): JoinedListener
  /** Sends a capture to those who listen to its bin, if there are any and it can be done quickly. */
  captured(binKey: number, capture: () => ListenedCapture): void
  /** Notes that a listener was heard, and what it asks for now; returns whether that changed anything. */
  heard(listener: JoinedListener, asked: AskedListener): boolean
  leave(binKey: number, listener: JoinedListener): void
  /** Returns who listens to a bin, in the order in which they came. */
  of(binKey: number): BinListener[]
  /** Whether a listener's answers are the bin's replies now. */
  answers(binKey: number): boolean
  /**
   * Resolves with the answer to a capture and its listener's name, or with why there is none: in words, as
   * soon as none can come, and after `withinMs` at the latest.
   */
  answerTo(
    binKey: number,
    seq: number,
    withinMs: number,
  ): Promise<{ answer: ListenerAnswer; name: string } | { answer: null; why: string }>
  /** Takes an answer, or why there is none; returns false if no reply waits for it, or not of this listener. */
  give(
    binKey: number,
    seq: number,
    listener: string,
    answer: ListenerAnswer | { failed: string },
  ): boolean
}
