import type { ScriptRequest, ScriptRun } from '@/core/ports/scripts'

export interface ScriptJob {
  code: string
  request: ScriptRequest
}

export type FromScriptThread = { ready: true } | { run: Omit<ScriptRun, 'busy'> }
