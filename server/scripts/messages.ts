import type { ScriptRequest, ScriptRun } from '@/core/scripts/scripts'

export interface Job {
  code: string
  request: ScriptRequest
  /** Bytes of the whole body, of which `request.body` may be the beginning. */
  bodySize: number
}

export type FromScriptThread = { ready: true } | { run: Omit<ScriptRun, 'busy'> }
