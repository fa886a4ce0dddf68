import type { ScriptRequest, ScriptRun } from '@/core/ports/scripts'

export interface ScriptJob {
  code: string
  request: ScriptRequest
}

/** Scripts that are parsed, and not run. */
export interface CheckJob {
  check: readonly string[]
}

export type FromScriptThread =
  | { ready: true }
  | { run: Omit<ScriptRun, 'busy'> }
  /** Why each script cannot be parsed; null if it can. */
  | { checked: (string | null)[] }
