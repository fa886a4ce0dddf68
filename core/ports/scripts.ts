import type { HeaderLine } from '../contract/capture'

/** A request as a script gets it. */
export interface ScriptRequest {
  method: string
  /** After the bin's address, exactly as sent. */
  target: string
  /** Parameters of the rule's path pattern. */
  params: Record<string, string>
  /** Flat: name, value, … */
  headers: readonly string[]
  /** The beginning of the body, in its own buffer, which is transferred. */
  body: Uint8Array<ArrayBuffer>
  /** Bytes of the whole body. */
  bodySize: number
  remoteAddress: string
  /** The capture's number. */
  number: number
  /** Milliseconds since 1970: the only time a script can read. */
  receivedAt: number
  provider: string | null
  event: string | null
}

/** A script's answer, checked against the limits, except for its headers, which may be anything. */
export interface ScriptReply {
  status: number
  headers: HeaderLine[]
  body: string
  /** Whether the body is a value that was encoded as JSON. */
  json: boolean
  delayMs: number
}

export interface ScriptRun {
  /** Null if the script failed or did not run. */
  reply: ScriptReply | null
  /** Why there is no reply, as a message. */
  error: string | null
  /** True if it did not run because too many wait. */
  busy: boolean
  /** What it printed, line by line. */
  log: string
  /** Milliseconds it ran. */
  ms: number
}

/** Runs scripts isolated from everything else, each in a fresh engine, one after the other. */
export interface Scripts {
  /**
   * Runs `reply(request)` of a script, within the limits of core/scripts/limits.ts. Never throws:
   * errors are in the result. Bins are served in turn.
   */
  run(script: { binKey: number; code: string; request: ScriptRequest }): Promise<ScriptRun>
  /**
   * Returns for each script why it can answer nothing, with line and column: it cannot be parsed, or has no
   * function `reply`, which is not called. Null for one that can; null instead of the list if too many
   * scripts wait.
   */
  check(scripts: { binKey: number; codes: readonly string[] }): Promise<(string | null)[] | null>
}
