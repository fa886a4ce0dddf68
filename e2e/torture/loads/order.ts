import type { BombName } from './bombs'

/** A request that a load sends again and again. */
export interface LoadRequest {
  method: string
  path: string
  headers?: Record<string, string>
  /** So many bytes, so many captures as lines of JSON, one of the bombs, or a text. */
  body?: { bytes: number } | { lines: number } | { bomb: BombName } | { text: string }
}

interface To {
  port: number
  /** The capture address's path. */
  path: string
}

/** Loads of connections that stay open. */
type Standing = 'slow-heads' | 'slow-bodies' | 'stalled-bodies' | 'idle' | 'garbage'

export type LoadOrder = { from?: string | undefined } & (
  | { kind: 'spin' }
  | { [Kind in Standing]: { kind: Kind; sockets: number } & To }[Standing]
  | {
      kind: 'requests'
      port: number
      parallel: number
      /** How long it takes until as many are under way, in ms; without it they begin at once. */
      beginWithinMs?: number
      requests: LoadRequest[]
    }
  | { kind: 'unread'; port: number; sockets: number; requests: LoadRequest[]; pipelined: number }
  | ({ kind: 'captures'; sockets: number; bytes: number } & To)
  | {
      kind: 'mails'
      /** Of the mail server. */
      port: number
      /** The bin's address. */
      to: string
      perSecond: number
      bytes: number
    }
  | { kind: 'watches'; port: number; sockets: number; each: number }
  | { kind: 'deaf-watchers'; port: number; sockets: number; bin: string; key: string }
)
export type OrderOf<Kind extends LoadOrder['kind']> = Extract<LoadOrder, { kind: Kind }>

/** A load's figures when it ends. */
export interface LoadFigures {
  /** Responses by status, and lost connections by reason. */
  answers: Record<string, number>
  /** Milliseconds of the slowest complete response. */
  slowestMs: number
  /** Connections open at once, for loads of connections. */
  stood: number
}
