import type { HeaderLine } from '../contract/capture'

/** A request as it is handed to a script. */
export interface ScriptRequest {
  method: string
  /** After the bin's address, exactly as sent. */
  target: string
  /** Parameters of the rule's path pattern. */
  params: Record<string, string>
  /** Flat: name, value, … */
  headers: readonly string[]
  /** The beginning of it, in memory of its own, which is handed over. */
  body: Uint8Array<ArrayBuffer>
  /** Bytes of the whole body. */
  bodySize: number
  remoteAddress: string
  /** The capture's number. */
  number: number
  /** Milliseconds since 1970: the only time a script knows. */
  receivedAt: number
  provider: string | null
  event: string | null
}

/** What a script answers, checked: never out of bounds, but for its headers, which may be anything. */
export interface ScriptReply {
  status: number
  headers: HeaderLine[]
  body: string
  /** Whether the body was made JSON of a value. */
  json: boolean
  delayMs: number
}

export interface ScriptRun {
  /** Null where the script failed, or had no turn. */
  reply: ScriptReply | null
  /** Why there is no reply, in words. */
  error: string | null
  /** True where it had no turn: too many wait. */
  busy: boolean
  /** What it printed, line by line. */
  log: string
  /** Milliseconds it ran. */
  ms: number
}

/** Runs scripts apart from everything else, each in an engine of its own, one after the other. */
export interface Scripts {
  /**
   * Runs `reply(request)` of a script. Never throws: what goes wrong is told in the answer, within
   * the limits (core/scripts/limits.ts). Bins take turns.
   */
  run(script: { binKey: number; code: string; request: ScriptRequest }): Promise<ScriptRun>
}
