import type { ScriptRequest, ScriptRun } from '@/core/ports/scripts'

export interface ScriptJob {
  code: string
  request: ScriptRequest
}

/** A script whose function `reply` is not called. */
export interface CheckJob {
  check: string
}

export type FromScriptThread =
  | { ready: true }
  | { run: Omit<ScriptRun, 'busy'> }
  /** Why the script can answer nothing; null if it can. */
  | { checked: string | null }
